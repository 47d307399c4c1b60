/** Candidates of filters, whoever ran them: the portal itself, or a broker for it. */
import type { PoolClient } from 'pg';
import { jdToMjd, mjdToDate } from '@/lib/astro/time';
import { publish } from '@/lib/http/events';
import * as queries from './queries';

/** The alert's own time, so that ingesting it again gives the same candidate. A Julian date holds about a millisecond. */
export const passedAt = (jd: number): string => mjdToDate(jdToMjd(jd)).toISOString().slice(0, 23);

/** Stores what has passed, with annotations and the saves of filters that save by themselves. The objects must be there. */
export async function storeCandidates(client: PoolClient, candidates: readonly queries.NewCandidate[], bot_id: number): Promise<{ made: number; saved: number }> {
  const made = await queries.insertCandidates(client, candidates, bot_id);
  await queries.writeAnnotations(client, candidates, bot_id);
  const saved = await queries.autosave(client, candidates, bot_id);
  const changed = new Set(made);
  const groups = new Set(candidates.filter(({ filter_id }) => changed.has(filter_id)).map(({ group_id }) => group_id));
  await publish(client, ...[...groups].map((group_id) => ({ action: 'skyportal/REFRESH_CANDIDATES' as const, payload: { group_id } })));
  return { made: made.length, saved };
}

/** Makes objects that are not there yet. */
export const storeObjs = (client: PoolClient, objs: readonly queries.NewObj[]): Promise<void> => queries.insertObjs(client, objs);
