'use client';

import { Modal, MultiSelect, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { BANDPASS_NAMES, bandpassLabel } from '@/lib/astro/bandpasses';
import { api } from '@/lib/http/client';
import type { InstrumentFields } from './InstrumentList';

interface Props {
  telescope_id: number;
  /** Absent: a new one. */
  instrument?: InstrumentFields;
  opened: boolean;
  onClose: () => void;
}

/** Makes or changes an instrument of a telescope. */
export function InstrumentDialog({ opened, onClose, ...props }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={props.instrument ? `Edit ${props.instrument.name}` : 'New instrument'} size="lg">
      <InstrumentForm {...props} onClose={onClose} />
    </Modal>
  );
}

const TYPES = ['imager', 'spectrograph', 'imaging spectrograph'] as const;
type InstrumentType = (typeof TYPES)[number];

const FILTERS = BANDPASS_NAMES.map((name) => ({ value: name as string, label: `${bandpassLabel(name)} (${name})` }));

function InstrumentForm({ telescope_id, instrument, onClose }: Omit<Props, 'opened'>) {
  const client = useQueryClient();
  const [name, setName] = useState(instrument?.name ?? '');
  const [type, setType] = useState<InstrumentType>(TYPES.find((known) => known === instrument?.type) ?? 'imager');
  const [band, setBand] = useState(instrument?.band ?? '');
  const [filters, setFilters] = useState<string[]>(instrument?.filters ?? []);
  const saving = useMutation({
    mutationFn: async () => {
      const body = { name: name.trim(), type, band: band.trim() || null, filters, telescope_id };
      if (instrument) await api.put('/api/instrument/[instrument_id]', { params: { instrument_id: instrument.id }, body });
      else await api.post('/api/instrument', { body });
    },
    onSuccess: async () => {
      await Promise.all(['/api/telescope/[telescope_id]', '/api/instrument'].map((path) => client.invalidateQueries({ queryKey: [path] })));
      onClose();
    },
  });
  return (
    <Form
      onSubmit={() => saving.mutate()}
      submitLabel={instrument ? 'Save' : 'Make instrument'}
      busy={saving.isPending}
      problem={saving.error?.message}
      onCancel={onClose}
    >
      <Stack gap="sm">
        <TextInput label="Name" required value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <Select
            label="Type"
            required
            allowDeselect={false}
            data={TYPES}
            value={type}
            onChange={(value) => setType(TYPES.find((known) => known === value) ?? 'imager')}
          />
          <TextInput label="Band" placeholder="optical, NIR, radio" value={band} onChange={(event) => setBand(event.currentTarget.value)} />
        </SimpleGrid>
        <MultiSelect
          label="Filters"
          description="What its photometry comes in"
          searchable
          clearable
          hidePickedOptions
          limit={60}
          data={FILTERS}
          value={filters}
          onChange={setFilters}
        />
      </Stack>
    </Form>
  );
}
