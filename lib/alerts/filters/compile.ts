/** Runs a filter's pipeline over alerts. */
import { Aggregator } from 'mingo/aggregator';
import type { Aux, Fields } from '@/lib/alerts/types';
import { context } from './operators';
import { validatePipeline } from './validate';

/** The alerts of a stream: of which survey, and with which program ids. */
export interface Selection {
  /** e.g. `ZTF_alerts`. */
  collection: string;
  /** Null: all of the collection. */
  programids: readonly number[] | null;
}

export interface Subject {
  survey: string;
  object_id: string;
  jd: number;
  programid: number;
  document: Fields;
  aux: Aux;
}

/** A filter that is ready to run. `run` gives what passes, with its annotations, or null. */
export interface CompiledFilter {
  run(subject: Subject): { annotations: Fields } | null;
}

export const collectionOf = (survey: string): string => `${survey}_alerts`;

/** Reads `streams.altdata`; a stream without a collection has no alerts. */
export function selectionOf(altdata: unknown): Selection | null {
  const { collection, selector } = (altdata ?? {}) as { collection?: unknown; selector?: unknown };
  if (typeof collection !== 'string') return null;
  const programids = Array.isArray(selector) ? selector.map(Number).filter(Number.isInteger) : null;
  return { collection, programids };
}

export const selects = (selection: Selection, survey: string, programid: number): boolean =>
  selection.collection === collectionOf(survey) && (selection.programids === null || selection.programids.includes(programid));

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stages share what they pass on, and some write into it: every filter gets copies, so that none sees another's doings. */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (!isFields(value)) return value;
  const result: Fields = {};
  for (const name in value) result[name] = copy(value[name]);
  return result;
}

/** Some 50 fields each, and all flat: one level is enough, and quick. */
const copyEntries = (entries: readonly Fields[], isSeen: (entry: Fields) => boolean): Fields[] =>
  entries.filter(isSeen).map((entry) => ({ ...entry }));

/**
 * What an alert's filter finds in the object's history: what the stream may see, up to the moment of the alert, so that
 * the answer is the same whenever the filter runs.
 */
function historyOf({ object_id, jd, aux }: Subject, programids: Selection['programids']): Fields {
  const isSeen = (entry: Fields) =>
    (programids === null || programids.includes(entry.programid as number)) && !((entry.jd as number) > jd);
  return {
    _id: object_id,
    prv_candidates: copyEntries(aux.prv_candidates, isSeen),
    fp_hists: copyEntries(aux.fp_hists, isSeen),
    cross_matches: copy(aux.cross_matches),
  };
}

const MAX_ANNOTATIONS = 100_000;

/** `annotations` of the output, as JSON keeps them. */
function annotationsOf(output: Fields): Fields {
  const { annotations } = output;
  if (!isFields(annotations)) return {};
  const text = JSON.stringify(annotations);
  if (text.length > MAX_ANNOTATIONS) throw new Error(`its annotations have more than ${MAX_ANNOTATIONS} characters`);
  return JSON.parse(text) as Fields;
}

/**
 * Makes a pipeline ready to run. The stream's permission is enforced here, outside of the pipeline: alerts that it does
 * not have never reach it, and neither do parts of the history.
 *
 * @throws PipelineError
 */
export function compileFilter(pipeline: unknown, selection: Selection): CompiledFilter {
  validatePipeline(pipeline, selection.collection);
  let history: Fields | undefined;
  let current: Subject | undefined;
  const aggregator = new Aggregator(structuredClone(pipeline), {
    context,
    scriptEnabled: false,
    collectionResolver: (name) => {
      if (!current || name !== `${selection.collection}_aux`) return [];
      return [(history ??= historyOf(current, selection.programids))];
    },
  });
  return {
    run(subject) {
      if (!selects(selection, subject.survey, subject.programid)) return null;
      current = subject;
      history = undefined;
      try {
        const [output] = aggregator.run<Fields>([copy(subject.document) as Fields]);
        return output ? { annotations: annotationsOf(output) } : null;
      } finally {
        current = undefined;
        history = undefined;
      }
    },
  };
}
