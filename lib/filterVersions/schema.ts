import { z } from 'zod';
import { flag, optional, text } from '@/lib/http/lenient';

export const filterVersion = z.object({
  id: z.int(),
  filter_id: z.int(),
  pipeline: z.unknown(),
  active: z.boolean(),
  author_id: z.int().nullable(),
  comment: z.string().nullable(),
  created_at: z.string(),
});
export type FilterVersion = z.infer<typeof filterVersion>;

const pipeline = z.array(z.unknown(), 'must be a list of stages').describe('A MongoDB aggregation pipeline over alerts');

export const newFilterVersion = z.strictObject({
  pipeline,
  comment: optional(text()).describe('What is new in this version'),
  active: flag().describe('Use this version from now on, instead of the one that is active'),
});

export const filterVersionChange = z.strictObject({ active: z.boolean('must be true or false') });

export const created = z.object({ id: z.int() });

export const MAX_TESTED = 10_000;

export const filterTest = z.strictObject({
  pipeline: pipeline.optional().describe('By default the active version'),
  start_jd: z.number().optional().describe('Only alerts from this moment on (Julian date, UTC)'),
  end_jd: z.number().optional().describe('Only alerts before this moment'),
  limit: z.int().min(1).max(MAX_TESTED).default(1000).describe('How many alerts to run over, the newest first'),
});

const passingAlert = z.object({
  objectId: z.string(),
  candid: z.union([z.int(), z.string()]).describe('An integer of 64 bits'),
  jd: z.number(),
  ra: z.number().nullable(),
  dec: z.number().nullable(),
  mag: z.number().nullable(),
  annotations: z.record(z.string(), z.unknown()),
});

export const filterTestResult = z.object({
  scanned: z.int(),
  passed: z.int(),
  failed: z.int().describe('Alerts on which the pipeline failed'),
  problem: z.string().nullable().describe('Why it failed, or why the test was stopped'),
  complete: z.boolean().describe('False when the test was stopped because it took too long'),
  alerts: z.array(passingAlert).describe('The first of those that passed'),
  elapsed: z.number().describe('Seconds'),
});
export type FilterTestResult = z.infer<typeof filterTestResult>;
