'use client';

import { Checkbox, MultiSelect, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { GroupPicker } from '@/components/source/GroupPicker';
import { FormField } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import type { PageOptions } from '@/lib/publicPages/schema';

export const NO_OPTIONS: PageOptions = { include_summary: true, include_photometry: true, include_spectroscopy: true, include_classifications: true, groups: [], streams: [] };

const PARTS = [['include_summary', 'Summary'], ['include_photometry', 'Photometry'], ['include_spectroscopy', 'Spectra'], ['include_classifications', 'Classifications']] as const;

/** What a public page shows. */
export function OptionFields({ value, onChange }: { value: PageOptions; onChange: (options: PageOptions) => void }) {
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  return (
    <>
      <FormField label="What is shown">
        <Stack gap={6}>
          {PARTS.map(([key, label]) => (
            <Checkbox key={key} label={label} checked={value[key]} onChange={({ currentTarget }) => onChange({ ...value, [key]: currentTarget.checked })} />
          ))}
        </Stack>
      </FormField>
      <GroupPicker label="Only data of these groups" description="Empty: all that you can read" value={value.groups} onChange={(groups) => onChange({ ...value, groups })} />
      <MultiSelect
        label="And photometry of these streams" searchable data={(streams ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        value={value.streams.map(String)} onChange={(streams_) => onChange({ ...value, streams: streams_.map(Number) })}
      />
    </>
  );
}
