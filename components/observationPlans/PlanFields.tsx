'use client';

import { Button, Checkbox, Collapse, Group, NativeSelect, NumberInput, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { FormField } from '@/components/ui/FormField';
import { GALAXY_SORTINGS, type GalaxySorting } from '@/lib/galaxies/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import type { PlanChoices } from './planChoices';

const SORTING_LABELS: Readonly<Record<GalaxySorting, string>> = {
  mstar_prob_weighted: 'probability and stellar mass', equal: 'nothing: all count the same', sfr_fuv: 'star formation', mstar: 'stellar mass', magb: 'brightness in B', magk: 'brightness in K',
};

interface Props {
  value: PlanChoices;
  onChange: (value: PlanChoices) => void;
  /** Whether any telescope observes in more than one filter. */
  severalFilters: boolean;
  /** How long a proof may take, in words. */
  proofTime: string;
}

/** How a plan is made: what people change often, and the rest folded away. */
export function PlanFields({ value, onChange, severalFilters, proofTime }: Props) {
  const [opened, more] = useDisclosure(false);
  const { data: catalogs } = useQuery(apiQuery('/api/galaxy_catalog', { query: { catalogNamesOnly: true } }));
  const names = Array.isArray(catalogs) ? catalogs.map(({ catalog_name }) => catalog_name) : [];
  const set = (change: Partial<PlanChoices>) => onChange({ ...value, ...change });
  const number = (name: 'exposure_time' | 'maximum_airmass' | 'minimum_lunar_distance' | 'galactic_latitude' | 'integrated_probability' | 'minimum_time_difference' | 'max_nb_tiles' | 'ra_slice_min' | 'ra_slice_max') => ({
    value: value[name],
    onChange: (next: number | string) => set({ [name]: Number(next) }),
  });
  const flag = (name: 'galactic_plane' | 'ra_slice' | 'use_references' | 'new_fields' | 'max_tiles') => ({
    checked: value[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => set({ [name]: currentTarget.checked }),
  });
  return (
    <>
      {severalFilters && (
        <NativeSelect
          label="Order of the filters" value={value.filter_strategy} onChange={({ currentTarget }) => set({ filter_strategy: currentTarget.value as PlanChoices['filter_strategy'] })}
          data={[{ value: 'block', label: 'All fields in one filter, then in the next' }, { value: 'integrated', label: 'Each field in all filters, some time apart' }]}
        />
      )}
      {severalFilters && value.filter_strategy === 'integrated' && <NumberInput label="From one filter to the next, minutes" description="What moves is told from what stays" min={0} max={180} {...number('minimum_time_difference')} />}
      <NumberInput label="Exposure, seconds" min={1} max={36_000} {...number('exposure_time')} />
      <NumberInput label="Maximum airmass" min={1} max={10} step={0.1} {...number('maximum_airmass')} />
      {names.length > 0 && (
        <NativeSelect
          label="What is covered" value={value.galaxy_catalog} onChange={({ currentTarget }) => set({ galaxy_catalog: currentTarget.value })}
          data={[{ value: '', label: 'The probability of the sky' }, ...names.map((name) => ({ value: name, label: `Galaxies of ${name}` }))]}
        />
      )}
      {value.galaxy_catalog && (
        <NativeSelect
          label="Galaxies are weighed by" value={value.galaxy_sorting} data={GALAXY_SORTINGS.map((sorting) => ({ value: sorting, label: SORTING_LABELS[sorting] }))}
          onChange={({ currentTarget }) => set({ galaxy_sorting: currentTarget.value as GalaxySorting })}
        />
      )}
      <Checkbox
        label="Prove how close to optimal it is" description={`An integer program; takes up to ${proofTime} instead of a second`} checked={value.schedule_type === 'milp'}
        onChange={({ currentTarget }) => set({ schedule_type: currentTarget.checked ? 'milp' : 'greedy' })}
      />
      <Button variant="subtle" size="compact-sm" w="max-content" aria-expanded={opened} leftSection={opened ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />} onClick={more.toggle}>
        More limits
      </Button>
      <Collapse expanded={opened}>
        <Stack gap="sm">
          <NumberInput label="Enough when so much is covered, per cent" min={1} max={100} {...number('integrated_probability')} />
          <NumberInput label="From the Moon at least, degrees" min={0} max={180} {...number('minimum_lunar_distance')} />
          <Checkbox label="Stay away from the Galactic plane" {...flag('galactic_plane')} />
          {value.galactic_plane && <NumberInput label="Galactic latitude at least, degrees" min={0} max={90} {...number('galactic_latitude')} />}
          <Checkbox label="At most so many fields" {...flag('max_tiles')} />
          {value.max_tiles && <NumberInput label="Fields" min={1} max={1000} allowDecimal={false} {...number('max_nb_tiles')} />}
          <Checkbox label="Only a part in right ascension" {...flag('ra_slice')} />
          {value.ra_slice && (
            <FormField label="Right ascension, degrees" description="Over 0° when the first is the larger one">
              <Group gap="xs" grow>
                <NumberInput aria-label="Right ascension from" min={0} max={360} {...number('ra_slice_min')} />
                <NumberInput aria-label="Right ascension to" min={0} max={360} {...number('ra_slice_max')} />
              </Group>
            </FormField>
          )}
          <Checkbox label="Only fields that have references in all filters" {...flag('use_references')} />
          <Checkbox label="Point anywhere instead of at the fields of the survey" {...flag('new_fields')} />
        </Stack>
      </Collapse>
    </>
  );
}
