/**
 * Who is observed when: fields, each with the stretches in which it may be, and slots of one length, each for one field. A field
 * that is let in may have others move; so fields that are let in by falling worth are the best set that there is (the sets that
 * fit are a transversal matroid).
 */
import type { Window } from '@/lib/scheduling/model/observable';

export interface Slots {
  /** Unix milliseconds. */
  begin: number;
  length: number;
  count: number;
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
    this.holder = new Int32Array(slots.count).fill(-1);
    this.closed = new Uint8Array(slots.count);
  }

  /** First and last slot of each stretch of a field. */
  slotsOf(field: number): [number, number][] {
    const known = this.allowed.get(field);
    if (known) return known;
    const { begin, length, count } = this.slots;
    const found = this.windows(field)
      .map((window): [number, number] => [
        Math.max(0, Math.ceil((window.begin - begin) / length - 1e-9)), Math.min(count - 1, Math.floor((window.end - begin) / length + 1e-9) - 1),
      ])
      .filter(([from, to]) => from <= to);
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
    const { begin, length } = this.slots;
    return new Map([...this.holder].flatMap((field, slot) => (field === -1 ? [] : [[field, begin + slot * length] as [number, number]])));
  }
}
