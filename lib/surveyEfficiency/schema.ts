import { z } from 'zod';
import { choice, date, integer, integers, number, optional, pathId, text } from '@/lib/http/lenient';
import { EVENLY, MODEL_NAMES, ModelError, parametersOf } from './model/models';

const within = (least: number, most: number) => number().pipe(z.number().min(least, `must be at least ${least}`).max(most, `must be at most ${most}`));
const count = (most: number) => integer().pipe(z.int().min(1, 'must be at least 1').max(most, `must be at most ${most}`));

/** An object, or its text in JSON. */
const injectionParameters = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value ?? undefined;
    if (value.trim() === '') return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  },
  z.record(z.string(), z.unknown(), 'must be a JSON object').optional(),
);

const parameters = {
  modelName: optional(choice(MODEL_NAMES)).default('kilonova').describe('Which light curves the sources have'),
  numberInjections: optional(count(10_000)).default(1000).describe('How many sources are put into the skymap'),
  numberDetections: optional(count(1000)).default(1).describe('Points above the threshold that make a detection'),
  detectionThreshold: optional(within(0, 1000)).default(5).describe('Signal-to-noise ratio'),
  minimumPhase: optional(within(-365, 365)).default(0).describe('Days after the event'),
  maximumPhase: optional(within(-365, 365)).default(3).describe('Days after the event'),
  localizationCumprob: optional(number().pipe(z.number().gt(0, 'must be above 0').max(1, 'must be at most 1'))).default(0.95).describe('Observations in fields that touch this credible region count'),
  optionalInjectionParameters: injectionParameters.describe('Of the model, as JSON; nearest and farthest (Mpc) where the skymap knows no distances'),
};

interface Checked {
  modelName: (typeof MODEL_NAMES)[number];
  minimumPhase: number;
  maximumPhase: number;
  optionalInjectionParameters?: Record<string, unknown> | undefined;
}

/** What the model does not know, or has no meaning together. */
function check(payload: Checked, context: z.RefinementCtx): void {
  if (payload.maximumPhase <= payload.minimumPhase) context.addIssue({ code: 'custom', path: ['maximumPhase'], message: 'must be after minimumPhase' });
  const { nearest = EVENLY.nearest, farthest = EVENLY[payload.modelName], ...ofModel } = payload.optionalInjectionParameters ?? {};
  const isRange = typeof nearest === 'number' && typeof farthest === 'number' && nearest >= 0 && farthest > nearest && farthest <= 1e5;
  if (!isRange) context.addIssue({ code: 'custom', path: ['optionalInjectionParameters'], message: 'nearest and farthest must be a range of distances in Mpc' });
  try {
    parametersOf(payload.modelName, ofModel);
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    context.addIssue({ code: 'custom', path: ['optionalInjectionParameters'], message: error.message });
  }
}

export const efficiencyPayload = z.object(parameters).superRefine(check);
export type EfficiencyPayload = z.output<typeof efficiencyPayload>;

/** The groups whose members see what comes of it. */
const groups = { group_ids: optional(integers()).describe('Who sees it besides; by default all of your groups') };
export const planEfficiencyQuery = z.object({ ...parameters, ...groups }).superRefine(check);
export type PlanEfficiencyQuery = z.output<typeof planEfficiencyQuery>;

export const observationEfficiencyQuery = z
  .object({ startDate: date(), endDate: date(), localizationDateobs: date(), localizationName: optional(text()), ...parameters, ...groups })
  .superRefine(check);
export type ObservationEfficiencyQuery = z.output<typeof observationEfficiencyQuery>;

const stamps = { created_at: z.string(), modified: z.string() };
const derived = {
  number_of_transients: z.int().nullable(),
  number_in_covered: z.int().nullable(),
  number_detected: z.int().nullable(),
  efficiency: z.number().nullable().describe('Detected of all'),
};
const analysis = {
  id: z.int(),
  payload: z.record(z.string(), z.unknown()),
  status: z.string(),
  requester_id: z.int(),
  lightcurves: z.string().nullable().optional().describe('JSON: what would have been measured of each source; of one analysis alone'),
  ...derived,
  ...stamps,
};

export const observationEfficiency = z.object({ ...analysis, gcnevent_id: z.int(), localization_id: z.int(), instrument_id: z.int() });
export type ObservationEfficiency = z.infer<typeof observationEfficiency>;
export const planEfficiency = z.object({ ...analysis, observation_plan_id: z.int() });
export type PlanEfficiency = z.infer<typeof planEfficiency>;

export const efficiencyId = z.object({ id: z.int() });
export const analysisParams = z.object({ survey_efficiency_analysis_id: pathId() });

export const newDefaultEfficiency = z.strictObject({
  default_observationplan_request_id: integer(),
  payload: z.strictObject(parameters).superRefine(check),
});
export type NewDefaultEfficiency = z.output<typeof newDefaultEfficiency>;

export const defaultEfficiency = z.object({
  id: z.int(), default_observationplan_request_id: z.int(), payload: z.record(z.string(), z.unknown()), ...stamps,
  default_observationplan_request: z.record(z.string(), z.unknown()),
});
export type DefaultEfficiency = z.infer<typeof defaultEfficiency>;
