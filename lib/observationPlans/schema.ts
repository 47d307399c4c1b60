import { z } from 'zod';
import { GALAXY_SORTINGS } from '@/lib/galaxies/schema';
import { boolean, choice, date, flag, integer, integers, number, optional, paging, text } from '@/lib/http/lenient';

const record = z.record(z.string(), z.unknown());
const word = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const words = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((item) => item.trim()).filter(Boolean) : value),
  z.array(word, 'must be a list').min(1, 'must name at least one filter').max(20, 'must have at most 20 filters'),
);
const within = (least: number, most: number, what: string) => number().pipe(z.number().min(least, `must be at least ${least}${what}`).max(most, `must be at most ${most}${what}`));
const seconds = within(1, 36_000, ' s');
/** One for all filters, or one a filter. */
const exposures = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').map((item) => item.trim()) : Array.isArray(value) ? value : [value]),
  z.array(seconds, 'must be seconds').min(1),
);

/** The reference names four; here they are one, because fields fill slots that they all fit. */
const SCHEDULE_TYPES = ['greedy', 'greedy_slew', 'sear', 'airmass_weighted', 'milp'] as const;

const planning = {
  filters: words,
  exposure_time: exposures.default([300]).describe('Seconds; one for all filters or one each'),
  maximum_airmass: optional(within(1, 10, '')).default(2),
  minimum_lunar_distance: optional(within(0, 180, '°')).default(30),
  galactic_plane: optional(boolean()).default(true).describe('Whether fields near the Galactic plane are left out'),
  galactic_latitude: optional(within(0, 90, '°')).default(10),
  integrated_probability: optional(within(0, 100, ' %')).default(99).describe('It is enough when so much is covered, per cent'),
  filter_strategy: z.enum(['block', 'integrated'], 'must be block or integrated').default('block')
    .describe('block: all fields in one filter, then in the next; integrated: each field in all filters, minimum_time_difference apart'),
  minimum_time_difference: optional(within(0, 180, ' minutes')).default(30).describe('From one filter to the next of a field in an integrated plan, minutes; 0: at once'),
  schedule_type: z.enum(SCHEDULE_TYPES, `must be one of ${SCHEDULE_TYPES.join(', ')}`).default('greedy')
    .describe('milp: an integer program that proves how far the plan is from the best; all others are the quick plan'),
  schedule_strategy: z.enum(['tiling', 'galaxy'], 'must be tiling or galaxy').default('tiling').describe('galaxy: the galaxies of a catalogue are covered, by their weight'),
  galaxy_catalog: optional(text()).describe('For the strategy galaxy'),
  galaxy_sorting: z.enum(GALAXY_SORTINGS, `must be one of ${GALAXY_SORTINGS.join(', ')}`).default('mstar_prob_weighted').describe('What galaxies are weighed by'),
  new_fields: optional(boolean()).default(false).describe('Points anywhere with the field of view; instruments without fields always do'),
  ra_slice: optional(boolean()).default(false).describe('Only fields between two right ascensions'),
  ra_slice_min: optional(within(0, 360, '°')).default(0),
  ra_slice_max: optional(within(0, 360, '°')).default(360),
  use_references: optional(boolean()).default(false).describe('Only fields that have references in all filters'),
  max_tiles: optional(boolean()).describe('Whether max_nb_tiles counts (100, without one)'),
  max_nb_tiles: optional(integer().pipe(z.int().min(1, 'must be at least 1'))).describe('At most so many fields'),
};

/** What is planned; more may stand in it for the facility. */
export const planPayload = z.looseObject({ queue_name: word, start_date: date(), end_date: date(), ...planning });
export type PlanPayload = z.output<typeof planPayload>;

export const defaultPlanPayload = z.looseObject(planning)
  .refine((payload) => !['start_date', 'end_date', 'queue_name'].some((name) => name in payload), 'must not have start_date, end_date and queue_name: they follow from the event');

export const newPlan = z.strictObject({
  gcnevent_id: integer(),
  localization_id: integer(),
  allocation_id: integer(),
  payload: planPayload,
  status: optional(text()),
  target_group_ids: optional(integers()),
  requester_id: optional(integer()),
});
export type NewPlan = z.output<typeof newPlan>;

const MOST = 20;
/** Several plans, or one by itself. */
export const newPlans = z.preprocess(
  (value) => (typeof value === 'object' && value !== null && !('observation_plans' in value) ? { observation_plans: [value] } : value),
  z.strictObject({
    observation_plans: z.array(newPlan).min(1, 'must have a plan').max(MOST, `must have at most ${MOST} plans`).describe('One plan may stand in the body by itself'),
    combine_plans: flag(),
  }),
);

