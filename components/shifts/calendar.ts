/** Months of weeks that begin on Monday, and how well a shift is staffed. All days are of UTC. */
import { parseUtc } from '@/components/ui/format';
import type { Shift } from '@/lib/shifts/schema';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The month of an address, else that of a day. */
export const monthOf = (text: string | undefined, today: string): string => (text && MONTH.test(text) ? text : today.slice(0, 7));

/** The month so many months later. */
export function monthAfter(month: string, count: number): string {
  const date = new Date(startOf(`${month}-01`));
  date.setUTCMonth(date.getUTCMonth() + count);
  return dayOf(date.getTime()).slice(0, 7);
}

/** The days that a month's page shows: whole weeks. */
export function daysOf(month: string): string[] {
  const first = startOf(`${month}-01`);
  const last = startOf(`${monthAfter(month, 1)}-01`) - DAY;
  const weekday = (ms: number) => (new Date(ms).getUTCDay() + 6) % 7;
  const from = first - weekday(first) * DAY;
  const to = last + (6 - weekday(last)) * DAY;
  return Array.from({ length: (to - from) / DAY + 1 }, (_, i) => dayOf(from + i * DAY));
}

/** The parameters of `GET /api/shifts` for what a month's page shows. */
export function windowOf(month: string): { end_date_limit: string; start_before: string } {
  const days = daysOf(month);
  return { end_date_limit: `${days[0]}T00:00:00`, start_before: dayOf(startOf(days.at(-1) as string) + DAY).concat('T00:00:00') };
}

/** The days on which a shift is, of those that are shown; a shift that ends at midnight is not on the day that begins. */
export function daysOfShift({ start_date, end_date }: Pick<Shift, 'start_date' | 'end_date'>, days: readonly string[]): string[] {
  const [start, end] = [dayOf(parseUtc(start_date)), dayOf(parseUtc(end_date) - 1)];
  return days.filter((day) => day >= start && day <= end);
}

/** How pressing it is that people are missing: a shift that begins within a day, within three, later; `staffed`, or over. */
export type Staffing = 'staffed' | 'open' | 'soon' | 'urgent' | 'over';

type Staffed = Pick<Shift, 'start_date' | 'end_date' | 'required_users_number' | 'shift_users'>;

/** Whoever asked for a replacement is not counted on. */
export const missing = ({ required_users_number, shift_users }: Pick<Staffed, 'required_users_number' | 'shift_users'>): number =>
  Math.max(0, (required_users_number ?? 0) - shift_users.filter(({ needs_replacement }) => !needs_replacement).length);

export function staffing(shift: Staffed, now: number): Staffing {
  if (parseUtc(shift.end_date) <= now) return 'over';
  if (missing(shift) === 0) return 'staffed';
  const ahead = parseUtc(shift.start_date) - now;
  return ahead <= 24 * HOUR ? 'urgent' : ahead <= 72 * HOUR ? 'soon' : 'open';
}
