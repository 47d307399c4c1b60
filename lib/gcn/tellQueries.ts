import { seesVisibility } from '@/lib/access/audience';
import type { Transaction } from '@/lib/db/prisma';
import { empty, sql } from '@/lib/db/sql';

/** What people may ask for of an event. */
export interface EventNews {
  dateobs: string;
  visibility_id: number;
  aliases: string[];
  gcn_tags: string[];
  /** Oldest first. */
  notice_types: string[];
  localization_tags: string[];
  gcn_properties: Record<string, unknown>[];
  localization_properties: Record<string, unknown>[];
}

/** An event with the skymap that is new, or its latest one. Null when it is gone, or has no such skymap any more. */
export const selectNews = async (tx: Transaction, { dateobs, localization_id }: { dateobs: string; localization_id?: number }): Promise<EventNews | null> =>
  (
    await tx.$queryRaw<EventNews[]>(sql`
      SELECT to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS dateobs, e.visibility_id, coalesce(e.aliases, '{}') AS aliases,
        ARRAY(SELECT text FROM gcn_tags WHERE dateobs = e.dateobs ORDER BY id) AS gcn_tags,
        ARRAY(SELECT notice_type FROM gcn_notices WHERE dateobs = e.dateobs AND notice_type IS NOT NULL ORDER BY id) AS notice_types,
        ARRAY(SELECT text FROM localization_tags WHERE localization_id = l.id ORDER BY id) AS localization_tags,
        (SELECT coalesce(json_agg(data ORDER BY id DESC), '[]') FROM gcn_properties WHERE dateobs = e.dateobs) AS gcn_properties,
        (SELECT coalesce(json_agg(data ORDER BY id DESC), '[]') FROM localization_properties WHERE localization_id = l.id) AS localization_properties
      FROM gcn_events e LEFT JOIN LATERAL (
        SELECT id FROM localizations WHERE dateobs = e.dateobs ${localization_id === undefined ? empty : sql`AND id = ${localization_id}`} ORDER BY id DESC LIMIT 1
      ) l ON true
      WHERE e.dateobs = ${dateobs}::timestamp ${localization_id === undefined ? empty : sql`AND l.id IS NOT NULL`}`)
  )[0] ?? null;

export interface Watcher {
  id: number;
  /** Named sets of wishes. */
  properties: Record<string, unknown>;
}

const preference = (name: string) => sql`u.preferences #> ARRAY['notifications', 'gcn_events', ${name}::text]`;

/** Users who see the event and want to hear of events; `also` is what they must want besides. */
export const selectWatchers = (tx: Transaction, { visibility_id }: EventNews, also: string | null): Promise<Watcher[]> =>
  tx.$queryRaw<Watcher[]>(sql`
    SELECT u.id, ${preference('properties')} AS properties FROM users u
    WHERE ${preference('active')} = 'true' ${also === null ? empty : sql`AND ${preference(also)} = 'true'`}
      AND jsonb_typeof(${preference('properties')}) = 'object' AND u.deleted_at IS NULL AND ${seesVisibility('u', visibility_id)} ORDER BY u.id`);
