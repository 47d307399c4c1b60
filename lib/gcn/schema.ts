import { z } from 'zod';
import { boolean, choice, date, flag, integers, optional, paging, text, texts } from '@/lib/http/lenient';
import { detector } from '@/lib/mmaDetectors/schema';
import { toDateobs } from './notices/times';

const finite = z.number('must be a number');
const word = z.string('must be a text').trim().min(1, 'must not be empty').max(500);
const numbers = z.array(z.number().nullable()).transform((list) => list.map((value) => value ?? NaN));
const ra = finite.min(0, 'must be 0 to 360 degrees').max(360, 'must be 0 to 360 degrees');
const dec = finite.min(-90, 'must be -90 to 90 degrees').max(90, 'must be -90 to 90 degrees');
const name = word.max(200);

const cells = z.strictObject({
  localization_name: name,
  uniq: z.array(z.int().positive()).min(1).max(4_000_000),
  probdensity: z.array(z.number()).min(1),
  distmu: numbers.optional(),
  distsigma: numbers.optional(),
  distnorm: numbers.optional(),
});
const cone = z.strictObject({ ra, dec, error: finite.nonnegative('must not be negative') });
const ellipse = z.strictObject({ localization_name: name, ra, dec, amaj: finite.positive(), amin: finite.positive(), phi: finite });
const corners = z.array(z.tuple([ra, dec])).min(3).max(1000);
const polygon = z.strictObject({
  localization_name: name,
  polygon: z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    try {
      // Python writes its tuples with round brackets.
      return JSON.parse(value.replaceAll('(', '[').replaceAll(')', ']')) as unknown;
    } catch {
      return value;
    }
  }, corners),
});

/** A multi-order map, a cone, an ellipse, a polygon, a FITS file in base64, or its address. */
export const skymapInput = z.union([cells, cone, ellipse, polygon, z.string().trim().min(1)]);
export type SkymapInput = z.output<typeof skymapInput>;

const groupIds = z.array(z.int('must be an integer')).min(1, 'must name at least one group');

export const newGcnEvent = z.strictObject({
  xml: z.string().optional().describe('A VOEvent 2.0'),
  json: z.union([z.string(), z.record(z.string(), z.unknown())]).optional().describe("A notice in GCN's unified schema or an IGWN alert"),
  dateobs: date().optional(),
  trigger_id: z.union([z.string(), z.number()]).transform(String).nullish(),
  aliases: z.array(word).optional(),
  group_ids: groupIds.optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  tags: z.array(word).optional(),
  skymap: skymapInput.optional(),
});

export const postedGcnEvent = z.object({ gcnevent_id: z.int(), dateobs: z.string(), notice_id: z.int().nullable() });

const stamps = { created_at: z.string(), modified: z.string() };
const author = z.object({
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  is_bot: z.boolean(),
  gravatar_url: z.string(),
});
const record = z.record(z.string(), z.unknown());

export const localizationPart = z.object({
  id: z.int(),
  sent_by_id: z.int(),
  dateobs: z.string(),
  localization_name: z.string(),
  notice_id: z.int().nullable(),
  tags: z.array(z.object({ id: z.int(), sent_by_id: z.int(), localization_id: z.int(), text: z.string(), ...stamps })),
  ...stamps,
});

export const eventLocalization = localizationPart.extend({
  contour: z.unknown().describe('GeoJSON: the point of the maximum, and the lines that hold 50 and 90 %'),
  properties: z.array(z.object({ id: z.int(), sent_by_id: z.int(), localization_id: z.int(), data: record, ...stamps })),
  center: z.object({
    ra: z.number(),
    dec: z.number(),
    gal_lat: z.number(),
    gal_lon: z.number(),
    ebv: z.number().nullable(),
  }),
  uniq: z.array(z.number()).optional(),
  probdensity: z.array(z.number()).optional(),
});

export const gcnNotice = z.object({
  id: z.int(),
  sent_by_id: z.int(),
  dateobs: z.string(),
  ivorn: z.string().nullable(),
  notice_type: z.string().nullable(),
  notice_format: z.string().nullable(),
  stream: z.string(),
  date: z.string(),
  has_localization: z.boolean(),
  localization_ingested: z.boolean(),
  content: z.string().nullable().optional(),
  ...stamps,
});
export type GcnNotice = z.infer<typeof gcnNotice>;

