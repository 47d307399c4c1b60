import { candidateRules } from '@/lib/access/candidates';
import { candidateViewRules, scanPresenceRules, scanVisitRules } from '@/lib/access/scanning';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, row, rows, sql } from '@/lib/db/sql';
import { person } from '@/lib/objs/parts.sql';
import type { CandidateView, Present, Scanner } from './schema';

export const selectVisit = (viewer: Viewer, list_key: string): Promise<{ last_id: number; looked_at: string } | null> =>
  row(sql`SELECT v.last_id, v.looked_at FROM scan_visits v WHERE v.list_key = ${list_key} AND ${scanVisitRules.read(viewer, 'v')}`);

/** Notes that the viewer has seen a list up to a candidate; never goes back. */
export const upsertVisit = (viewer: Viewer, list_key: string, last_id: number): Promise<number> =>
  execute(sql`INSERT INTO scan_visits (user_id, list_key, last_id) VALUES (${viewer.user_id}, ${list_key}, ${last_id})
    ON CONFLICT (user_id, list_key) DO UPDATE SET last_id = greatest(scan_visits.last_id, excluded.last_id), looked_at = timezone('utc', now())`);

export interface NewView {
  obj_id: string;
  decision: string | null;
  seen_at: string | null;
}

/** Views of objects that there are; a decision stays until there is another. Gives how many were noted. */
export const upsertViews = (tx: Transaction, viewer: Viewer, visibility_id: number, views: readonly NewView[]): Promise<number> =>
  execute(
    sql`INSERT INTO candidate_views AS cv (user_id, obj_id, visibility_id, decision, seen_at)
      SELECT ${viewer.user_id}, o.id, ${visibility_id}, v.decision, least(coalesce(v.seen_at, timezone('utc', now())), timezone('utc', now()))
      FROM jsonb_to_recordset(${JSON.stringify(views)}::jsonb) AS v(obj_id text, decision text, seen_at timestamp)
      JOIN objs o ON o.id = v.obj_id ORDER BY o.id
      ON CONFLICT (obj_id, user_id) DO UPDATE SET visibility_id = excluded.visibility_id,
        decision = coalesce(excluded.decision, cv.decision), seen_at = greatest(excluded.seen_at, cv.seen_at)`,
    tx,
  );

/** Who has looked at these objects, of those that the viewer is told of; the viewer's own first. */
export const selectViews = (viewer: Viewer, obj_ids: readonly string[]): Promise<CandidateView[]> =>
  rows<CandidateView>(sql`
    SELECT cv.obj_id, ${person('u')} AS user, cv.decision, cv.seen_at FROM candidate_views cv JOIN users u ON u.id = cv.user_id
    WHERE cv.obj_id = ANY(${obj_ids as string[]}::text[]) AND ${candidateViewRules.read(viewer, 'cv')}
    ORDER BY cv.obj_id, (cv.user_id <> ${viewer.user_id}), cv.seen_at DESC`);

/** Presence is over when nothing was heard for a minute. */
const FRESH = sql`p.seen_at > timezone('utc', clock_timestamp()) - interval '60 seconds'`;

/** Others who are there; their candidate is named to those who know it as one. */
export const selectPresent = (viewer: Viewer, list_key: string | undefined): Promise<Present[]> =>
  rows<Present>(sql`
    SELECT ${person('u')} AS user, p.seen_at, p.list_key = ${list_key ?? ''} AS same_list, known.obj_id, p.claimed AND known.obj_id IS NOT NULL AS claimed
    FROM scan_presence p JOIN users u ON u.id = p.user_id
    LEFT JOIN LATERAL (SELECT c.obj_id FROM candidates c WHERE c.obj_id = p.obj_id AND ${candidateRules.read(viewer, 'c')} LIMIT 1) known ON true
    WHERE ${FRESH} AND p.user_id <> ${viewer.user_id} AND ${scanPresenceRules.read(viewer, 'p')}
    ORDER BY same_list DESC, u.username LIMIT 200`);

interface Before {
  list_key: string;
  obj_id: string | null;
  claimed: boolean;
  fresh: boolean;
}

/** What the viewer's last heartbeat said, locked; and one at a time may claim an object. */
export async function lockPresence(tx: Transaction, viewer: Viewer, obj_id: string | null): Promise<Before | null> {
  if (obj_id !== null) await execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`scan claim ${obj_id}`}, 0))`, tx);
  const [before] = await tx.$queryRaw<Before[]>(sql`
    SELECT p.list_key, p.obj_id, p.claimed, ${FRESH} AS fresh FROM scan_presence p WHERE p.user_id = ${viewer.user_id} FOR UPDATE`);
  return before ?? null;
}

/** Who else has claimed the object for a group of that visibility set. */
export async function selectClaimant(tx: Transaction, viewer: Viewer, obj_id: string, visibility_id: number): Promise<Scanner | null> {
  const [found] = await tx.$queryRaw<{ user: Scanner }[]>(sql`
    SELECT ${person('u')} AS user FROM scan_presence p JOIN users u ON u.id = p.user_id JOIN visibility_sets theirs ON theirs.id = p.visibility_id
    JOIN visibility_sets mine ON mine.id = ${visibility_id} AND mine.group_ids && theirs.group_ids
    WHERE p.obj_id = ${obj_id} AND p.claimed AND p.user_id <> ${viewer.user_id} AND ${FRESH} ORDER BY p.seen_at LIMIT 1`);
  return found?.user ?? null;
}

export interface Beat {
  list_key: string;
  visibility_id: number;
  obj_id: string | null;
  claimed: boolean;
}

export const upsertPresence = (tx: Transaction, viewer: Viewer, { list_key, visibility_id, obj_id, claimed }: Beat): Promise<number> =>
  execute(
    sql`INSERT INTO scan_presence (user_id, list_key, visibility_id, obj_id, claimed, seen_at)
      SELECT ${viewer.user_id}, ${list_key}, ${visibility_id}, (SELECT id FROM objs WHERE id = ${obj_id}::text), ${claimed}, timezone('utc', clock_timestamp())
      ON CONFLICT (user_id) DO UPDATE SET list_key = excluded.list_key, visibility_id = excluded.visibility_id, obj_id = excluded.obj_id,
        claimed = excluded.claimed, seen_at = excluded.seen_at`,
    tx,
  );

/** Others who are there and scan for a group of that visibility set. */
export async function selectFellows(tx: Transaction, viewer: Viewer, visibility_id: number): Promise<number[]> {
  const found = await tx.$queryRaw<{ user_id: number }[]>(sql`
    SELECT p.user_id FROM scan_presence p JOIN visibility_sets theirs ON theirs.id = p.visibility_id
    JOIN visibility_sets mine ON mine.id = ${visibility_id} AND mine.group_ids && theirs.group_ids
    WHERE p.user_id <> ${viewer.user_id} AND ${FRESH}`);
  return found.map(({ user_id }) => user_id);
}

/** Takes the viewer off; gives for whom they scanned. */
export async function deletePresence(tx: Transaction, viewer: Viewer): Promise<number | null> {
  const [gone] = await tx.$queryRaw<{ visibility_id: number }[]>(sql`
    DELETE FROM scan_presence p WHERE ${scanPresenceRules.delete(viewer, 'p')} RETURNING p.visibility_id`);
  return gone?.visibility_id ?? null;
}
