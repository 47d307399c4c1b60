import { z } from 'zod';
import { date, integer, number, optional } from '@/lib/http/lenient';

export const reminder = z.object({
  id: z.int(),
  text: z.string(),
  origin: z.string().nullable(),
  bot: z.boolean(),
  next_reminder: z.string(),
  reminder_delay: z.number().describe('Days between one and the next'),
  number_of_reminders: z.int().describe('How many are still to come'),
  user_id: z.int(),
  user: z.object({
    id: z.int(),
    username: z.string(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
  }),
  obj_id: z.string().optional(),
  spectrum_id: z.int().optional(),
  gcn_id: z.int().optional(),
  earthquake_id: z.int().optional(),
  shift_id: z.int().optional(),
  created_at: z.string(),
  modified: z.string(),
});
export type Reminder = z.infer<typeof reminder>;

export const reminders = z.object({ resourceId: z.string(), resourceType: z.string(), reminders: z.array(reminder) });
export type Reminders = z.infer<typeof reminders>;

const text = z.string('must be a text').trim().min(1, 'must not be empty').max(2000, 'must have at most 2000 characters');
const delay = number().pipe(z.number().positive('must be positive').max(3650, 'must be at most 3650 days'));
const count = integer().pipe(z.int().min(1, 'must be at least 1').max(1000, 'must be at most 1000'));
const ids = z.array(z.int('must be an integer'), 'must be a list of ids').min(1, 'must not be empty');

export const newReminder = z.strictObject({
  text,
  next_reminder: date().describe('UTC'),
  reminder_delay: z.preprocess((value) => value ?? 1, delay).describe('Days'),
  number_of_reminders: z.preprocess((value) => value ?? 1, count),
  group_ids: ids.nullish().describe('Who sees it; absent: all groups of yours'),
  user_ids: ids.nullish().describe('Who is reminded; absent: you'),
});

export const reminderChange = z.strictObject({
  text: text.optional(),
  origin: z.string('must be a text').nullish(),
  next_reminder: optional(date()),
  reminder_delay: optional(delay),
  number_of_reminders: optional(count),
  group_ids: ids.nullish(),
});