export const gcnTrigger = z.object({ id: z.int(), dateobs: z.string(), allocation_id: z.int(), triggered: z.boolean(), ...stamps });
export type GcnTrigger = z.infer<typeof gcnTrigger>;

const eventFields = {
  id: z.int(),
  sent_by_id: z.int(),
  dateobs: z.string(),
  trigger_id: z.string().nullable(),
  aliases: z.array(z.string()),
  tach_id: z.string().nullable(),
  tags: z.array(z.string()),
  event_users_ids: z.array(z.int()),
  groups: z.array(z.object({ id: z.int(), name: z.string() })),
  gcn_triggers: z.array(gcnTrigger),
  ...stamps,
};

export const gcnEventDetail = z.object({
  ...eventFields,
  gracedb_log: record,
  gracedb_labels: record,
  lightcurve: z.string().nullable(),
  localizations: z.array(eventLocalization),
  gcn_notices: z.array(gcnNotice),
  properties: z.array(z.object({ id: z.int(), sent_by_id: z.int(), dateobs: z.string(), data: record, ...stamps })),
  event_users: z.array(
    z.object({
      id: z.int(),
      gcnevent_id: z.int(),
      user_id: z.int(),
      username: z.string(),
      first_name: z.string().nullable(),
      last_name: z.string().nullable(),
      ...stamps,
    }),
  ),
  comments: z.array(
    z.object({
      id: z.int(),
      gcn_id: z.int(),
      text: z.string(),
      attachment_name: z.string().nullable(),
      origin: z.string().nullable(),
      bot: z.boolean(),
      author_id: z.int(),
      author,
      resourceType: z.string(),
      ...stamps,
    }),
  ),
  summaries: z.array(
    z.object({
      id: z.int(),
      sent_by_id: z.int(),
      dateobs: z.string(),
      group_id: z.int(),
      title: z.string(),
      sent_by: record,
      group: record,
      ...stamps,
    }),
  ),
  detectors: z.array(detector),
});
export type GcnEventDetail = z.infer<typeof gcnEventDetail>;

export const gcnEventQuery = z.object({
  excludeNoticeContent: flag(),
  includeSkymaps: flag(true).describe('The cells of each localization, which may be hundreds of thousands'),
});

/** The time of an event in a path. */
export const eventTime = () => z.preprocess((value) => (typeof value === 'string' ? (toDateobs(value) ?? value) : value), z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, 'must be a date and time, e.g. 2026-01-02T03:04:05'));
/** The same, or the number of the event. */
export const eventKey = () => z.preprocess((value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value), z.union([z.int().positive(), eventTime()], 'must be the id or the time of an event'));
export const eventParams = z.object({ dateobs: eventTime() });

export const gcnEventInList = z.object({
  ...eventFields,
  localizations: z.array(localizationPart),
  gcn_notices: z.array(gcnNotice),
  observationplan_requests: z.array(z.unknown()),
});
export type GcnEventInList = z.infer<typeof gcnEventInList>;

const propertyFilter = 'Comma-separated `name` or `name:value:op` with op one of lt, le, eq, ne, ge, gt; all must hold';

export const gcnEventListQuery = z.object({
  ...paging(10, 1000),
  partialdateobs: optional(text()).describe('Beginning of the time, or part of an alias'),
  startDate: optional(date()),
  endDate: optional(date()),
  gcnTagKeep: optional(texts()),
  gcnTagRemove: optional(texts()),
  localizationTagKeep: optional(texts()),
  localizationTagRemove: optional(texts()),
  gcnPropertiesFilter: optional(texts()).describe(propertyFilter),
  localizationPropertiesFilter: optional(texts()).describe(propertyFilter),
  groupIds: optional(integers()),
  sortBy: optional(choice(['dateobs'])),
  sortOrder: optional(choice(['asc', 'desc'])),
});
export type GcnEventListQuery = z.output<typeof gcnEventListQuery>;

export const objEventSearch = z.strictObject({
  startDate: date(),
  endDate: date(),
  probability: z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), finite.gt(0).max(1)).default(0.95),
  beforeFirstDetection: flag(),
  gcnTagKeep: optional(texts()),
  gcnTagRemove: optional(texts()),
  localizationTagKeep: optional(texts()),
  localizationTagRemove: optional(texts()),
  gcnPropertiesFilter: optional(texts()),
  localizationPropertiesFilter: optional(texts()),
});