const manualObservation = z.strictObject({
  dateobs: date(), field_id: integer().describe("The mission's number"), exposure_time: number().pipe(z.number().positive('must be positive')), weight: number(), filt: word,
  planned_observation_id: integer(), overhead_per_exposure: optional(number()).default(0),
});
export const manualPlan = z.strictObject({
  gcnevent_id: optional(integer()),
  dateobs: optional(date()),
  localization_id: optional(integer()),
  localization_name: optional(text()),
  allocation_id: integer(),
  payload: record.default({}),
  status: optional(text()),
  plan_name: optional(word),
  target_group_ids: optional(integers()),
  observation_plans: z.array(z.strictObject({
    validity_window_start: date(), validity_window_end: date(), status: optional(text()), planned_observations: z.array(manualObservation).min(1, 'must have an observation').max(10_000),
  })).min(1, 'must have a plan'),
});
export type ManualPlan = z.output<typeof manualPlan>;

export const planListQuery = z.object({
  startDate: optional(date()),
  endDate: optional(date()),
  dateobs: optional(date()),
  instrumentID: optional(integer()),
  status: optional(text()),
  includePlannedObservations: flag(),
  ...paging(100, 1000),
});
export type PlanListQuery = z.output<typeof planListQuery>;

export const plansOfAllocationQuery = z.object({
  ...paging(50, 1000),
  sortBy: optional(choice(['created_at', 'modified', 'status', 'gcnevent_id'])),
  sortOrder: optional(choice(['asc', 'desc'])),
});
export type PlansOfAllocationQuery = z.output<typeof plansOfAllocationQuery>;

const stamps = { created_at: z.string(), modified: z.string() };

export const plannedObservation = z.object({
  id: z.int(), observation_plan_id: z.int(), instrument_id: z.int(), dateobs: z.string(), field_id: z.int(), field_db_id: z.int(), exposure_time: z.number(), weight: z.number(),
  filt: z.string(), obstime: z.string(), overhead_per_exposure: z.number(), planned_observation_id: z.int(), field: record,
  rise_time: z.string().nullable().optional(), set_time: z.string().nullable().optional(), ...stamps,
});
export type PlannedObservation = z.infer<typeof plannedObservation>;

const statistics = z.object({ id: z.int(), observation_plan_id: z.int(), localization_id: z.int(), statistics: record, ...stamps });

const eventPlan = z.object({
  id: z.int(), observation_plan_request_id: z.int(), instrument_id: z.int(), dateobs: z.string(), plan_name: z.string().nullable(), validity_window_start: z.string(),
  validity_window_end: z.string(), status: z.string(), statistics: z.array(statistics), planned_observations: z.array(plannedObservation).optional(), ...stamps,
});

export const planRequest = z.object({
  id: z.int(), requester_id: z.int().nullable(), last_modified_by_id: z.int().nullable(), gcnevent_id: z.int(), localization_id: z.int(), payload: z.unknown(), status: z.string(),
  allocation_id: z.int(), combined_id: z.string().nullable(), default_plan: z.boolean(), ...stamps,
  allocation: record, requester: record.nullable(), localization: record, observation_plans: z.array(eventPlan),
});
export type PlanRequest = z.infer<typeof planRequest>;

export const planList = z.object({ requests: z.array(planRequest), totalMatches: z.int() });
export const plansOfAllocation = z.object({ totalMatches: z.int(), observation_plan_requests: z.array(planRequest), pageNumber: z.int(), numPerPage: z.int() });

const FILTER_KEYS = ['notice_types', 'gcn_tags', 'localization_tags', 'localization_properties', 'gcn_properties', 'plan_properties'] as const;
const strings = z.array(z.string('must be a text'), 'must be a list');
export const planFilters = z.strictObject(Object.fromEntries(FILTER_KEYS.map((key) => [key, strings.optional()])) as Record<(typeof FILTER_KEYS)[number], z.ZodOptional<typeof strings>>);
export type PlanFilters = z.output<typeof planFilters>;

export const newDefaultPlan = z.strictObject({
  default_plan_name: word,
  allocation_id: integer(),
  payload: defaultPlanPayload,
  filters: planFilters.nullish(),
  auto_send: flag(),
  target_group_ids: optional(integers()),
  requester_id: optional(integer()),
}).refine(({ auto_send, filters }) => !auto_send || Object.values(filters ?? {}).some((list) => list?.length), 'filters: are needed with auto_send');
export type NewDefaultPlan = z.output<typeof newDefaultPlan>;

export const defaultPlan = z.object({
  id: z.int(), requester_id: z.int().nullable(), payload: z.unknown(), filters: z.unknown(), allocation_id: z.int(), default_plan_name: z.string(), auto_send: z.boolean(), ...stamps,
  allocation: record,
});
export type DefaultPlan = z.infer<typeof defaultPlan>;
