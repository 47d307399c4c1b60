/**
 * Searches of candidates have an end, and one person has few of them at a time: what somebody asks must not keep others from
 * scanning.
 */
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { limitedRows, QueryStopped } from '@/lib/db/limited';
import type { Sql } from '@/lib/db/sql';
import { BadRequest, TooManyRequests } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';
import type { Condition } from './conditions.sql';

/** Runs one search. */
export type Run = <T extends object>(query: Sql) => Promise<T[]>;

/** Of one person, so many more may wait. */
const MAX_WAITING = 8;

interface Lane {
  running: number;
  waiting: (() => void)[];
}

const lanes = (): Map<number, Lane> => processWide('searches of candidates', () => new Map<number, Lane>());

/** Whoever goes first lets the next one in; a lane that is empty is forgotten. */
async function inLane<T>(user_id: number, work: () => Promise<T>): Promise<T> {
  const lane = lanes().get(user_id) ?? { running: 0, waiting: [] };
  lanes().set(user_id, lane);
  if (lane.running >= config.scanning.searches_per_user) {
    if (lane.waiting.length >= MAX_WAITING) throw new TooManyRequests(Math.ceil(config.scanning.search_seconds));
    await new Promise<void>((resolve) => lane.waiting.push(resolve));
  } else lane.running++;
  try {
    return await work();
  } finally {
    const next = lane.waiting.shift();
    if (next) next();
    else if (--lane.running === 0) lanes().delete(user_id);
  }
}

/** The sentence for a search that was stopped, with what made it long. */
function tooLong(conditions: readonly Condition[], isSorted: boolean, hasStart: boolean): BadRequest {
  const names = [...new Set([...conditions.map(({ name }) => name), ...(isSorted ? ['sortByAnnotationOrigin'] : [])])];
  const advice = hasStart ? 'Choose a later startDate' : 'Give a startDate: without one all candidates are searched';
  const others = names.length ? `, or leave out what is looked at for each candidate: ${names.join('; ')}` : '';
  return new BadRequest(`The search took more than ${config.scanning.search_seconds} s and was stopped. ${advice}${others}.`);
}

/** A walk or count of candidates, which has an end too. */
export async function boundedRows<T extends object>(query: Sql): Promise<T[]> {
  try {
    return await limitedRows<T>(query, { seconds: config.scanning.search_seconds });
  } catch (error) {
    throw error instanceof QueryStopped ? tooLong([], false, false) : error;
  }
}

/** Searches of this viewer, with these conditions. */
export function limitedRun(
  viewer: Viewer,
  { conditions, isSorted = false, hasStart, signal }: { conditions: readonly Condition[]; isSorted?: boolean; hasStart: boolean; signal?: AbortSignal },
): Run {
  return (query) =>
    inLane(viewer.user_id, async () => {
      try {
        return await limitedRows(query, { seconds: config.scanning.search_seconds, signal });
      } catch (error) {
        throw error instanceof QueryStopped ? tooLong(conditions, isSorted, hasStart) : error;
      }
    });
}
