/**
 * The best sets of fields of one telescope, or of several together, as an integer program: a field is observed in one night or none, a part of the sky is covered when one of
 * its fields is, and the fields of a night fit its slots. They fit exactly when no set of slots has more fields than slots that have
 * nowhere else to go (Hall's theorem); such conditions are many, so they are added as solutions break them.
 */
import type { Skymap } from '@/lib/astro/skymap';
import type { Program } from '@/lib/solver/milp';
import type { Window } from '@/lib/scheduling/model/observable';
import { blocksOf, isFarFromPlane, shares, windowsIn } from './blocks';
import { LEAST, type PlanTask } from './plan';
import { partsOf } from './regions';
import { Matching } from './slots';

/** A field in a night. */
export interface Choice {
  /** Index of the task, and of the field in it. */
  task: number;
  field: number;
  /** Index among the nights of all tasks. */
  night: number;
}

export interface NightSlots {
  task: number;
  night: Window;
  windows: (field: number) => readonly Window[];
  /** One matching a block, empty. */
  fresh: () => Matching[];
}

export interface FieldProgram {
  program: Program;
  /** What each of the first columns decides. */
  choices: Choice[];
  nights: NightSlots[];
  /** Probability in parts too small to be looked at: it belongs to the bound. */
  neglected: number;
}

/** Parts with less are not worth a column. */
const SMALL = 1e-8;

/** @param tasks of telescopes that observe side by side; what one covers adds nothing by another */
export function fieldProgram(map: Skymap, tasks: readonly PlanTask[], covered: Float64Array): FieldProgram {
  const nights = tasks.flatMap((own, task) => {
    const blocks = blocksOf(own);
    return own.nights.map((night): NightSlots => {
      const windows = windowsIn(night, own);
      const slots = shares(night, blocks, own.filter_change * 1000);
      return { task, night, windows, fresh: () => slots.map((each) => new Matching(each, windows)) };
    });
  });
  const empty = nights.map(({ fresh }) => fresh());
  const canBe = (task: number, field: number) => (night: number): boolean => nights[night]!.task === task && empty[night]!.every((block) => block.slotsOf(field).length > 0);
  /** Of each field that can be observed at all, the nights. */
  const candidates = tasks.flatMap((own, task) =>
    own.fields.flatMap(({ ra, dec }, field) => {
      const possible = isFarFromPlane(ra, dec, own) ? [...nights.keys()].filter(canBe(task, field)) : [];
      return possible.length > 0 ? [possible.map((night): Choice => ({ task, field, night }))] : [];
    }),
  );
  const enough = Math.max(...tasks.map((own) => own.enough));
  const parts = partsOf(map, candidates.map(([first]) => tasks[first!.task]!.fields[first!.field]!.ranges), covered);
  const worth = new Float64Array(candidates.length);
  for (const { fields: inside, probability } of parts) for (const place of inside) worth[place]! += probability;

  const program: Program = { cost: [], upper: [], lower: [], isInteger: [], rows: [] };
  const column = (cost: number, upper: number, isInteger: boolean): number => {
    program.cost.push(cost);
    program.lower.push(0);
    program.upper.push(upper);
    program.isInteger.push(isInteger);
    return program.cost.length - 1;
  };
  const row = (indices: number[], values: number[], upper: number): void => void program.rows.push({ indices, values, lower: -Infinity, upper });

  const choices: Choice[] = [];
  const columnsOf = candidates.map((possible, place) =>
    worth[place]! <= LEAST ? [] : possible.map((choice) => {
      choices.push(choice);
      return column(0, 1, true);
    }),
  );
  for (const own of columnsOf) if (own.length > 1) row(own, own.map(() => 1), 1);
  tasks.forEach(({ most_fields }, task) => {
    if (!Number.isFinite(most_fields)) return;
    const own = choices.flatMap((choice, i) => (choice.task === task ? [i] : []));
    row(own, own.map(() => 1), most_fields);
  });
  let neglected = 0;
  const gains: { column: number; worth: number }[] = [];
  for (const { fields: inside, probability } of parts) {
    const own = inside.flatMap((place) => columnsOf[place]!);
    if (probability < SMALL || own.length === 0) neglected += probability;
    else if (inside.length === 1) for (const each of own) gains.push({ column: each, worth: probability });
    else {
      const part = column(0, 1, false);
      gains.push({ column: part, worth: probability });
      row([part, ...own], [1, ...own.map(() => -1)], 0);
    }
  }
  const total = gains.reduce((sum, gain) => sum + gain.worth, 0);
  if (enough < total) {
    // More than enough is worth no more.
    const whole = column(1, enough, false);
    row([whole, ...gains.map((gain) => gain.column)], [1, ...gains.map((gain) => -gain.worth)], 0);
  } else for (const gain of gains) program.cost[gain.column]! += gain.worth;
  return { program, choices, nights, neglected };
}

