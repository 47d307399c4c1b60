'use client';

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { AllocationInList } from '@/lib/allocations/schema';
import type { GcnEventDetail, GcnTrigger } from '@/lib/gcn/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { byInstrument, STATE_WORDS, stateOf, type TriggerState } from './triggerStates';
import { useEventWrite } from './useEventWrite';
import classes from './gcn.module.css';

const TONES = { triggered: 'good', passed: 'warn', mixed: 'info', unset: 'neutral' } as const;
const CHOICES = [{ value: 'triggered', label: 'Triggered' }, { value: 'passed', label: 'Passed' }, { value: 'unset', label: 'Not said' }];

/** Instruments on which somebody decided, as chips. */
export function TriggerChips({ triggers, allocations }: { triggers: readonly GcnTrigger[]; allocations: readonly AllocationInList[] }) {
  return (
    <Chips>
      {byInstrument(allocations, triggers)
        .filter(({ state }) => state !== 'unset')
        .map(({ name, state }) => <Chip key={name} tone={TONES[state]}>{name}: {STATE_WORDS[state]}</Chip>)}
    </Chips>
  );
}

/** Which telescopes were asked, and which let the event pass: everybody sees it, who looks after the time decides. */
export function Triggers({ event }: { event: GcnEventDetail }) {
  const { dateobs, gcn_triggers: triggers } = event;
  const manages = usePermission('Manage allocations');
  const { data: allocations = [], isPending } = useQuery({ ...apiQuery('/api/allocation'), staleTime: 300_000 });
  const saying = useEventWrite('The decision was not kept', ({ allocation_id, state }: { allocation_id: number; state: TriggerState }) => {
    const params = { dateobs, allocation_id };
    return state === 'unset'
      ? api.delete('/api/gcn_event/[dateobs]/triggered/[allocation_id]', { params })
      : api.put('/api/gcn_event/[dateobs]/triggered/[allocation_id]', { params, body: { triggered: state === 'triggered' } });
  });
  const said = (allocation_id: number): TriggerState =>
    saying.isPending && saying.variables.allocation_id === allocation_id ? saying.variables.state : stateOf(triggers, allocation_id);
  if (isPending || (allocations.length === 0 && triggers.length === 0)) return null;
  const shown = allocations.filter(({ id, types }) => types.includes('observation_plan') || said(id) !== 'unset');
  return (
    <Panel title="Triggered" id="triggered" note={triggers.filter(({ triggered }) => triggered).length || undefined} collapsible>
      {shown.length === 0 && <EmptyState title="No telescope to trigger" compact>Allocations for observation plans are listed here.</EmptyState>}
      <ul className={classes.list}>
        {shown.map(({ id, instrument, pi }) => (
          <li key={id} className={classes.decision}>
            <span className={classes.item}>
              {instrument.name}
              <span className={classes.faint}>{[instrument.telescope.nickname, pi].filter(Boolean).join(' · ')}</span>
            </span>
            {manages ? (
              <SegmentedControl
                size="xs"
                aria-label={`${instrument.name} on this event`}
                data={CHOICES}
                value={said(id)}
                onChange={(state) => saying.mutate({ allocation_id: id, state: state as TriggerState })}
              />
            ) : (
              <Chip tone={TONES[said(id)]}>{STATE_WORDS[said(id)]}</Chip>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
