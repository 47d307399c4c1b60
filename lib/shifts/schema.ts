import { z } from 'zod';
import { comment } from '@/lib/comments/schema';
import { boolean, date, flag, integer, optional, pathId } from '@/lib/http/lenient';

/** Days that a summary may span. */
export const SUMMARY_DAYS = 28;
/** Shifts in one series. */
export const MOST_OF_A_SERIES = 400;

export const params = z.object({ shift_id: pathId() });
export const memberParams = z.object({ shift_id: pathId(), user_id: pathId() });

export const shiftUser = z.object({
  id: z.int(),
  shift_id: z.int(),
  user_id: z.int(),
  admin: z.boolean().describe('Runs the shift'),
  needs_replacement: z.boolean().describe('Cannot come; anybody of the group may take the place'),
  created_at: z.string(),
  modified: z.string(),
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
});
export type ShiftUser = z.infer<typeof shiftUser>;

const fields = z.object({
  id: z.int(),
  name: z.string().nullable(),
  description: z.string().nullable(),
  start_date: z.string().describe('UTC'),
  end_date: z.string().describe('UTC'),
  group_id: z.int(),
  required_users_number: z.int().nullable().describe('How many people it takes, and at most has; null: any number'),
  created_at: z.string(),
  modified: z.string(),
  shift_users_ids: z.array(z.int()),
});

export const shift = fields.extend({
  shift_users: z.array(shiftUser),
  group: z.object({ id: z.int(), name: z.string(), has_admin_access: z.boolean() }),
});
export type Shift = z.infer<typeof shift>;

const groupMember = z.object({
  id: z.int(),
  username: z.string(),
  first_name: z.string().nullable(),
  last_name: z.string().nullable(),
  expiration_date: z.string().nullable(),
});

export const shiftDetail = shift.extend({
  group: shift.shape.group.extend({ group_users: z.array(groupMember) }),
  comments: z.array(comment.extend({ author: comment.shape.author.extend({ id: z.int() }) })).describe('Newest first'),
});
export type ShiftDetail = z.infer<typeof shiftDetail>;

export const shiftQuery = z.object({
  group_id: optional(integer()).describe('Only shifts of this group'),
  start_date_limit: optional(date()).describe('Only shifts that start then or later'),
  end_date_limit: optional(date()).describe('Only shifts that end then or later'),
  start_before: optional(date()).describe('Only shifts that start before'),
  series: z.string().optional().describe('Only shifts with this name, and those of the series with it: `name 1/7`, `name 2/7`, …'),
});
export type ShiftQuery = z.output<typeof shiftQuery>;

const name = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const description = z.string('must be a text').max(10_000, 'must have at most 10000 characters').nullish();
const required = z.preprocess((value) => (value === '' ? null : value), z.union([integer().pipe(z.int().min(1, 'must be at least 1')), z.null()]).optional());

const made = {
  name,
  group_id: integer(),
  start_date: date().describe('UTC'),
  end_date: date().describe('UTC'),
  description,
  required_users_number: required.describe('How many people it takes, and at most has; null: any number'),
  shift_admins: z.array(z.int('must be an integer'), 'must be a list of ids').nullish().describe('Ids of the users who run it'),
};

export const newShift = z.strictObject(made);
export type NewShift = z.output<typeof newShift>;

export const newSeries = z.strictObject({
  ...made,
  every: integer().pipe(z.int().min(1, 'must be at least 1')).describe('Length of each shift, in units'),
  unit: z.enum(['hours', 'days', 'weeks'], 'must be one of hours, days, weeks'),
});
export type NewSeries = z.output<typeof newSeries>;

export const shiftChange = z.strictObject({ name: name.optional(), description, required_users_number: required });
export type ShiftChange = z.output<typeof shiftChange>;

export const newShiftUser = z.strictObject({
  userID: integer(),
  admin: flag(),
  needs_replacement: flag(),
  replaces: optional(integer()).describe('Id of the user whose place it is, who asked for a replacement and leaves'),
});
export type NewShiftUser = z.output<typeof newShiftUser>;

export const shiftUserChange = z.strictObject({ userID: optional(integer()), admin: optional(boolean()), needs_replacement: flag() });
export type ShiftUserChange = z.output<typeof shiftUserChange>;

const ids = z.array(z.int('must be an integer'), 'must be a list of ids').min(1, 'must not be empty').max(MOST_OF_A_SERIES, `must have at most ${MOST_OF_A_SERIES} ids`);
export const bulkAdmins = z.strictObject({ shift_ids: ids, user_ids: ids, admin: z.boolean().default(true).describe('Whether they run the shifts') });
export const bulkDelete = z.strictObject({ shift_ids: ids });
export type BulkAdmins = z.output<typeof bulkAdmins>;

export const summaryQuery = z.object({ startDate: optional(date()), endDate: optional(date()) });
export type SummaryQuery = z.output<typeof summaryQuery>;

export const summaryGcn = z.object({
  id: z.int(),
  dateobs: z.string(),
  aliases: z.array(z.string()),
  tags: z.array(z.string()),
  localization_name: z.string().nullable().describe('Its latest skymap'),
  sources: z.array(z.object({ obj_id: z.string(), status: z.string() })).describe('Objects with a verdict'),
  shift_ids: z.array(z.int()),
});

export const shiftSummary = z.object({
  shifts: z.object({ total: z.int(), data: z.array(shift) }),
  gcns: z.object({ total: z.int(), data: z.array(summaryGcn) }).optional(),
});
export type ShiftSummary = z.infer<typeof shiftSummary>;
