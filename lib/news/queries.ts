import { hasSaved, seesGroup, seesVisibility } from '@/lib/access/audience';
import type { Transaction } from '@/lib/db/prisma';
import { empty, raw, sql, type Sql } from '@/lib/db/sql';
import type { News } from './enqueueNews';

/** What is new, who sees it, and who made it. */
export interface Item {
  /** What it is on: the id of an object, the time of a GCN event, the name of an earthquake, the id of a shift. */
  subject: string;
  visibility_id: number;
  /** Of what it is on, where that is not for everybody either. */
  subject_visibility_id?: number;
  subject_group_id?: number;
  author_id: number;
  author_name: string;
  /** Of a comment. */
  text?: string;
  bot?: boolean;
  /** Of a classification. */
  classification?: string;
  ml?: boolean;
}

const COLUMNS: Readonly<Record<News['kind'], string>> = {
  comments: 't.obj_id AS subject, t.author_id, t.text, t.bot',
  comments_on_spectra: 't.obj_id AS subject, t.author_id, t.text, t.bot',
  comments_on_gcns: `to_char(e.dateobs, 'YYYY-MM-DD"T"HH24:MI:SS') AS subject, e.visibility_id AS subject_visibility_id, t.author_id, t.text, t.bot`,
  comments_on_earthquakes: 'e.event_id AS subject, t.author_id, t.text, t.bot',
  comments_on_shifts: 's.id::text AS subject, s.group_id AS subject_group_id, t.author_id, t.text, t.bot',
  classifications: 't.obj_id AS subject, t.author_id, t.classification, t.ml',
  spectra: 't.obj_id AS subject, t.owner_id AS author_id',
};

/** Tables that name what the news is on. */
const SUBJECTS: Readonly<Partial<Record<News['kind'], Sql>>> = {
  comments_on_gcns: sql`JOIN gcn_events e ON e.id = t.gcn_id`,
  comments_on_earthquakes: sql`JOIN earthquake_events e ON e.id = t.earthquake_id`,
  comments_on_shifts: sql`JOIN shifts s ON s.id = t.shift_id`,
};

/** What is still there of it. */
export const selectItems = (tx: Transaction, { kind, ids }: News): Promise<Item[]> =>
  tx.$queryRaw<Item[]>(sql`
    SELECT t.visibility_id, u.username AS author_name, ${raw(COLUMNS[kind])}
    FROM ${raw(kind)} t JOIN users u ON u.id = ${raw(kind === 'spectra' ? 't.owner_id' : 't.author_id')}
      ${SUBJECTS[kind] ?? empty}
    WHERE t.id = ANY(${ids as number[]}::int[]) ORDER BY t.id`);

interface Id {
  id: number;
}

const idsOf = async (tx: Transaction, condition: Sql, { visibility_id, subject_visibility_id, subject_group_id, author_id }: Item): Promise<number[]> =>
  (
    await tx.$queryRaw<Id[]>(sql`
      SELECT u.id FROM users u
      WHERE ${condition} AND u.id <> ${author_id} AND u.deleted_at IS NULL AND ${seesVisibility('u', visibility_id)}
        ${subject_visibility_id === undefined ? empty : sql`AND ${seesVisibility('u', subject_visibility_id)}`}
        ${subject_group_id === undefined ? empty : sql`AND ${seesGroup('u', subject_group_id)}`} ORDER BY u.id`)
  ).map(({ id }) => id);

/** Of the users with these names, those who see it. */
export const selectMentioned = async (tx: Transaction, item: Item, usernames: readonly string[]): Promise<number[]> =>
  usernames.length === 0 ? [] : idsOf(tx, sql`u.username = ANY(${usernames as string[]}::text[])`, item);

const wants = (type: string, key: string): Sql => sql`coalesce(u.preferences #>> ARRAY['notifications', ${type}, ${key}] = 'true', false)`;

/** Users who have the object among their favourites and want to hear of what is new there; `also` is what they must want besides. */
export const selectFollowers = (tx: Transaction, item: Item, also: string | null): Promise<number[]> =>
  idsOf(
    tx,
    sql`u.id IN (SELECT user_id FROM listings WHERE obj_id = ${item.subject} AND list_name = 'favorites')
        AND ${wants('favorite_sources', 'active')} ${also ? sql`AND ${wants('favorite_sources', also)}` : empty}`,
    item,
  );

const CHOSEN = raw(`'{notifications,sources,groups}'`);

/** Users who want to hear of such things on the sources of their groups, or of the groups that they chose. */
export function selectSubscribers(tx: Transaction, item: Item, { classification, spectrum }: { classification?: string; spectrum?: boolean }): Promise<number[]> {
  const what = spectrum ? wants('sources', 'new_spectra') : sql`u.preferences #> '{notifications,sources,classifications}' ? ${classification ?? ''}`;
  return idsOf(
    tx,
    sql`${wants('sources', 'active')} AND ${what} AND ${hasSaved('u', item.subject)}
        AND (coalesce(u.preferences #> ${CHOSEN} IN ('null', '[]'), true)
          OR EXISTS (SELECT FROM sources s WHERE s.obj_id = ${item.subject} AND s.active AND u.preferences #> ${CHOSEN} @> to_jsonb(s.group_id)))`,
    item,
  );
}
