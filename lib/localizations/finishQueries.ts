import { row, sql } from '@/lib/db/sql';

interface Unfinished {
  dateobs: string;
  sent_by_id: number;
  finished: boolean;
  /** Properties from the headers of its file. */
  header: Record<string, number>;
}

export const selectUnfinished = (id: number): Promise<Unfinished | null> =>
  row<Unfinished>(sql`
    SELECT dateobs, sent_by_id, contour IS NOT NULL AS finished,
      coalesce((SELECT p.data FROM localization_properties p WHERE p.localization_id = l.id ORDER BY p.id DESC LIMIT 1), '{}') AS header
    FROM localizations l WHERE l.id = ${id}`);
