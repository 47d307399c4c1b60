import { execute, row, rows, sql } from '@/lib/db/sql';

interface Totals {
  totalWithoutHealpix: number;
  totalWithHealpix: number;
}

export const selectTotals = async (): Promise<Totals> =>
  (await row<Totals>(sql`
    SELECT count(*) FILTER (WHERE healpix IS NULL)::int AS "totalWithoutHealpix", count(healpix)::int AS "totalWithHealpix" FROM objs`))!;

interface Place {
  id: string;
  ra: number;
  dec: number;
}

/** Objects with a position and no index. */
export const selectUnindexed = (limit: number): Promise<Place[]> =>
  rows<Place>(sql`SELECT id, ra, dec FROM objs WHERE healpix IS NULL AND ra IS NOT NULL AND dec BETWEEN -90 AND 90 ORDER BY id LIMIT ${limit}`);

export const updateIndices = (ids: readonly string[], indices: readonly string[]): Promise<number> =>
  execute(sql`
    UPDATE objs SET healpix = fresh.healpix FROM unnest(${ids as string[]}::text[], ${indices as string[]}::bigint[]) AS fresh(id, healpix)
    WHERE objs.id = fresh.id AND objs.healpix IS NULL`);
