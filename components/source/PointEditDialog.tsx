'use client';

import { Modal, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { pointBody, type PointFields } from '@/components/photometryUpload/point';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { bandpassLabel } from '@/lib/astro/bandpasses';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { PhotometryPacket } from '@/lib/photometry/schema';
import { InstrumentSelect } from './InstrumentSelect';
import { refreshObj } from './queries';
import type { PhotometryRow } from './types';

const text = (value: number | null | undefined): string => (value == null ? '' : String(value));

const fieldsOf = (row: PhotometryRow): PointFields => ({
  time: String(row.mjd), mag: text(row.mag), magerr: text(row.magerr), limiting_mag: text(row.limiting_mag), magsys: row.magsys ?? 'ab', filter: row.filter,
  origin: row.origin === 'None' ? '' : row.origin, exposures: '', exposure: '', ra: text(row.ra), dec: text(row.dec),
  altdata: row.altdata ? JSON.stringify(row.altdata) : '',
});

/** Changes a point. */
export function PointEditDialog({ row, obj_id, onClose }: { row: PhotometryRow | null; obj_id: string; onClose: () => void }) {
  return (
    <Modal opened={row !== null} onClose={onClose} size="lg" title={row ? `Change the point of MJD ${row.mjd.toFixed(5)}` : ''} closeButtonProps={{ 'aria-label': 'Close without changing' }}>
      {row && <EditForm key={row.id} row={row} obj_id={obj_id} onClose={onClose} />}
    </Modal>
  );
}

const MEASURED = ['mag', 'magerr', 'limiting_mag'] as const;

function EditForm({ row, obj_id, onClose }: { row: PhotometryRow; obj_id: string; onClose: () => void }) {
  const client = useQueryClient();
  const original = fieldsOf(row);
  const [fields, setFields] = useState(original);
  const [instrument_id, setInstrument] = useState<number | null>(row.instrument_id ?? null);
  const [asked, setAsked] = useState(false);
  const { data: instruments } = useQuery({ ...apiQuery('/api/instrument'), staleTime: 5 * 60_000 });
  const filters = [...new Set([row.filter, ...(instruments?.find(({ id }) => id === instrument_id)?.filters ?? [])])];
  const { body, problems } = pointBody(fields);
  const changing = useMutation({
    mutationFn: (changes: Partial<PhotometryPacket>) => {
      // A measurement that nobody touched stays to the last digit: it is not sent as a magnitude.
      const touched = MEASURED.some((name) => fields[name] !== original[name]);
      const { mag, magerr, limiting_mag, magsys, ...rest } = changes;
      const altdata = fields.altdata.trim() === '' ? {} : rest.altdata;
      const sent = { ...rest, altdata, instrument_id, ...(touched ? { mag, magerr, limiting_mag, magsys } : {}) };
      return api.patch('/api/photometry/[photometry_id]', { params: { photometry_id: row.id }, query: { refresh: true }, body: sent });
    },
    onSuccess: async () => {
      notifySuccess('The point is changed');
      await refreshObj(client, obj_id);
      onClose();
    },
  });
  const input = (name: keyof PointFields, label: string) => (
    <TextInput label={label} value={fields[name]} onChange={(event) => setFields({ ...fields, [name]: event.currentTarget.value })} error={asked ? problems[name] : undefined} />
  );
  return (
    <Form
      onSubmit={() => {
        setAsked(true);
        if (body && instrument_id !== null) changing.mutate(body);
      }}
      submitLabel="Change the point"
      busy={changing.isPending}
      problem={changing.error?.message}
      onCancel={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        {input('time', 'MJD')}
        {input('mag', `Magnitude (${fields.magsys === 'ab' ? 'AB' : 'Vega'})`)}
        {input('magerr', 'Error of the magnitude')}
        {input('limiting_mag', 'Limiting magnitude')}
        <InstrumentSelect value={instrument_id} onChange={setInstrument} error={asked && instrument_id === null ? 'Pick the instrument.' : undefined} />
        <Select
          label="Filter"
          searchable
          allowDeselect={false}
          data={filters.map((filter) => ({ value: filter, label: bandpassLabel(filter) }))}
          value={fields.filter}
          onChange={(filter) => setFields({ ...fields, filter: filter ?? '' })}
        />
        {input('origin', 'Origin')}
      </SimpleGrid>
      <Textarea label="Further data" description="JSON" spellCheck={false} value={fields.altdata} onChange={(event) => setFields({ ...fields, altdata: event.currentTarget.value })} error={asked ? problems.altdata : undefined} />
    </Form>
  );
}
