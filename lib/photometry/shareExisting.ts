/** Letting further groups and streams see points that are there already. */
import type { PoolClient } from 'pg';
import { internVisibilities, selectVisibilities, type Visibility } from '@/lib/access/visibility';

/** A point, the set that it is seen by, and the sets whose members are to see it too. */
export interface Shared {
  obj_id: string;
  id: number;
  visibility_id: number;
  wanted: ReadonlySet<number>;
}

const covers = (known: Visibility, wanted: Visibility): boolean =>
  wanted.group_ids.every((id) => known.group_ids.includes(id)) && wanted.stream_ids.every((id) => known.stream_ids.includes(id));

type Sets = ReadonlyMap<number, Visibility>;

const setOf = (sets: Sets, id: number): Visibility => sets.get(id) ?? { group_ids: [], stream_ids: [] };

function union(sets: Sets, ids: Iterable<number>): Visibility {
  const all = [...ids].map((id) => setOf(sets, id));
  return { group_ids: all.flatMap((set) => set.group_ids), stream_ids: all.flatMap((set) => set.stream_ids) };
}

const idsIn = (points: readonly Shared[]): number[] => [
  ...new Set(points.flatMap(({ visibility_id, wanted }) => [visibility_id, ...wanted])),
];

interface Locked {
  position: number;
  visibility_id: number;
}

/**
 * Unites what each point is seen by with what is wanted. When nothing is new, nothing is locked or written, so sending
 * the same data again is cheap.
 */
export async function shareExisting(client: PoolClient, points: readonly Shared[]): Promise<void> {
  const differing = points.filter(({ visibility_id, wanted }) => wanted.size > 1 || !wanted.has(visibility_id));
  if (differing.length === 0) return;
  const known = await selectVisibilities(idsIn(differing), client);
  const lacking = differing.filter(({ visibility_id, wanted }) => {
    const seenBy = setOf(known, visibility_id);
    return [...wanted].some((id) => !covers(seenBy, setOf(known, id)));
  });
  if (lacking.length === 0) return;
  // Another writer may just be sharing the same points: what counts is what they are seen by once they are locked.
  const { rows: locked } = await client.query<Locked>(
    `SELECT (k.position - 1)::int AS position, p.visibility_id
     FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS k(obj_id, id, position) JOIN photometry p USING (obj_id, id)
     ORDER BY p.obj_id, p.id FOR UPDATE OF p`,
    [lacking.map(({ obj_id }) => obj_id), lacking.map(({ id }) => id)],
  );
  const current = locked.map(({ position, visibility_id }) => ({ ...(lacking[position] as Shared), visibility_id }));
  const sets = await selectVisibilities(idsIn(current), client);
  const visibility_ids = await internVisibilities(
    client,
    current.map(({ visibility_id, wanted }) => union(sets, [visibility_id, ...wanted])),
  );
  await client.query(
    `UPDATE photometry p SET visibility_id = k.visibility_id
     FROM unnest($1::text[], $2::bigint[], $3::int[]) AS k(obj_id, id, visibility_id)
     WHERE p.obj_id = k.obj_id AND p.id = k.id AND p.visibility_id <> k.visibility_id`,
    [current.map(({ obj_id }) => obj_id), current.map(({ id }) => id), visibility_ids],
  );
}
