/** What is asked, for people. */
import type { ReactNode } from 'react';
import type { OverviewRequest } from '@/lib/followup/types';
import type { Json } from './forms';

export const payloadOf = (request: Pick<OverviewRequest, 'payload'>): Json => (request.payload ?? {}) as Json;

interface Embedded {
  id: number;
  pi: string | null;
  group_id: number;
  instrument: { id: number; name: string; telescope_id: number };
  group: { id: number; name: string; nickname: string | null };
}
export const allocationOf = (request: Pick<OverviewRequest, 'allocation'>): Embedded => request.allocation as unknown as Embedded;
export const requesterOf = (request: Pick<OverviewRequest, 'requester'>): { id: number; username: string } | null =>
  request.requester as unknown as { id: number; username: string } | null;
export const isWatchedBy = ({ watchers }: Pick<OverviewRequest, 'watchers'>, user_id: number): boolean => watchers.some((each) => each.user_id === user_id);

/** A value in a cell. */
export function wordsOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(wordsOf).join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([name, part]) => `${name} ${wordsOf(part)}`).join(', ');
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value as string | number);
  return /^\d{4}-\d\d-\d\dT00:00:00/.test(text) ? text.slice(0, 10) : text;
}

/** A field's head: its alias, or its name in words. */
export const headOf = (name: string, aliases: Readonly<Record<string, string>> = {}): string =>
  aliases[name] ?? name.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());

const SHOWN_FIRST = ['observation_type', 'observation_mode', 'observation_choices', 'observation_choice', 'priority', 'start_date', 'end_date'];

/** Fields in the order in which people look for them. */
export const orderedFields = (names: Iterable<string>): string[] => {
  const all = [...new Set(names)];
  return [...SHOWN_FIRST.filter((name) => all.includes(name)), ...all.filter((name) => !SHOWN_FIRST.includes(name))];
};

/** Mode and filters, dates, priority: what a request is in one line. */
export function summaryOf(payload: Json): ReactNode {
  const { observation_type, observation_mode, observation_choices, observation_choice, start_date, end_date, priority, exposure_time, exposure_counts } = payload;
  const exposure = typeof exposure_time === 'number' ? `${typeof exposure_counts === 'number' && exposure_counts > 1 ? `${exposure_counts} × ` : ''}${exposure_time} s` : '';
  const what = [observation_type, observation_mode, observation_choices, observation_choice].map(wordsOf).filter(Boolean).join(', ');
  const dates = [start_date, end_date].map((date) => wordsOf(date).slice(0, 10)).filter(Boolean).join(' to ');
  return [what, exposure, dates, priority === undefined ? '' : `priority ${wordsOf(priority)}`].filter(Boolean).join(' · ');
}
