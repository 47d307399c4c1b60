import { describe, expect, it } from 'vitest';
import type { AllocationInList } from '@/lib/allocations/schema';
import { byInstrument, stateOf } from './triggerStates';

const allocation = (id: number, name: string) => ({ id, instrument: { name } }) as unknown as Pick<AllocationInList, 'id' | 'instrument'>;
const trigger = (allocation_id: number, triggered: boolean) => ({ id: allocation_id, dateobs: '2026-03-01T12:00:00', allocation_id, triggered, created_at: '', modified: '' });

describe('what was said of telescopes on an event', () => {
  it('is nothing, triggered or passed for one allocation', () => {
    const triggers = [trigger(1, true), trigger(2, false)];
    expect([1, 2, 3].map((id) => stateOf(triggers, id))).toEqual(['triggered', 'passed', 'unset']);
  });

  it('is mixed for an instrument whose allocations differ', () => {
    const allocations = [allocation(1, 'ZTF'), allocation(2, 'ZTF'), allocation(3, 'DECam'), allocation(4, 'GOTO')];
    expect(byInstrument(allocations, [trigger(1, true), trigger(2, false), trigger(3, false)])).toEqual([
      { name: 'DECam', state: 'passed' },
      { name: 'ZTF', state: 'mixed' },
    ]);
  });

  it('says nothing of allocations that one does not see', () => {
    expect(byInstrument([allocation(1, 'ZTF')], [trigger(9, true)])).toEqual([]);
  });
});
