import { z } from 'zod';
import { shown } from '@/lib/analyses/schema';
import { analysisService } from '@/lib/analysisServices/schema';
import { group } from '@/lib/groups/schema';
import { boolean, integer, integers, number, optional, pathId } from '@/lib/http/lenient';
import { userFields } from '@/lib/users/schema';

const record = z.record(z.string(), z.unknown(), 'must be an object');

const wantedClass = z.strictObject({
  name: z.string('must be a text').trim().min(1, 'must not be empty'),
  probability: number().pipe(z.number().min(0, 'must be at least 0').max(1, 'must be at most 1')).default(0).describe('At least; classifications without one count as certain'),
});

/** What begins an analysis; where both are given, both must hold. */
export const sourceFilter = z
  .strictObject({
    classifications: z.array(wantedClass, 'must be a list of {name, probability}').min(1, 'must name at least one class').max(200).optional(),
    group_id: integer().optional().describe('Saved to this group'),
  })
  .refine(({ classifications, group_id }) => classifications !== undefined || group_id !== undefined, 'must have classifications, group_id or both');
export type SourceFilter = z.output<typeof sourceFilter>;

const daily_limit = integer().pipe(z.int().min(1, 'must be at least 1').max(1000, 'must be at most 1000'));

export const newDefaultAnalysis = z.strictObject({
  default_analysis_parameters: record.default({}),
  source_filter: sourceFilter.describe('`{classifications: [{name, probability}], group_id}`: classified so, saved to the group'),
  daily_limit: daily_limit.default(10).describe('Analyses in 24 hours'),
  ...shown(true),
  group_ids: optional(integers()).describe('Who sees this and the results; all of your groups unless said otherwise'),
});
export type NewDefaultAnalysis = z.output<typeof newDefaultAnalysis>;

export const defaultAnalysisChange = z.strictObject({
  default_analysis_parameters: record.optional(),
  source_filter: sourceFilter.optional(),
  daily_limit: optional(daily_limit),
  show_parameters: optional(boolean()),
  show_plots: optional(boolean()),
  show_corner: optional(boolean()),
  group_ids: optional(integers()),
});
export type DefaultAnalysisChange = z.output<typeof defaultAnalysisChange>;

export const defaultAnalysis = z.object({
  id: z.int(),
  analysis_service_id: z.int(),
  author_id: z.int(),
  show_parameters: z.boolean(),
  show_plots: z.boolean(),
  show_corner: z.boolean(),
  default_analysis_parameters: record,
  source_filter: record,
  stats: z.object({ daily_limit: z.int(), daily_count: z.int(), last_run: z.string().nullable() }),
  created_at: z.string(),
  modified: z.string(),
  groups: z.array(group),
  author: userFields,
  analysis_service: analysisService,
});
export type DefaultAnalysis = z.infer<typeof defaultAnalysis>;

export const ruleParams = z.object({ analysis_service_id: pathId(), default_analysis_id: pathId() });
