'use client';

import { Group, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { InstrumentSelect } from '@/components/source/InstrumentSelect';
import type { SourceDetail } from '@/components/source/types';
import { Form } from '@/components/ui/FormField';
import { Panel } from '@/components/ui/Panel';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import { pointBody, type PointFields } from './point';
import { useUpload } from './useUpload';

const EMPTY: PointFields = {
  time: '', mag: '', magerr: '', limiting_mag: '', magsys: 'ab', filter: '', origin: '', exposures: '', exposure: '', ra: '', dec: '', altdata: '',
};

/** One point by hand. */
export function PointForm({ source }: { source: SourceDetail }) {
  const [fields, setFields] = useState(EMPTY);
  const [instrument_id, setInstrument] = useState<number | null>(null);
  const [group_ids, setGroups] = useState<number[]>(() => source.groups.filter(({ active }) => active).map(({ id }) => id));
  const [asked, setAsked] = useState(false);
  const { data: instruments } = useQuery({ ...apiQuery('/api/instrument'), staleTime: 5 * 60_000 });
  const filters = instruments?.find(({ id }) => id === instrument_id)?.filters ?? [];
  const uploading = useUpload(source.id, () => {
    setFields({ ...EMPTY, magsys: fields.magsys, filter: fields.filter, origin: fields.origin });
    setAsked(false);
  });
  const { body, problems } = pointBody(fields);
  const problemOf = (name: keyof PointFields) => (asked ? problems[name] : undefined);
  const input = (name: keyof PointFields, label: string, description?: string) => (
    <TextInput
      key={name}
      label={label}
      description={description}
      value={fields[name]}
      onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })}
      error={problemOf(name)}
    />
  );

  function submit() {
    setAsked(true);
    if (instrument_id === null || !body) return;
    uploading.mutate({ instrument_id, group_ids, ...body });
  }

  return (
    <Form onSubmit={submit} submitLabel="Upload the point" busy={uploading.isPending} problem={uploading.error?.message}>
      <Panel title="Measurement">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          {input('time', 'Time', 'MJD, or a date and time in UTC')}
          {input('mag', 'Magnitude', 'Empty: not detected')}
          {input('magerr', 'Error of the magnitude', 'mag')}
          {input('limiting_mag', 'Limiting magnitude', 'mag')}
          <InstrumentSelect
            description="Its filters follow"
            value={instrument_id}
            onChange={(id) => { setInstrument(id); setFields({ ...fields, filter: '' }); }}
            error={asked && instrument_id === null ? 'Pick the instrument.' : undefined}
          />
          <Select
            label="Filter"
            description="Of the instrument"
            searchable
            data={filters.map((filter) => ({ value: filter, label: bandpassLabel(filter) }))}
            value={fields.filter || null}
            onChange={(filter) => setFields({ ...fields, filter: filter ?? '' })}
            error={problemOf('filter')}
            disabled={instrument_id === null}
          />
          <Select
            label="Magnitude system"
            description="Of all three magnitudes"
            allowDeselect={false}
            data={[{ value: 'ab', label: 'AB' }, { value: 'vega', label: 'Vega' }]}
            value={fields.magsys}
            onChange={(magsys) => setFields({ ...fields, magsys: magsys ?? 'ab' })}
          />
          {input('origin', 'Origin', 'How it was measured')}
        </SimpleGrid>
      </Panel>
      <Panel title="If known">
        <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm">
          {input('exposures', 'Exposures', 'How many')}
          {input('exposure', 'Exposure time', 's, of each')}
          {input('ra', 'Right ascension', 'degrees')}
          {input('dec', 'Declination', 'degrees')}
        </SimpleGrid>
        <Textarea label="Further data" description='JSON: {"seeing": 1.2}' mt="sm" spellCheck={false} value={fields.altdata} onChange={(event) => setFields({ ...fields, altdata: event.currentTarget.value })} error={problemOf('altdata')} />
      </Panel>
      <Panel title="Shown to">
        <Group grow>
          <GroupPicker label="Share with" placeholder={group_ids.length ? undefined : 'Only me'} value={group_ids} onChange={setGroups} />
        </Group>
      </Panel>
    </Form>
  );
}
