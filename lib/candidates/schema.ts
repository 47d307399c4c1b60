import { z } from 'zod';
import { choice, date, flag, integer, integers, number, optional, paging, text, texts } from '@/lib/http/lenient';
import { group } from '@/lib/groups/schema';
import { annotation, associatedObj, classification, comment, declination, newObj, obj, photStat, rightAscension, tag, thumbnail } from '@/lib/objs/schema';

export const SAVED_STATUS = [
  'all', 'savedToAllSelected', 'savedToAnySelected', 'savedToAnyAccessible', 'notSavedToAnyAccessible', 'notSavedToAnySelected',
  'notSavedToAllSelected',
] as const;

const savedStatus = choice(SAVED_STATUS).pipe(z.enum(SAVED_STATUS)).default('all');

/** Programs send these words where they have no date. */
const NO_DATE = new Set<unknown>(['', 'null', 'undefined', null]);
const perhapsDate = () => z.preprocess((value) => (NO_DATE.has(value) ? undefined : value), date().optional());

const selection = {
  startDate: perhapsDate().describe('Passed the filter at or after'),
  endDate: perhapsDate().describe('Passed the filter at or before'),
  groupIDs: optional(integers()).describe('All filters of these groups'),
  filterIDs: optional(integers()),
};

const includes = {
  includePhotometry: flag(),
  includeSpectra: flag(),
  includeComments: flag(),
  includeFollowupRequests: flag(),
  includeAssociatedObjs: flag(true),
};

export const candidateQuery = z.object({ ...includes, includeAlerts: flag() });
export type CandidateQuery = z.output<typeof candidateQuery>;

const removed = () => z.preprocess((value) => (value === '' ? undefined : value), z.undefined('is not a parameter any more').optional());

const classes = () => texts().pipe(z.array(z.string().max(500)).max(500, 'must name at most 500 classes'));

/** What candidates can be searched by; the same words everywhere that a list of candidates is named. */
export const candidateFilters = z.object({
  ...selection,
  savedStatus,
  classifications: optional(classes()),
  classificationsReject: optional(classes()),
  minRedshift: optional(number()),
  maxRedshift: optional(number()),
  listName: optional(text()),
  listNameReject: optional(text()),
  unseenOnly: flag().describe('Only what the viewer has not looked at while scanning'),
  annotationFilterList: optional(text()).describe('JSON objects `{"origin","key","value"}` or `{"origin","key","min","max"}`, comma-separated'),
  sortByAnnotationOrigin: optional(text()),
  sortByAnnotationKey: optional(text()),
  sortByAnnotationOrder: choice(['asc', 'desc']).pipe(z.enum(['asc', 'desc'])).default('asc'),
  photometryAnnotationsFilter: optional(texts().pipe(z.array(z.string().max(500)).max(10, 'must have at most 10 entries'))).describe('`key` or `key:value:op`'),
  photometryAnnotationsFilterOrigin: optional(texts()),
  photometryAnnotationsFilterBefore: optional(date()),
  photometryAnnotationsFilterAfter: optional(date()),
  photometryAnnotationsFilterMinCount: integer().default(1),
  firstDetectionAfter: optional(date()),
  lastDetectionBefore: optional(date()),
  numberDetections: optional(integer()),
  requireDetections: flag(true),
  excludeForcedPhotometry: flag(),
  localizationDateobs: optional(date()).describe('Only within a localization of the event at this time; needs a span of detections and their number'),
  localizationName: optional(text()).describe('Default: the latest'),
  localizationCumprob: optional(number()),
});
export type CandidateFilters = z.output<typeof candidateFilters>;

export const candidateListQuery = candidateFilters.extend({
  ...paging(25),
  ...includes,
  nameOnly: flag().describe('Only ids that begin with `objID`'),
  objID: optional(text()),
  queryID: optional(text()).describe('What the first page gave: later pages then show the same list'),
  autosave: flag(),
  autosaveGroupIds: optional(integers()),
  annotationExcludeOrigin: removed(),
  annotationExcludeOutdatedDate: removed(),
});
export type CandidateListQuery = z.output<typeof candidateListQuery>;

const record = z.record(z.string(), z.unknown());

const shared = obj.extend({
  thumbnails: z.array(thumbnail),
  photstats: z.array(photStat),
  annotations: z.array(annotation),
  saved_groups: z.array(group).optional(),
  classifications: z.array(classification).optional(),
  associated_objs: z.array(associatedObj).optional(),
  last_detected_at: z.string().nullable(),
  photometry: z.array(record).optional(),
  spectra: z.array(record).optional(),
  comments: z.array(comment).optional(),
  followup_requests: z.array(record).optional(),
});

export const candidate = shared.extend({
  is_source: z.int(),
  filter_ids: z.array(z.int()).optional(),
  passing_alerts: z
    .array(z.object({ filter_id: z.int(), passing_alert_id: z.union([z.number(), z.string()]).nullable(), passed_at: z.string() }))
    .optional(),
});
export type CandidateDetail = z.input<typeof candidate>;

const listed = shared.extend({ is_source: z.boolean(), passing_group_ids: z.array(z.int()), tags: z.array(tag) });
export type ListedCandidate = z.input<typeof listed>;

export const candidatePage = z.union([
  z.object({ candidates: z.array(listed), pageNumber: z.int(), numPerPage: z.int(), totalMatches: z.int(), queryID: z.string() }),
  z.object({ candidates: z.array(z.object({ id: z.string() })) }),
]);
export type CandidatePage = z.input<typeof candidatePage>;

/** JSON gives those beyond 2^53 rounded; `longInteger` reads them exactly. */
const alertId = z.union([z.number().refine(Number.isInteger, 'must be an integer'), z.string().regex(/^-?\d{1,19}$/, 'must be an integer')]);

export const newCandidate = newObj.extend({
  ra: optional(rightAscension()),
  dec: optional(declination()),
  filter_ids: z.array(integer(), 'must be a list of filter ids').min(1, 'must name at least one filter'),
  passed_at: date(),
  passing_alert_id: alertId.nullish(),
});
export type NewCandidate = z.output<typeof newCandidate>;

export const passageQuery = z.object({ ...paging(25), ...selection, savedStatus });
export type PassageQuery = z.output<typeof passageQuery>;

const passage = z.object({
  id: z.int(),
  obj_id: z.string(),
  filter_id: z.int(),
  passed_at: z.string(),
  passing_alert_id: z.union([z.number(), z.string()]).nullable(),
  uploader_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
});
export type Passage = z.input<typeof passage>;

export const passagePage = z.object({ candidates: z.array(passage), totalMatches: z.int().optional() });

export const bulkDelete = z.strictObject({
  maxAgeMonths: integer().pipe(z.int().min(1, 'must be at least 1')).default(6),
  batchSize: integer().pipe(z.int().min(1, 'must be in [1, 10000]').max(10_000, 'must be in [1, 10000]')).default(1000),
  dryRun: flag(),
});
