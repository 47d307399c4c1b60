'use client';

import { Button, Modal, MultiSelect, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { api } from '@/lib/http/client';
import { choicesPayload, USUAL } from './planChoices';
import { PlanFields } from './PlanFields';
import { usePlanAllocations } from './usePlanAllocations';
import classes from './plans.module.css';

interface Props {
  event: { id: number; dateobs: string };
  localization_id: number;
  opened: boolean;
  onClose: () => void;
}

const HOUR = 3_600_000;
const iso = (time: number): string => new Date(time).toISOString().slice(0, 16);

/** What is observed with which allocation, when and how. */
export function NewPlanDialog({ event, localization_id, opened, onClose }: Props) {
  const client = useQueryClient();
  const usable = usePlanAllocations(opened);
  const [chosen, setChosen] = useState<string[] | null>(null);
  const ids = chosen ?? (usable ?? []).slice(0, 1).map(({ id }) => String(id));
  const telescopes = (usable ?? []).filter(({ id }) => ids.includes(String(id)));
  const [wanted, setWanted] = useState<Readonly<Record<number, string[]>>>({});
  const filtersOf = ({ id, filters }: { id: number; filters: string[] }) => wanted[id] ?? filters.slice(0, 1);
  const [name, setName] = useState(() => `${event.dateobs}-${Date.now().toString(36)}`);
  const [start, setStart] = useState(() => iso(Date.now()));
  const [end, setEnd] = useState(() => iso(Date.now() + 24 * HOUR));
  const [choices, setChoices] = useState(USUAL);
  const [target_group_ids, setShare] = useState<number[]>([]);
  const [error, setError] = useState<Error | null>(null);
  const [busy, setBusy] = useState(false);

  async function send() {
    setBusy(true);
    setError(null);
    try {
      const payload = { ...choicesPayload(choices), start_date: start, end_date: end };
      const together = telescopes.length > 1;
      const observation_plans = telescopes.map((telescope, index) => ({
        gcnevent_id: event.id, localization_id, allocation_id: telescope.id, target_group_ids,
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
        {usable?.length === 0 && <p>No allocation of your groups is on an instrument with fields or a field of view.</p>}
        <MultiSelect
          label="Allocations"
          description={telescopes.length > 1 ? choices.schedule_type === 'milp' ? 'Fields are shared out so that all of them together cover most' : 'What the first observes, the next ones leave out' : 'Several telescopes share the skymap between them'}
          value={ids}
          data={(usable ?? []).map(({ id, label }) => ({ value: String(id), label }))}
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
        <PlanFields
          value={choices} onChange={setChoices} severalFilters={telescopes.some((telescope) => filtersOf(telescope).length > 1)}
          proofTime={telescopes.length > 1 ? 'a minute' : 'half a minute'}
        />
        <GroupPicker label="Share the plan with" value={target_group_ids} onChange={setShare} />
        <ErrorLine error={error} />
        <Button type="submit" loading={busy} disabled={telescopes.length === 0 || telescopes.some((telescope) => filtersOf(telescope).length === 0)}>{telescopes.length > 1 ? 'Make plans' : 'Make plan'}</Button>
      </form>
    </Modal>
  );
}
