/** Whether a pipeline is one that the portal runs, and if not, which stage is why. */
import { isOperator, STAGES } from './operators';
import type { Fields } from '@/lib/alerts/types';

export type Pipeline = Fields[];

export const MAX_STAGES = 50;
export const MAX_BYTES = 200_000;
const MAX_DEPTH = 40;

/** A pipeline that is refused; the message names the stage. */
export class PipelineError extends Error {
  override name = 'PipelineError';
}

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first operator that is not allowed, or what is nested too deeply. */
function problemIn(value: unknown, depth = 0): string | null {
  if (depth > MAX_DEPTH) return `is nested more than ${MAX_DEPTH} levels deep`;
  if (Array.isArray(value)) {
    for (const item of value) {
      const problem = problemIn(item, depth + 1);
      if (problem) return problem;
    }
  } else if (isObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (name === '__proto__' || name === 'constructor' || name === 'prototype') return `has a field named ${name}`;
      if (name.startsWith('$') && !isOperator(name)) return `uses ${name}, which is not available in filters`;
      if (name === '$literal') continue;
      const problem = problemIn(inner, depth + 1);
      if (problem) return problem;
    }
  } else if (typeof value === 'string' && /(^|\.)(__proto__|constructor|prototype)(\.|$)/.test(value.replace(/^\$+/, ''))) {
    return `refers to ${value}`;
  }
  return null;
}

const LOOKUP_FIELDS = new Set(['from', 'localField', 'foreignField', 'as']);

/** Stages of surveys whose collections the filter's stream is not of find nothing, so they are refused. */
function problemInLookup(spec: unknown, collection: string | null): string | null {
  if (!isObject(spec)) return 'must be an object';
  const extra = Object.keys(spec).find((name) => !LOOKUP_FIELDS.has(name));
  if (extra) return `has ${extra}; only from, localField, foreignField and as are available`;
  for (const name of LOOKUP_FIELDS) if (typeof spec[name] !== 'string') return `needs the text ${name}`;
  const history = collection && `${collection}_aux`;
  if (history ? spec.from !== history : !/^\w+_alerts_aux$/.test(spec.from as string)) {
    return `reads ${String(spec.from)}, but only ${history ?? 'the history of objects'} is available`;
  }
  return null;
}

/**
 * Checks a pipeline.
 *
 * @param collection the alerts that the filter's stream has, e.g. `ZTF_alerts`; null when it says none
 * @throws PipelineError naming the first stage that is wrong
 */
export function validatePipeline(pipeline: unknown, collection: string | null): asserts pipeline is Pipeline {
  if (!Array.isArray(pipeline) || pipeline.length === 0) throw new PipelineError('The pipeline must be a list of at least one stage.');
  if (pipeline.length > MAX_STAGES) throw new PipelineError(`The pipeline must have at most ${MAX_STAGES} stages, but has ${pipeline.length}.`);
  if (JSON.stringify(pipeline).length > MAX_BYTES) throw new PipelineError(`The pipeline must have at most ${MAX_BYTES} characters.`);
  for (const [i, stage] of (pipeline as unknown[]).entries()) {
    const fail = (problem: string): never => {
      throw new PipelineError(`Stage ${i + 1}: ${problem}.`);
    };
    if (!isObject(stage)) fail('must be an object like {"$match": {...}}');
    const keys = Object.keys(stage as Fields);
    if (keys.length !== 1) fail(`must have exactly one operator, but has ${keys.length ? keys.join(', ') : 'none'}`);
    const [name] = keys as [string];
    if (!(STAGES as readonly string[]).includes(name)) fail(`${name} is not available in filters; available are ${STAGES.join(', ')}`);
    const spec = (stage as Fields)[name];
    const problem = problemIn(spec) ?? (name === '$lookup' ? problemInLookup(spec, collection) : null);
    if (problem) fail(`${name} ${problem}`);
  }
}
