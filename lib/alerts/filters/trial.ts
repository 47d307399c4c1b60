/** Trying a pipeline on alerts without getting in the way of anybody. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Fields } from '@/lib/alerts/types';
import { compileFilter, type CompiledFilter, type Selection, type Subject } from './compile';
import { TimeLimitError, withTimeLimit } from './timeLimit';
import type { Pipeline } from './validate';

export interface Trial {
  scanned: number;
  passed: number;
  failed: number;
  problem: string | null;
  complete: boolean;
}

/** How long requests of others wait at most while a pipeline is tried, between two turns (ms). */
const SLICE = 20;
/** An alert that takes longer than this ends the trial (ms); a filter in use takes about one. */
const MS_PER_ALERT = 200;

/**
 * Runs over alerts in short turns, between which the process does its other work. A pipeline that does not come to an
 * end on an alert is interrupted.
 *
 * @param seconds when the trial is stopped, complete or not
 * @param onPass  called for each alert that passes
 */
export async function tryFilter(
  compiled: CompiledFilter,
  pages: AsyncIterable<readonly Subject[]>,
  seconds: number,
  onPass: (subject: Subject, annotations: Fields) => void,
): Promise<Trial> {
  const trial: Trial = { scanned: 0, passed: 0, failed: 0, problem: null, complete: true };
  const end = performance.now() + seconds * 1000;
  const stop = (problem: string): Trial => ({ ...trial, complete: false, problem });

  const runSlice = (subjects: readonly Subject[], from: number): number => {
    const until = performance.now() + SLICE;
    let at = from;
    while (at < subjects.length && performance.now() < until) {
      const subject = subjects[at] as Subject;
      at += 1;
      trial.scanned += 1;
      try {
        const output = compiled.run(subject);
        if (!output) continue;
        trial.passed += 1;
        onPass(subject, output.annotations);
      } catch (error) {
        trial.failed += 1;
        trial.problem = (error as Error).message;
      }
    }
    return at;
  };

  for await (const subjects of pages) {
    for (let at = 0; at < subjects.length; ) {
      if (performance.now() > end) return stop(`The test was stopped after ${seconds} s.`);
      try {
        at = withTimeLimit(SLICE + MS_PER_ALERT, () => runSlice(subjects, at));
      } catch (error) {
        if (!(error instanceof TimeLimitError)) throw error;
        return stop(`The test was stopped: the pipeline takes more than ${MS_PER_ALERT} ms for an alert.`);
      }
      await nextTurn();
    }
  }
  return trial;
}

/**
 * The stage at which a pipeline fails on an alert, and why; null when it does not fail.
 *
 * @throws PipelineError when the pipeline is none
 */
export function failingStage(pipeline: Pipeline, selection: Selection, subject: Subject): string | null {
  const attempt = (stages: Pipeline): string | null => {
    try {
      const compiled = compileFilter(stages, selection);
      withTimeLimit(MS_PER_ALERT, () => compiled.run(subject));
      return null;
    } catch (error) {
      return (error as Error).message;
    }
  };
  if (attempt(pipeline) === null) return null;
  for (let length = 1; length <= pipeline.length; length += 1) {
    const problem = attempt(pipeline.slice(0, length));
    if (problem) return `Stage ${length}: ${Object.keys(pipeline[length - 1] as Fields)[0]} fails: ${problem}.`;
  }
  return null;
}