/** Conditions that a point between the whole numbers breaks, each of a stretch of slots; the worst of each start. */
export function brokenStretches({ choices, nights }: FieldProgram, values: ArrayLike<number>, most: number): Program['rows'] {
  const found: { excess: number; row: Program['rows'][number] }[] = [];
  nights.forEach(({ fresh }, night) => {
    for (const block of fresh()) {
      // The first and last slot of each field.
      const hulls = choices.flatMap((choice, column) => {
        const slots = choice.night === night ? block.slotsOf(choice.field) : [];
        return slots.length > 0 ? [{ column, from: Math.min(...slots.map(([from]) => from)), to: Math.max(...slots.map(([, to]) => to)) }] : [];
      }).sort((a, b) => a.to - b.to);
      for (const start of new Set(hulls.map(({ from }) => from))) {
        let [sum, worst, end] = [0, 1e-6, -1];
        hulls.forEach(({ column, from, to }, i) => {
          if (from < start) return;
          sum += values[column]!;
          // Only where the next one ends later are all of this end counted.
          if (hulls[i + 1]?.to !== to && sum - (to - start + 1) > worst) [worst, end] = [sum - (to - start + 1), to];
        });
        if (end < 0) continue;
        const indices = hulls.filter(({ from, to }) => from >= start && to <= end).map(({ column }) => column);
        found.push({ excess: worst, row: { indices, values: indices.map(() => 1), lower: -Infinity, upper: end - start + 1 } });
      }
    }
  });
  return found.sort((a, b) => b.excess - a.excess).slice(0, most).map(({ row }) => row);
}

/** Lets the chosen fields of a night in; those that do not fit, and the condition that each block's failure shows. */
export function fill({ choices, nights }: FieldProgram, night: number, fields: readonly number[]): { matchings: Matching[]; taken: number[]; broken: Program['rows'] } {
  const matchings = nights[night]!.fresh();
  const taken: number[] = [];
  const failed = new Set<Matching>();
  for (const field of fields) {
    const undo: (() => void)[] = [];
    const fits = matchings.every((block) => {
      const back = block.insert(field);
      if (back) undo.push(back);
      else failed.add(block);
      return back !== null;
    });
    if (fits) taken.push(field);
    else for (const back of undo.reverse()) back();
  }
  const broken = [...failed].map((block) => {
    const closed = block.holder.reduce((sum, _, slot) => sum + Number(block.isClosed(slot)), 0);
    const indices = choices.flatMap((choice, column) => {
      const slots = choice.night === night ? block.slotsOf(choice.field) : [];
      const isStuck = slots.length > 0 && slots.every(([from, to]) => {
        for (let slot = from; slot <= to; slot++) if (!block.isClosed(slot)) return false;
        return true;
      });
      return isStuck ? [column] : [];
    });
    return { indices, values: indices.map(() => 1), lower: -Infinity, upper: closed };
  });
  return { matchings, taken, broken };
}
