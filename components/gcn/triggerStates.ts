import type { AllocationInList } from '@/lib/allocations/schema';
import type { GcnTrigger } from '@/lib/gcn/schema';

/** Of one allocation; several of an instrument may differ. */
export type TriggerState = 'triggered' | 'passed' | 'unset';
export type InstrumentState = TriggerState | 'mixed';

export const STATE_WORDS: Readonly<Record<InstrumentState, string>> = { triggered: 'triggered', passed: 'passed', unset: 'not said', mixed: 'triggered and passed' };

/** What was said of an allocation. */
export function stateOf(triggers: readonly GcnTrigger[], allocation_id: number): TriggerState {
  const found = triggers.find((trigger) => trigger.allocation_id === allocation_id);
  return found ? (found.triggered ? 'triggered' : 'passed') : 'unset';
}

/** Instruments by name with what was said of their allocations; the ones that the viewer does not see are not named. */
export function byInstrument(allocations: readonly Pick<AllocationInList, 'id' | 'instrument'>[], triggers: readonly GcnTrigger[]): { name: string; state: InstrumentState }[] {
  const states = new Map<string, Set<TriggerState>>();
  for (const { id, instrument } of allocations) {
    const state = stateOf(triggers, id);
    if (state !== 'unset') states.set(instrument.name, (states.get(instrument.name) ?? new Set()).add(state));
  }
  return [...states].map(([name, said]) => ({ name, state: said.size > 1 ? ('mixed' as const) : [...said][0] ?? 'unset' })).sort((a, b) => a.name.localeCompare(b.name));
}
