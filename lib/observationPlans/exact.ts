/** Plans with a proof of how far they are from the best there can be, by HiGHS. It keeps a processor busy: call it in a thread. */
import { probabilityInRanges } from '@/lib/astro/coverage';
import type { Skymap } from '@/lib/astro/skymap';
import { maximise } from '@/lib/solver/milp';
import { blocksOf, inRounds, tighten, visitsOf } from './model/blocks';
import { makePlan, type ObservingPlan, type PlanTask } from './model/plan';
import { brokenStretches, fieldProgram, fill, type Choice, type FieldProgram } from './model/program';
import { merge, subtract } from './model/ranges';

export interface ProvenPlans {
  /** Of each task; each adds to those before it. */
  plans: ObservingPlan[];
  /** Of all of them together. */
  probability: number;
  /** No plans with fields in these slots cover more (what is more than enough does not count). */
  bound: number;
  /** (bound − probability) / bound; 0: none are better. */
  gap: number;
}

/** What a thread is given. */
export interface ProofTask {
  map: Skymap;
  tasks: readonly PlanTask[];
  covered: Float64Array;
  /** For the proof. */
  seconds: number;
}

/** What is kept of the linear program's rounds. */
const ROUNDS = 12;
const CUTS = 60;
/** Part of the time for the linear programs. */
const LINEAR = 0.3;

/** What each task would take by itself after those before it. */
function oneAfterTheOther(map: Skymap, tasks: readonly PlanTask[], covered: Float64Array): ObservingPlan[] {
  return tasks.map((task) => {
    const plan = makePlan(map, task, covered);
    covered = plan.covered;
    return plan;
  });
}

const rangesOf = (tasks: readonly PlanTask[], { task, field }: Choice): Float64Array => tasks[task]!.fields[field]!.ranges;

/** The fields that a solution chooses in a night, those that add most first. */
function chosenOf({ choices }: FieldProgram, values: ArrayLike<number>, night: number, worth: (choice: Choice) => number): Choice[] {
  const chosen = choices.filter((choice, i) => choice.night === night && values[i]! > 0.5);
  return chosen.map((choice) => ({ choice, worth: worth(choice) })).sort((a, b) => b.worth - a.worth).map(({ choice }) => choice);
}

/** Leaves out fields that others make needless, as long as there is enough. */
function prune(map: Skymap, tasks: readonly PlanTask[], enough: number, chosen: readonly Choice[], covered: Float64Array): Set<Choice> {
  const kept = new Set(chosen);
  const unionWithout = (without?: Choice): Float64Array => [...kept].reduce<Float64Array>((all, choice) => (choice === without ? all : merge(all, rangesOf(tasks, choice))), new Float64Array(0));
  const whole = probabilityInRanges(map, subtract(unionWithout(), covered));
  const needed = Math.min(enough, whole) - 1e-12;
  for (const choice of [...chosen].reverse()) if (kept.size > 1 && probabilityInRanges(map, subtract(unionWithout(choice), covered)) >= needed) kept.delete(choice);
  return kept;
}

interface Solution {
  plans: ObservingPlan[];
  /** Conditions that it breaks. */
  broken: FieldProgram['program']['rows'];
}

/** The plans that a solution of the program stands for, as far as its fields fit. */
function plansOf(map: Skymap, tasks: readonly PlanTask[], enough: number, found: FieldProgram, values: ArrayLike<number>, before: Float64Array): Solution {
  const worth = (choice: Choice): number => probabilityInRanges(map, subtract(rangesOf(tasks, choice), before));
  const filled = found.nights.map((_, night) => {
    const chosen = chosenOf(found, values, night, worth);
    const { taken, broken } = fill(found, night, chosen.map(({ field }) => field));
    return { taken: chosen.filter(({ field }) => taken.includes(field)), broken };
  });
  const kept = prune(map, tasks, enough, filled.flatMap(({ taken }) => taken), before);
  let covered = before;
  const plans = tasks.map((task, own): ObservingPlan => {
    const blocks = blocksOf(task);
    const visits = found.nights.flatMap(({ task: of, night, windows }, n) => {
      if (of !== own) return [];
      const fields = filled[n]!.taken.filter((choice) => kept.has(choice)).map(({ field }) => field);
      return visitsOf(tighten(night, blocks, task.filter_change * 1000, fields, windows, fill(found, n, fields).matchings), blocks);
    }).sort((a, b) => a.start - b.start);
    const uncovered = covered;
    covered = [...kept].reduce((all, choice) => (choice.task === own ? merge(all, rangesOf(tasks, choice)) : all), covered);
    return { visits, covered, probability: probabilityInRanges(map, subtract(covered, uncovered)) };
  });
  return { plans, broken: filled.flatMap(({ broken }) => broken) };
}

/**
 * Plans of one telescope, or of several that observe side by side: those that are made quickly, or better ones, and a bound on all:
 * the program's, while conditions that its solutions break are added to it.
 *
 * @param seconds for the proof
 */
export async function provePlans(map: Skymap, asked: readonly PlanTask[], covered: Float64Array = new Float64Array(0), seconds = 20): Promise<ProvenPlans> {
  const tasks = asked.map(inRounds);
  // Together they need not cover more than the one that wants most.
  const enough = Math.max(...tasks.map((task) => task.enough));
  const until = performance.now() + seconds * 1000;
  const left = (): number => (until - performance.now()) / 1000;
  let plans = oneAfterTheOther(map, tasks, covered);
  const found = fieldProgram(map, tasks, covered);
  const { program, neglected } = found;
  const probabilityOf = (all: readonly ObservingPlan[]): number => all.reduce((sum, { probability }) => sum + probability, 0);
  const worthOf = (all: readonly ObservingPlan[]): number => Math.min(probabilityOf(all), enough);
  let bound = Math.min(enough, program.cost.reduce((sum, cost, i) => sum + cost * program.upper[i]!, 0) + neglected);
  const lower = (value: number): void => {
    if (Number.isFinite(value)) bound = Math.min(bound, value + neglected);
  };
  const isOpen = (): boolean => bound - worthOf(plans) > 1e-5 * bound && left() > 0.2;

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
    const { plans: next, broken } = plansOf(map, tasks, enough, found, values, covered);
    if (worthOf(next) > worthOf(plans) + 1e-9) plans = next;
    if (broken.length === 0) break;
    program.rows.push(...broken);
  }
  bound = Math.max(bound, worthOf(plans));
  return { plans, probability: probabilityOf(plans), bound, gap: bound > 0 ? (bound - worthOf(plans)) / bound : 0 };
}
