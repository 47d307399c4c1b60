/** What the scanning page asks beside the list of candidates itself. */
import { z } from 'zod';
import { candidateFilters } from '@/lib/candidates/schema';
import { date, flag, texts } from '@/lib/http/lenient';

/** A list of candidates, by the parameters of `GET /api/candidates`. */
export const scanQuery = candidateFilters;
export type ScanQuery = z.output<typeof scanQuery>;

const listKey = z.string('must be a text').regex(/^[0-9a-f]{32}$/, 'must be the key of a list, as counts give it');
const objId = z.string('must be a text').min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const groupIds = z.array(z.int('must be an integer'), 'must be a list of group ids');
const person = z.object({
  id: z.int(),
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  affiliations: z.array(z.string()),
  is_bot: z.boolean(),
  gravatar_url: z.string(),
});
export type Scanner = z.infer<typeof person>;

export const counts = z.object({
  key: z.string().describe('Of the list, whatever its dates: for `looked` and `presence`'),
  total: z.int().describe('Objects of the list; exact, or the limit up to which was counted'),
  exceeded: z.boolean().describe('There are more than `total`'),
  new: z
    .object({ count: z.int(), exceeded: z.boolean(), looked_at: z.string() })
    .nullable()
    .describe('What came since the viewer looked at this list last; null when they never did'),
  last_id: z.int().describe('The newest candidate there is: for `looked`'),
});
export type Counts = z.infer<typeof counts>;

export const looked = z.strictObject({ key: listKey, last_id: z.int('must be an integer').min(0) });

export const progress = z.object({
  total: z.int(),
  exceeded: z.boolean(),
  seen: z.int().describe('By the viewer'),
  decided: z.int().describe('Of these, with a decision'),
  left: z.int(),
  others: z.array(z.object({ user: person, seen: z.int(), decided: z.int() })).describe('Who scanned it for common groups'),
});
export type Progress = z.infer<typeof progress>;

export const DECISIONS = ['saved', 'rejected', 'classified', 'tagged', 'commented'] as const;
const decision = z.enum(DECISIONS, `must be one of ${DECISIONS.join(', ')}`);

export const newViews = z.strictObject({
  group_ids: groupIds.optional().describe('For which the viewer scans; absent: all of theirs but the sitewide one'),
  views: z
    .array(z.strictObject({ obj_id: objId, decision: decision.nullish(), seen_at: date().optional() }), 'must be a list of views')
    .min(1, 'must not be empty')
    .max(500, 'must have at most 500 items'),
});

export const viewsQuery = z.object({
  obj_ids: texts().pipe(z.array(objId).min(1, 'must name an object').max(500, 'must name at most 500 objects')),
});

export const candidateView = z.object({ obj_id: z.string(), user: person, decision: z.string().nullable(), seen_at: z.string() });
export type CandidateView = z.infer<typeof candidateView>;

export const heartbeat = z.strictObject({
  key: listKey,
  group_ids: groupIds.optional().describe('For which the viewer scans; absent: all of theirs but the sitewide one'),
  obj_id: objId.nullish().describe('The candidate before them'),
  claim: flag(true).describe('They mean to decide on it'),
});

export const presenceQuery = z.object({ key: z.string('must be a text').optional() });

const present = z.object({
  user: person,
  obj_id: z.string().nullable().describe('The candidate before them, where the viewer knows it as one'),
  claimed: z.boolean(),
  same_list: z.boolean(),
  seen_at: z.string(),
});
export const presence = z.object({
  people: z.array(present).describe('Others who scan for common groups now'),
  claim: z
    .object({ obj_id: z.string(), granted: z.boolean(), by: person.nullable().describe('Who has it, when it is not granted') })
    .nullable(),
});
export type Presence = z.infer<typeof presence>;
export type Present = z.infer<typeof present>;

/** A profile as the preferences keep it; its fields are the page's. */
const profile = z
  .record(z.string(), z.unknown(), 'must be an object')
  .refine((value) => JSON.stringify(value).length <= 20_000, 'must have at most 20000 characters');
const profileName = z.string('must be a text').trim().min(1, 'must not be empty').max(100, 'must have at most 100 characters');

export const newSharedProfile = z.strictObject({ name: profileName, profile, group_ids: groupIds.min(1, 'must name at least one group') });
export const sharedProfileChange = z.strictObject({
  name: profileName.optional(),
  profile: profile.optional(),
  group_ids: groupIds.min(1, 'must name at least one group').optional(),
});
export const sharedProfile = z.object({
  id: z.int(),
  name: z.string(),
  profile: z.record(z.string(), z.unknown()),
  author: person,
  groups: z.array(z.object({ id: z.int(), name: z.string() })),
  is_mine: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export type SharedProfile = z.infer<typeof sharedProfile>;
export const copiedProfile = z.object({ name: z.string().describe('Under which it is among the viewer\'s own now') });

export const HISTORY_KINDS = ['passed', 'annotated', 'saved', 'unsaved', 'requested', 'rejected', 'classified', 'tagged', 'seen'] as const;
export const historyEvent = z.object({
  at: z.string(),
  kind: z.enum(HISTORY_KINDS),
  user: person.nullable(),
  group: z.object({ id: z.int(), name: z.string() }).nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type HistoryEvent = z.infer<typeof historyEvent>;
export const candidateHistory = z.object({ obj_id: z.string(), events: z.array(historyEvent) });

export const newAction = z
  .strictObject({
    obj_ids: z.array(objId, 'must be a list of ids').min(1, 'must not be empty').max(500, 'must name at most 500 objects'),
    save: z.strictObject({ group_ids: groupIds.min(1, 'must name at least one group') }).optional(),
    unsave: z.strictObject({ group_ids: groupIds.min(1, 'must name at least one group') }).optional(),
    favorite: z.boolean('must be true or false').optional().describe("true: onto the viewer's favourites; false: off them"),
    reject: z.boolean('must be true or false').optional().describe('true: onto the rejected list; false: off it'),
    tag: z.strictObject({ objtagoption_id: z.int('must be an integer'), group_ids: groupIds.optional() }).optional(),
    classify: z
      .strictObject({
        classification: z.string('must be a text').min(1, 'must not be empty'),
        taxonomy_id: z.int('must be an integer'),
        probability: z.number('must be a number').min(0, 'must be between 0 and 1').max(1, 'must be between 0 and 1').nullish(),
        group_ids: groupIds.optional(),
      })
      .optional(),
  })
  .refine(
    ({ save, unsave, favorite, reject, tag, classify }) => save ?? unsave ?? tag ?? classify ?? (reject !== undefined || favorite !== undefined),
    'must name what to do: save, unsave, favorite, reject, tag or classify',
  );
export type NewAction = z.output<typeof newAction>;

const actionResult = z.object({
  obj_id: z.string(),
  status: z.enum(['done', 'unchanged', 'missing']),
  saved_to: groupIds.describe('Groups that it was not saved to before'),
  rejected: z.boolean().nullable().describe('null: as it was'),
  tagged: z.boolean(),
  classification_id: z.int().nullable(),
});
export type ActionResult = z.infer<typeof actionResult>;
export const doneAction = z.object({ id: z.string(), results: z.array(actionResult) });
export const undoneAction = z.object({ objs: z.int().describe('How many objects are as they were') });
