/** A plan with a proof of how far it is from the best there can be, by HiGHS. It keeps a processor busy: call it in a thread. */
import { probabilityInRanges } from '@/lib/astro/coverage';
import type { Skymap } from '@/lib/astro/skymap';
import { maximise } from '@/lib/solver/milp';
import { blocksOf, inRounds, tighten, visitsOf } from './model/blocks';
import { makePlan, type ObservingPlan, type PlanTask } from './model/plan';
import { brokenStretches, fieldProgram, fill, type FieldProgram } from './model/program';
import { merge, subtract } from './model/ranges';

export interface ProvenPlan extends ObservingPlan {
  /** No plan with fields in these slots covers more (what is more than enough does not count). */
  bound: number;
  /** (bound − probability) / bound; 0: none is better. */
  gap: number;
}

/** What a thread is given. */
export interface ProofTask {
  map: Skymap;
  task: PlanTask;
  covered: Float64Array;
  /** For the proof. */
  seconds: number;
}

/** What is kept of the linear program's rounds. */
const ROUNDS = 12;
const CUTS = 60;
/** Part of the time for the linear programs. */
const LINEAR = 0.3;

/** The fields that a solution chooses in a night, those that add most first. */
function chosenOf({ choices }: FieldProgram, values: ArrayLike<number>, night: number, worth: (field: number) => number): number[] {
  const chosen = choices.flatMap((choice, i) => (choice.night === night && values[i]! > 0.5 ? [choice.field] : []));
  return chosen.map((field) => ({ field, worth: worth(field) })).sort((a, b) => b.worth - a.worth).map(({ field }) => field);
}

/** Leaves out fields that others make needless, as long as there is enough. */
function prune(map: Skymap, { fields, enough }: PlanTask, chosen: readonly number[], covered: Float64Array): Set<number> {
  const kept = new Set(chosen);
  const unionWithout = (without: number): Float64Array => [...kept].reduce<Float64Array>((all, field) => (field === without ? all : merge(all, fields[field]!.ranges)), new Float64Array(0));
  const whole = probabilityInRanges(map, subtract(unionWithout(-1), covered));
  const needed = Math.min(enough, whole) - 1e-12;
  for (const field of [...chosen].reverse()) if (kept.size > 1 && probabilityInRanges(map, subtract(unionWithout(field), covered)) >= needed) kept.delete(field);
  return kept;
}

/** The plan that a solution of the program stands for, as far as its fields fit, with the conditions that it breaks. */
function planOf(map: Skymap, task: PlanTask, program: FieldProgram, values: ArrayLike<number>, before: Float64Array): { plan: ObservingPlan; broken: FieldProgram['program']['rows'] } {
  const { fields, nights, filter_change } = task;
  const worth = (field: number): number => probabilityInRanges(map, subtract(fields[field]!.ranges, before));
  const filled = nights.map((_, night) => fill(program, night, chosenOf(program, values, night, worth)));
  const kept = prune(map, task, filled.flatMap(({ taken }) => taken), before);
  const blocks = blocksOf(task);
  const visits = nights.flatMap((night, n) => {
    const taken = filled[n]!.taken.filter((field) => kept.has(field));
    const { matchings } = fill(program, n, taken);
    return visitsOf(tighten(night, blocks, filter_change * 1000, taken, program.nights[n]!.windows, matchings), blocks, task);
  }).sort((a, b) => a.start - b.start);
  const covered = [...kept].reduce<Float64Array>((all, field) => merge(all, fields[field]!.ranges), before);
  return { plan: { visits, covered, probability: probabilityInRanges(map, subtract(covered, before)) }, broken: filled.flatMap(({ broken }) => broken) };
}

/**
 * The quick plan or a better one, and a bound on all: the program's, while conditions that its solutions break are added to it.
 *
 * @param seconds for the proof
 */
export async function provePlan(map: Skymap, asked: PlanTask, covered: Float64Array = new Float64Array(0), seconds = 20): Promise<ProvenPlan> {
  const task = inRounds(asked);
  const until = performance.now() + seconds * 1000;
  const left = (): number => (until - performance.now()) / 1000;
  let plan = makePlan(map, task, covered);
  const found = fieldProgram(map, task, covered);
  const { program, neglected } = found;
  const worthOf = ({ probability }: ObservingPlan): number => Math.min(probability, task.enough);
  let bound = Math.min(task.enough, program.cost.reduce((sum, cost, i) => sum + cost * program.upper[i]!, 0) + neglected);
  const lower = (value: number): void => {
    if (Number.isFinite(value)) bound = Math.min(bound, value + neglected);
  };
  const isOpen = (): boolean => bound - worthOf(plan) > 1e-5 * bound && left() > 0.2;

  const linear = { ...program, isInteger: program.isInteger.map(() => false) };
  for (let round = 0; round < ROUNDS && isOpen() && left() > (1 - LINEAR) * seconds; round++) {
    const { values, bound: value } = await maximise(linear, left() * LINEAR);
    lower(value);
    const broken = values ? brokenStretches(found, values, CUTS) : [];
    if (broken.length === 0) break;
    program.rows.push(...broken);
  }
  while (isOpen()) {
    const { values, bound: value } = await maximise(program, left());
    lower(value);
    if (!values) break;
    const { plan: next, broken } = planOf(map, task, found, values, covered);
    if (worthOf(next) > worthOf(plan) + 1e-9) plan = next;
    if (broken.length === 0) break;
    program.rows.push(...broken);
  }
  bound = Math.max(bound, worthOf(plan));
  return { ...plan, bound, gap: bound > 0 ? (bound - worthOf(plan)) / bound : 0 };
}
