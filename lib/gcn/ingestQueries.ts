/** What a notice does to the tables of events, inside its transaction. */
import { gcnEventRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { execute, sql } from '@/lib/db/sql';

export interface KnownEvent {
  id: number;
  dateobs: string;
  may_read: boolean;
  may_update: boolean;
  shared_with: number[];
}

/** Notices are few; one after the other, none makes an event that another is just making. */
export const lockEvents = (tx: Transaction): Promise<number> => execute(sql`SELECT pg_advisory_xact_lock(hashtext('gcn_events'))`, tx);

const columns = (viewer: Viewer) => sql`e.id, to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs, ${gcnEventRules.read(viewer, 'e')} AS may_read,
  ${gcnEventRules.update(viewer, 'e')} AS may_update, (SELECT group_ids FROM visibility_sets v WHERE v.id = e.visibility_id) AS shared_with`;

const first = async (tx: Transaction, query: ReturnType<typeof sql>): Promise<KnownEvent | null> => (await tx.$queryRaw<KnownEvent[]>(query))[0] ?? null;

export const selectByTrigger = (tx: Transaction, viewer: Viewer, trigger_id: string): Promise<KnownEvent | null> =>
  first(tx, sql`SELECT ${columns(viewer)} FROM gcn_events e WHERE e.trigger_id = ${trigger_id}`);

export const selectByTime = (tx: Transaction, viewer: Viewer, dateobs: string): Promise<KnownEvent | null> =>
  first(tx, sql`SELECT ${columns(viewer)} FROM gcn_events e WHERE e.dateobs = ${dateobs}::timestamp`);

/** The latest event with one of these aliases. */
export const selectByAliases = (tx: Transaction, viewer: Viewer, aliases: readonly string[]): Promise<KnownEvent | null> =>
  first(tx, sql`SELECT ${columns(viewer)} FROM gcn_events e WHERE e.aliases && ${aliases as string[]}::text[] ORDER BY e.dateobs DESC LIMIT 1`);

/** The latest event of which an alias contains these words, whatever their case. */
export const selectByPart = (tx: Transaction, viewer: Viewer, part: string): Promise<KnownEvent | null> =>
  first(
    tx,
    sql`SELECT ${columns(viewer)} FROM gcn_events e
        WHERE EXISTS (SELECT FROM unnest(e.aliases) alias WHERE strpos(lower(alias), lower(${part})) > 0) ORDER BY e.dateobs DESC LIMIT 1`,
  );

export async function insertEvent(
  tx: Transaction,
  event: { dateobs: string; trigger_id: string | null; sent_by_id: number; visibility_id: number },
): Promise<number> {
  const { dateobs, trigger_id, sent_by_id, visibility_id } = event;
  const [made] = await tx.$queryRaw<{ id: number }[]>(sql`
    INSERT INTO gcn_events (dateobs, trigger_id, sent_by_id, visibility_id, aliases)
    VALUES (${dateobs}::timestamp, ${trigger_id}, ${sent_by_id}, ${visibility_id}, '{}') RETURNING id`);
  return made!.id;
}

/** Adds aliases that are new, and the mission's number where there was none. */
export const completeEvent = (tx: Transaction, id: number, aliases: readonly string[], trigger_id: string | null): Promise<number> =>
  execute(
    sql`UPDATE gcn_events e SET
          aliases = e.aliases || ARRAY(SELECT alias FROM unnest(${aliases as string[]}::text[]) WITH ORDINALITY AS fresh(alias, place)
                                       WHERE alias <> ALL(e.aliases) ORDER BY place),
          trigger_id = CASE WHEN e.trigger_id IS NULL AND NOT EXISTS (SELECT FROM gcn_events o WHERE o.trigger_id = ${trigger_id}) THEN ${trigger_id}
                       ELSE e.trigger_id END
        WHERE e.id = ${id} AND (NOT e.aliases @> ${aliases as string[]}::text[] OR (e.trigger_id IS NULL AND ${trigger_id}::text IS NOT NULL))`,
    tx,
  );

export const insertTags = (tx: Transaction, dateobs: string, sent_by_id: number, tags: readonly string[]): Promise<number> =>
  execute(
    sql`INSERT INTO gcn_tags (dateobs, sent_by_id, text)
        SELECT ${dateobs}::timestamp, ${sent_by_id}, text FROM unnest(${tags as string[]}::text[]) WITH ORDINALITY AS fresh(text, place) ORDER BY place
        ON CONFLICT DO NOTHING`,
    tx,
  );

export const insertProperties = (tx: Transaction, dateobs: string, sent_by_id: number, data: object): Promise<number> =>
  execute(sql`INSERT INTO gcn_properties (dateobs, sent_by_id, data) VALUES (${dateobs}::timestamp, ${sent_by_id}, ${JSON.stringify(data)}::jsonb)`, tx);

/** The event's detectors are those whose nickname is one of the tags; where a notice names none, they stay. */
export async function setDetectors(tx: Transaction, id: number, tags: readonly string[]): Promise<void> {
  const names = tags as string[];
  await execute(
    sql`DELETE FROM gcn_events_mma_detectors
        WHERE gcnevent_id = ${id} AND EXISTS (SELECT FROM mma_detectors WHERE nickname = ANY(${names}::text[]))`,
    tx,
  );
  await execute(
    sql`INSERT INTO gcn_events_mma_detectors (gcnevent_id, mmadetector_id)
        SELECT ${id}, id FROM mma_detectors WHERE nickname = ANY(${names}::text[]) ON CONFLICT DO NOTHING`,
    tx,
  );
}