export const gcnEventPage = z.object({ events: z.array(gcnEventInList), totalMatches: z.int() });

export const newGcnTag = z.strictObject({ dateobs: eventTime(), text: word });
export const gcnTagName = z.strictObject({ tag: word });
export const gcnAlias = z.strictObject({ alias: word });
export const gcnUser = z.strictObject({ userID: z.int('must be an integer') });

const words = z.array(word).default([]);
export const newDefaultGcnTag = z.strictObject({
  default_tag_name: word,
  filters: z.strictObject({ gcn_tags: words, notice_types: words, localization_tags: words }),
});
export const defaultGcnTag = z.object({
  id: z.int(),
  requester_id: z.int().nullable(),
  default_tag_name: z.string(),
  filters: record,
  ...stamps,
});

export const GCN_OBJ_STATUSES = ['pending', 'confirmed', 'ambiguous', 'rejected'] as const;
export const gcnEventObj = z.object({
  id: z.int(),
  obj_id: z.string(),
  dateobs: z.string(),
  status: z.enum(GCN_OBJ_STATUSES),
  confirmer_id: z.int(),
  explanation: z.string().nullable(),
  notes: z.string().nullable(),
  ...stamps,
});
export type GcnEventObj = z.infer<typeof gcnEventObj>;

const remark = z.string('must be a text').max(10_000).nullish();
export const newGcnEventObj = z.strictObject({
  source_id: word,
  localization_name: word,
  localization_cumprob: z.preprocess((value) => (typeof value === 'string' ? Number(value) : value), finite.min(0).max(1)),
  start_date: date(),
  end_date: date(),
  status: z.enum(GCN_OBJ_STATUSES).default('pending'),
  explanation: remark,
  notes: remark,
});
export const gcnEventObjChange = z.strictObject({ status: z.enum(GCN_OBJ_STATUSES).optional(), explanation: remark, notes: remark });

export const objsInsideQuery = z.object({
  localizationName: optional(text()).describe('Default: the latest'),
  localizationCumprob: z.preprocess((value) => (value === undefined || value === '' ? undefined : Number(value)), z.number('must be a number').min(0).max(1).default(0.95)),
  startDate: optional(date()).describe('Default: a day before the event'),
  endDate: optional(date()).describe('Default: 31 days after the event'),
});

export const objInside = z.object({
  obj_id: z.string(),
  ra: z.number(),
  dec: z.number(),
  redshift: z.number().nullable(),
  is_source: z.boolean(),
  is_candidate: z.boolean(),
  first_detected_mjd: z.number().nullable(),
  peak_mag_global: z.number().nullable(),
  status: z.enum(GCN_OBJ_STATUSES).nullable(),
  explanation: z.string().nullable(),
  notes: z.string().nullable(),
  cumulative_probability: z.number(),
  distance: z.object({ mean: z.number(), std: z.number() }).nullable().describe('Mpc, in its direction'),
});
export type ObjInside = z.infer<typeof objInside>;
export const objsInside = z.object({ localization_name: z.string(), truncated: z.boolean(), objs: z.array(objInside) });

export const crossmatchState = z.object({
  id: z.int(),
  gcnevent_id: z.int(),
  filter_id: z.int(),
  filter: z.object({ id: z.int(), name: z.string(), group_id: z.int(), stream_id: z.int() }),
  localization_id: z.int(),
  last_queried: z.string().nullable(),
  last_alert_jd: z.number().nullable(),
  status: z.string().describe('pending, done or error'),
  error: z.string().nullable(),
  archival_done: z.boolean(),
  n_matches: z.int().describe('Candidates inside the 95 % region, from a day before the event to 31 days after'),
  ...stamps,
});

export const tach = z.object({ tach_id: z.string().nullable(), aliases: z.array(z.string()), circulars: z.record(z.string(), z.string()).describe('Subjects by number') });

const TRIGGER_WORDS: Readonly<Record<string, boolean>> = { triggered: true, passed: false };
export const triggerChange = z.object({
  triggered: z.preprocess(
    (value) => (typeof value === 'string' ? (TRIGGER_WORDS[value.toLowerCase()] ?? value) : value),
    boolean().describe('true or "triggered", false or "passed"'),
  ),
});
