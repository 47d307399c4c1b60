/**
 * Who is observed when: fields, each with the stretches in which it may be, and slots of one length, each for one field. A field
 * that is let in may have others move; so fields that are let in by falling worth are the best set that there is (the sets that
 * fit are a transversal matroid).
 */
import type { Window } from '@/lib/scheduling/model/observable';

export interface Slots {
  /** Stretches of slots one behind the other; `begin` in Unix milliseconds. */
  runs: readonly { begin: number; count: number }[];
  /** From the beginning of a slot to that of the next of its run, ms. */
  length: number;
  /** For how long a field is needed from the beginning of its slot on, ms: longer than the slot when it is come back to. */
  span: number;
}

export const slotCount = ({ runs }: Slots): number => runs.reduce((sum, { count }) => sum + count, 0);

/** When the last field is done, Unix ms; undefined without slots. */
export function endOf({ runs, length, span }: Slots): number | undefined {
  const last = runs.at(-1);
  return last && last.begin + (last.count - 1) * length + span;
}

export class Matching {
  /** Field in each slot; -1: free. */
  readonly holder: Int32Array;
  /** Slots that no change can free any more. */
  private readonly closed: Uint8Array;
  private readonly allowed = new Map<number, [from: number, to: number][]>();

  constructor(
    private readonly slots: Slots,
    private readonly windows: (field: number) => readonly Window[],
  ) {
    this.holder = new Int32Array(slotCount(slots)).fill(-1);
    this.closed = new Uint8Array(this.holder.length);
  }

  /** First and last slot of each stretch of a field. */
  slotsOf(field: number): [number, number][] {
    const known = this.allowed.get(field);
    if (known) return known;
    const { runs, length, span } = this.slots;
    const found: [number, number][] = [];
    let before = 0;
    for (const { begin, count } of runs) {
      for (const window of this.windows(field)) {
        const from = Math.max(0, Math.ceil((window.begin - begin) / length - 1e-9));
        const to = Math.min(count - 1, Math.floor((window.end - begin - span) / length + 1e-9));
        if (from <= to) found.push([before + from, before + to]);
      }
      before += count;
    }
    this.allowed.set(field, found);
    return found;
  }

  /** Lets a field in; null when that cannot be, else what takes it back. */
  insert(field: number): (() => void) | null {
    const cameFrom = new Map<number, number>();
    const queue: { field: number; slot: number }[] = [{ field, slot: -1 }];
    for (let at = 0; at < queue.length; at++) {
      const { field: mover, slot: left } = queue[at]!;
      for (const [from, to] of this.slotsOf(mover)) {
        for (let slot = from; slot <= to; slot++) {
          if (this.closed[slot] || cameFrom.has(slot)) continue;
          cameFrom.set(slot, left);
          if (this.holder[slot] === -1) return this.shift(field, slot, cameFrom);
          queue.push({ field: this.holder[slot]!, slot });
        }
      }
    }
    for (const slot of cameFrom.keys()) this.closed[slot] = 1;
    return null;
  }

  /** Whether a slot can be freed no more: more fields than there are such slots have nowhere else to go. */
  isClosed(slot: number): boolean {
    return this.closed[slot] === 1;
  }

  /** Moves everybody along the way to a free slot. */
  private shift(field: number, free: number, cameFrom: ReadonlyMap<number, number>): () => void {
    const before: [number, number][] = [];
    let slot = free;
    while (slot !== -1) {
      before.push([slot, this.holder[slot]!]);
      const left = cameFrom.get(slot)!;
      this.holder[slot] = left === -1 ? field : this.holder[left]!;
      slot = left;
    }
    return () => {
      for (const [at, holder] of before) this.holder[at] = holder;
    };
  }

  /** When each field begins, Unix milliseconds. */
  starts(): Map<number, number> {
    const { runs, length } = this.slots;
    const begins = runs.flatMap(({ begin, count }) => Array.from({ length: count }, (_, slot) => begin + slot * length));
    return new Map([...this.holder].flatMap((field, slot) => (field === -1 ? [] : [[field, begins[slot]!] as [number, number]])));
  }
}
