'use client';

import { Select, type SelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';

/** Picks an instrument by its name or its telescope's. */
export function InstrumentSelect(
  props: Omit<SelectProps, 'data' | 'value' | 'onChange'> & {
    value: number | null;
    onChange: (instrument_id: number | null) => void;
    /** Those that take spectra. */
    spectrographs?: boolean;
  },
) {
  const { value, onChange, spectrographs, ...rest } = props;
  const { data } = useQuery({ ...apiQuery('/api/instrument'), staleTime: 5 * 60_000 });
  const instruments = data
    ?.filter(({ type }) => !spectrographs || type !== 'imager')
    .map(({ id, name, telescope }) => ({ value: String(id), label: telescope ? `${name} / ${telescope.nickname || telescope.name}` : name }))
    .sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Select
      label="Instrument"
      placeholder={data ? 'Name or telescope' : 'Loading…'}
      searchable
      nothingFoundMessage="No instrument has this name"
      {...rest}
      data={instruments ?? []}
      value={value === null ? null : String(value)}
      onChange={(id) => onChange(id === null ? null : Number(id))}
    />
  );
}
