import { z } from 'zod';
import { boolean, choice, date, flag, integer, integers, number, optional, paging, text } from '@/lib/http/lenient';

const record = z.record(z.string(), z.unknown());

const fields = {
  id: z.int(),
  requester_id: z.int().nullable(),
  last_modified_by_id: z.int().nullable(),
  obj_id: z.string(),
  payload: z.unknown(),
  status: z.string().describe("In the facility's own words"),
  allocation_id: z.int(),
  comment: z.string().nullable(),
  created_at: z.string(),
  modified: z.string(),
};

const parts = {
  allocation: record.describe('With its instrument and group'),
  obj: record,
  requester: record.nullable(),
  watchers: z.array(record),
  target_groups: z.array(record).describe('Groups that see what comes back'),
};

export const followupRequest = z.object({ ...fields, ...parts });
export type FollowupRequest = z.infer<typeof followupRequest>;

export const followupRequestDetail = followupRequest.extend({
  transaction_requests: z.array(record).describe('What the facility is to be told or asked, and how that went'),
  transactions: z.array(record).describe('Each request that went out, and its answer, without credentials'),
});
export type FollowupRequestDetail = z.infer<typeof followupRequestDetail>;

export const followupRequestList = z.object({
  followup_requests: z.array(followupRequest),
  totalMatches: z.int(),
  pageNumber: z.int(),
  numPerPage: z.int(),
});
export type FollowupRequestList = z.infer<typeof followupRequestList>;

export const followupFilters = {
  startDate: optional(date()).describe('Made after'),
  endDate: optional(date()).describe('Made before'),
  observationStartDate: optional(date()).describe('To be observed after'),
  observationEndDate: optional(date()).describe('To be observed before'),
  sourceID: optional(text()).describe('Part of the id of the object'),
  instrumentID: optional(integer()),
  allocationID: optional(integer()),
  requesters: optional(integers()),
  priorityThreshold: optional(number()),
  status: optional(text()).describe('Part of it, in any case of letters'),
};

export const followupListQuery = z.object({
  ...followupFilters,
  ...paging(100, 1000),
  includeObjThumbnails: flag(true),
  sortBy: choice(['created_at', 'modified', 'status', 'obj']).default('created_at'),
  sortOrder: choice(['asc', 'desc']).default('asc'),
});
export type FollowupListQuery = z.output<typeof followupListQuery>;

export const followupQuery = z.object({ includeObjThumbnails: flag(true) });

export const constraintFields = {
  not_if_duplicates: optional(boolean()).describe('Not when there is a request like it that was submitted or completed'),
  source_group_ids: optional(integers()).describe('Only when it is saved to all of these groups'),
  ignore_source_group_ids: optional(integers()).describe('Not when it is saved to one of these groups'),
  not_if_classified: optional(boolean()),
  not_if_spectra_exist: optional(boolean()),
  not_if_tns_classified: optional(boolean()),
  not_if_tns_reported: optional(number()).describe('Not when its last epoch at TNS is older than so many hours'),
  not_if_assignment_exists: optional(boolean()),
  ignore_allocation_ids: optional(integers()).describe('Requests on these count as duplicates too'),
};
export const radius = number().pipe(z.number().min(0, 'must be at least 0').max(3600, 'must be at most 3600')).default(0.5).describe('How close an object is the same, arcsec');

export const constraints = z.object(constraintFields).extend({ radius });
export type Constraints = z.output<typeof constraints>;

const payload = z.record(z.string(), z.unknown(), 'must be an object');
const target_group_ids = optional(integers()).describe('Groups that see what comes back; by default those of the allocation');
const refresh = { refreshSource: optional(boolean()), refreshRequests: optional(boolean()) };

export const newFollowupRequest = z.strictObject({
  obj_id: z.string('must be a text').trim().min(1, 'must not be empty'),
  allocation_id: integer(),
  payload,
  status: optional(text()).describe('"draft" keeps it without submitting it'),
  target_group_ids,
  comment: optional(text()),
  ...constraintFields,
  radius,
  ...refresh,
});
export type NewFollowupRequest = z.output<typeof newFollowupRequest>;

export const followupRequestChange = z.strictObject({
  status: optional(text()).describe('Then what is given is set, and the facility is not told'),
  payload: payload.optional(),
  comment: z.string('must be a text').nullish(),
  obj_id: optional(text()),
  allocation_id: optional(integer()),
  target_group_ids,
  ...constraintFields,
  radius: optional(number()),
  ...refresh,
  // What a page has read may be sent back as it is.
  id: optional(integer()),
});
export type FollowupRequestChange = z.output<typeof followupRequestChange>;

export const posted = z.union([
  z.object({ id: z.int(), request_status: z.string() }),
  z.object({ id: z.null(), ignored: z.literal(true), message: z.string() }).describe('A constraint was not met'),
]);

export const answered = z.object({ id: z.int(), request_status: z.string() });

export const newComment = z.strictObject({ comment: z.string('must be a text').max(10_000, 'must have at most 10000 characters').nullable() });

export const prioritization = z.strictObject({
  requestIds: integers().pipe(z.array(z.int()).min(1, 'must name at least one request').max(1000, 'must name at most 1000 requests')),
  priorityType: choice(['magnitude', 'localization']).default('magnitude'),
  magnitudeOrdering: choice(['ascending', 'descending']).default('ascending').describe('ascending: the brightest first'),
  localizationId: optional(integer()).describe('Whose skymap says how likely the places of the objects are'),
  minimumPriority: number().default(1),
  maximumPriority: number().default(5),
});
export type Prioritization = z.output<typeof prioritization>;
