'use client';

import { IconUser } from '@tabler/icons-react';
import Link from 'next/link';
import { useViewer } from '@/components/shell/ViewerContext';
import { useNow } from '@/components/ui/clock';
import { parseUtc } from '@/components/ui/format';
import { EmptyState } from '@/components/ui/StateBox';
import type { Shift } from '@/lib/shifts/schema';
import { dayOf, daysOf, daysOfShift, staffing, type Staffing } from './calendar';
import classes from './shifts.module.css';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

export const STAFFING_WORDS: Readonly<Record<Staffing, string>> = {
  staffed: 'staffed', open: 'people are missing', soon: 'people are missing, and it begins within three days', urgent: 'people are missing, and it begins within a day', over: 'over',
};

const clock = (time: string): string => new Date(parseUtc(time)).toISOString().slice(11, 16);
export const peopleOf = ({ shift_users, required_users_number }: Shift): string =>
  required_users_number === null ? String(shift_users.length) : `${shift_users.length}/${required_users_number}`;

function ShiftLink({ shift, day, now }: { shift: Shift; day: string; now: number | null }) {
  const viewer = useViewer();
  const state = now === null ? 'staffed' : staffing(shift, now);
  const mine = shift.shift_users_ids.includes(viewer.id);
  const begins = dayOf(parseUtc(shift.start_date)) === day;
  return (
    <Link
      href={`/shifts/${shift.id}`} prefetch={false} className={classes.shift} data-staffing={state} data-mine={mine || undefined}
      aria-label={`${shift.name ?? 'Shift'}, ${shift.start_date.slice(0, 16).replace('T', ' ')} UTC, ${peopleOf(shift)} people, ${STAFFING_WORDS[state]}${mine ? ', you are on it' : ''}`}
    >
      {begins && <span className={classes.time}>{clock(shift.start_date)}</span>}
      <span className={classes.name}>{shift.name ?? 'Shift'}</span>
      <span className={classes.count}>{mine && <IconUser size={11} aria-hidden />}{peopleOf(shift)}</span>
    </Link>
  );
}

/** Weeks of days with their shifts; on a phone only the days that have any, one below the other. */
export function ShiftCalendar({ month, today, shifts }: { month: string; today: string; shifts: readonly Shift[] }) {
  const now = useNow();
  const days = daysOf(month);
  const byDay = new Map(days.map((day) => [day, [] as Shift[]]));
  for (const shift of shifts) for (const day of daysOfShift(shift, days)) byDay.get(day)?.push(shift);
  return (
    <>
      <div className={classes.weekdays} aria-hidden>
        {WEEKDAYS.map((name) => <span key={name}>{name}</span>)}
      </div>
      <ol className={classes.calendar} aria-label="Days">
        {days.map((day) => {
          const here = byDay.get(day) ?? [];
          return (
            <li key={day} className={classes.day} data-other={!day.startsWith(month) || undefined} data-today={day === today || undefined} data-empty={here.length === 0 || undefined}>
              <span className={classes.date}>
                <span className={classes.longDate}>{new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })}</span>
                <span className={classes.shortDate}>{Number(day.slice(8))}</span>
              </span>
              {here.map((shift) => <ShiftLink key={shift.id} shift={shift} day={day} now={now} />)}
            </li>
          );
        })}
      </ol>
      {shifts.length === 0 && <EmptyState title="No shifts in this month">Admins of a group make them; everybody in the group may join.</EmptyState>}
    </>
  );
}
