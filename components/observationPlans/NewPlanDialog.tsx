'use client';

import { Button, Checkbox, Modal, MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { GALAXY_SORTINGS, type GalaxySorting } from '@/lib/galaxies/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import classes from './plans.module.css';

interface Props {
  event: { id: number; dateobs: string };
  localization_id: number;
  opened: boolean;
  onClose: () => void;
}

/** What people seldom want otherwise. */
const USUAL = {
  minimum_lunar_distance: 30, galactic_plane: true, galactic_latitude: 10, integrated_probability: 99, new_fields: false, ra_slice: false, ra_slice_min: 0, ra_slice_max: 360, schedule_type: 'greedy', use_references: false,
} as const;
const SORTING_LABELS: Readonly<Record<GalaxySorting, string>> = {
  mstar_prob_weighted: 'probability and stellar mass', equal: 'nothing: all count the same', sfr_fuv: 'star formation', mstar: 'stellar mass', magb: 'brightness in B', magk: 'brightness in K',
};
const HOUR = 3_600_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

/** What is observed with which allocation, when and how. */
export function NewPlanDialog({ event, localization_id, opened, onClose }: Props) {
  const client = useQueryClient();
  const { data: allocations } = useQuery({ ...apiQuery('/api/allocation'), enabled: opened });
  const usable = (allocations ?? []).filter(({ instrument }) => {
    const { has_fields, has_region } = instrument as { has_fields?: unknown; has_region?: unknown };
    return has_fields === true || has_region === true;
  });
  const { data: catalogs } = useQuery({ ...apiQuery('/api/galaxy_catalog', { query: { catalogNamesOnly: true } }), enabled: opened });
  const catalogNames = Array.isArray(catalogs) ? catalogs.map(({ catalog_name }) => catalog_name) : [];
  const [catalog, setCatalog] = useState('');
  const [sorting, setSorting] = useState<GalaxySorting>('mstar_prob_weighted');
  const [chosen, setChosen] = useState<string[] | null>(null);
  const ids = chosen ?? usable.slice(0, 1).map(({ id }) => String(id));
  const telescopes = usable.filter(({ id }) => ids.includes(String(id))).map(({ id, instrument }) => {
    const { name: instrumentName, filters = [] } = instrument as { name: string; filters?: string[] };
    return { id, name: instrumentName, filters };
  });
  const [wanted, setWanted] = useState<Readonly<Record<number, string[]>>>({});
  const filtersOf = ({ id, filters }: { id: number; filters: string[] }) => wanted[id] ?? filters.slice(0, 1);
  const [name, setName] = useState(() => `${event.dateobs}-${Date.now().toString(36)}`);
  const [start, setStart] = useState(() => iso(Date.now()));
  const [end, setEnd] = useState(() => iso(Date.now() + 24 * HOUR));
  const [exposure, setExposure] = useState<number | string>(300);
  const [airmass, setAirmass] = useState<number | string>(2);
  const [integrated, setIntegrated] = useState(false);
  const [difference, setDifference] = useState<number | string>(30);
  const [exact, setExact] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    setError(null);
    try {
      const payload = {
        ...USUAL, filter_strategy: integrated ? ('integrated' as const) : ('block' as const), minimum_time_difference: Number(difference), start_date: start, end_date: end, exposure_time: [Number(exposure)], maximum_airmass: Number(airmass), schedule_type: exact ? ('milp' as const) : ('greedy' as const),
        schedule_strategy: catalog ? ('galaxy' as const) : ('tiling' as const), galaxy_catalog: catalog || undefined, galaxy_sorting: sorting,
      };
      const together = telescopes.length > 1;
      const observation_plans = telescopes.map((telescope, index) => ({
        gcnevent_id: event.id, localization_id, allocation_id: telescope.id,
        payload: { ...payload, filters: filtersOf(telescope), queue_name: together ? `${name}-${index + 1}` : name },
      }));
      await api.post('/api/observation_plan', { body: { observation_plans, combine_plans: together } });
      await client.invalidateQueries({ queryKey: ['/api/observation_plan'] });
      setName(`${event.dateobs}-${Date.now().toString(36)}`);
      onClose();
    } catch (failure) {
      setError(failure as Error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Modal opened={opened} onClose={onClose} title="New observation plan">
      <form
        className={classes.form}
        onSubmit={(submitted) => {
          submitted.preventDefault();
          void send();
        }}
      >
        {allocations && usable.length === 0 && <p>No allocation of your groups is on an instrument with fields or a field of view.</p>}
        <MultiSelect
          label="Allocations"
          description={telescopes.length > 1 ? exact ? 'Fields are shared out so that all of them together cover most' : 'What the first observes, the next ones leave out' : 'Several telescopes share the skymap between them'}
          value={ids}
          data={usable.map(({ id, pi, instrument }) => ({ value: String(id), label: `${String((instrument as { name: unknown }).name)}${pi ? `, ${pi}` : ''}` }))}
          onChange={setChosen}
        />
        <TextInput label="Name" required value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
        <TextInput type="datetime-local" label="From (UTC)" required value={start} onChange={({ currentTarget }) => setStart(currentTarget.value)} />
        <TextInput type="datetime-local" label="To (UTC)" required value={end} onChange={({ currentTarget }) => setEnd(currentTarget.value)} />
        {telescopes.map((telescope) => (
          <MultiSelect
            key={telescope.id} label={telescopes.length > 1 ? `Filters of ${telescope.name}` : 'Filters'} data={telescope.filters} value={filtersOf(telescope)}
            onChange={(filters) => setWanted({ ...wanted, [telescope.id]: filters })}
          />
        ))}
        {telescopes.some((telescope) => filtersOf(telescope).length > 1) && (
          <NativeSelect
            label="Order of the filters" value={integrated ? 'integrated' : 'block'} onChange={({ currentTarget }) => setIntegrated(currentTarget.value === 'integrated')}
            data={[{ value: 'block', label: 'All fields in one filter, then in the next' }, { value: 'integrated', label: 'Each field in all filters, some time apart' }]}
          />
        )}
        {integrated && <NumberInput label="From one filter to the next, minutes" description="What moves is told from what stays" min={0} max={180} value={difference} onChange={setDifference} />}
        <NumberInput label="Exposure, seconds" min={1} max={36_000} value={exposure} onChange={setExposure} />
        <NumberInput label="Maximum airmass" min={1} max={10} step={0.1} value={airmass} onChange={setAirmass} />
        {catalogNames.length > 0 && (
          <NativeSelect
            label="What is covered"
            value={catalog}
            data={[{ value: '', label: 'The probability of the sky' }, ...catalogNames.map((name) => ({ value: name, label: `Galaxies of ${name}` }))]}
            onChange={({ currentTarget }) => setCatalog(currentTarget.value)}
          />
        )}
        {catalog && (
          <NativeSelect
            label="Galaxies are weighed by" value={sorting} data={GALAXY_SORTINGS.map((value) => ({ value, label: SORTING_LABELS[value] }))}
            onChange={({ currentTarget }) => setSorting(currentTarget.value as GalaxySorting)}
          />
        )}
        <Checkbox
          label="Prove how close to optimal it is"
          description={`An integer program; takes up to ${telescopes.length > 1 ? 'a minute' : 'half a minute'} instead of a second`}
          checked={exact}
          onChange={({ currentTarget }) => setExact(currentTarget.checked)}
        />
        <ErrorLine error={error} />
        <Button type="submit" loading={busy} disabled={telescopes.length === 0 || telescopes.some((telescope) => filtersOf(telescope).length === 0)}>{telescopes.length > 1 ? 'Make plans' : 'Make plan'}</Button>
      </form>
    </Modal>
  );
}
