import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { boolean, flag, integer, integers, optional, pathId, text } from '@/lib/http/lenient';

export const ANALYSIS_STATUSES = ['queued', 'pending', 'completed', 'failure', 'cancelled', 'timed_out'] as const;
export type AnalysisStatus = (typeof ANALYSIS_STATUSES)[number];

const record = z.record(z.string(), z.unknown(), 'must be an object');

/** What of the photometry is sent: of these filters, by these instruments (ids or names). */
export const inputFilters = z.strictObject({
  photometry: z
    .strictObject({ filters: z.array(z.string()).max(200).optional(), instruments: z.array(z.union([z.int(), z.string()])).max(200).optional() })
    .optional(),
});
export type InputFilters = z.output<typeof inputFilters>;

export const shown = (value: boolean) => ({
  show_parameters: boolean().default(value).describe('Whether parameters are shown on the page of the object'),
  show_plots: boolean().default(value),
  show_corner: boolean().default(value),
});

const group_ids = optional(integers()).describe('Who sees the results; all of your groups unless said otherwise');

export const newAnalysis = z.strictObject({
  analysis_parameters: record.default({}).describe('By the names that the service has; a file is a data URL with `;name=`'),
  input_filters: inputFilters.nullish(),
  ...shown(false),
  group_ids,
});
export type NewAnalysis = z.output<typeof newAnalysis>;

const product = z.object({ data: z.unknown(), format: z.string().max(50).optional() });

/** What a service has found out. */
export const results = z.object({
  plots: z.array(product).max(50, 'must have at most 50 plots').nullish().describe('PNG in base64'),
  inference_data: product.nullish().describe('Samples: `format` json or netcdf4 (base64)'),
  results: product.nullish().describe('`format` json, and any JSON as `data`'),
  annotations: z.array(z.object({ origin: z.string(), data: record })).max(50, 'must have at most 50 annotations').nullish(),
});
export type Results = z.output<typeof results>;

export const analysisUpload = z.strictObject({ analysis: results.omit({ annotations: true }).default({}), message: optional(text()), ...shown(true), group_ids });
export type AnalysisUpload = z.output<typeof analysisUpload>;

const message = z.preprocess((value) => (typeof value === 'string' ? value.slice(0, 2000) : value), z.string().nullish());
export const callback = z.object({
  status: z.string().describe('`success`; anything else is a failure'),
  message: message.describe('For people'),
  analysis: results.nullish(),
});
export type Callback = z.output<typeof callback>;

const rowFields = {
  id: z.int(),
  obj_id: z.string(),
  author_id: z.int(),
  analysis_service_id: z.int(),
  hash: z.string().nullable(),
  show_parameters: z.boolean(),
  show_plots: z.boolean(),
  show_corner: z.boolean(),
  analysis_parameters: record,
  input_filters: record.nullable(),
  invalid_after: z.string(),
  handled_by_url: z.string(),
  status: z.enum(ANALYSIS_STATUSES),
  status_message: z.string().nullable(),
  duration: z.number().nullable(),
  last_activity: z.string(),
  num_plots: z.int(),
  created_at: z.string(),
  modified: z.string(),
  analysis_service_name: z.string(),
  analysis_service_description: z.string().nullable(),
  groups: z.array(group),
  filename: z.string().nullable().optional(),
  data: record.optional(),
};
export const objAnalysis = z.object(rowFields);
export type ObjAnalysis = z.infer<typeof objAnalysis>;

/** Lists of all objects have no more of each. */
export const analysisRow = objAnalysis.pick({
  id: true, obj_id: true, status: true, status_message: true, created_at: true, last_activity: true, analysis_service_id: true, analysis_service_name: true,
  analysis_service_description: true,
});
export type AnalysisRow = z.infer<typeof analysisRow>;

export const analysisListQuery = z.object({
  objID: optional(text()).describe('Of this object'),
  analysisServiceID: optional(integer()).describe('Of this service'),
  summaryOnly: flag().describe('Only of services whose results are summaries'),
  includeFilename: flag().describe('Where the results are stored, with `objID`'),
  includeAnalysisData: flag(),
});
export type AnalysisListQuery = z.output<typeof analysisListQuery>;

export const analysisQuery = z.object({
  includeAnalysisData: flag().describe('The results too'),
  includeFilename: flag(),
  includePlots: flag(true).describe('With `includeAnalysisData`: the pictures, which have addresses of their own'),
});
export type AnalysisQuery = z.output<typeof analysisQuery>;

export const analysisParams = z.object({ analysis_id: pathId() });
export const objParams = z.object({ obj_id: z.string() });
export const startParams = z.object({ obj_id: z.string(), analysis_service_id: pathId() });
export const analysisId = z.object({ id: z.int() });
