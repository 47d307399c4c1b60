import { row, sql } from '@/lib/db/sql';

export interface StoredNotice {
  content: Uint8Array;
  notice_format: string | null;
}

export const selectNotice = (dateobs: string, id: number): Promise<StoredNotice | null> =>
  row<StoredNotice>(sql`SELECT content, notice_format FROM gcn_notices WHERE id = ${id} AND dateobs = ${dateobs}::timestamp`);
