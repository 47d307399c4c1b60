import { execute, row, sql } from '@/lib/db/sql';

/** An event as archives are asked about it. */
export interface Lookup {
  id: number;
  dateobs: string;
  trigger_id: string | null;
  aliases: string[];
  tach_id: string | null;
  /** Subjects by number. */
  circulars: Record<string, string>;
}

export const selectLookup = (id: number): Promise<Lookup | null> =>
  row<Lookup>(sql`SELECT id, dateobs, trigger_id, aliases, tach_id, circulars FROM gcn_events WHERE id = ${id}`);

/** Entries by their number. */
const numbered = (entries: readonly object[]): string => JSON.stringify(Object.fromEntries(entries.map((entry, i) => [String((entry as { N?: number }).N ?? i), entry])));

export const updateGraceDb = (id: number, log: readonly object[], labels: readonly object[]): Promise<number> =>
  execute(sql`UPDATE gcn_events SET gracedb_log = ${numbered(log)}::jsonb, gracedb_labels = ${numbered(labels)}::jsonb WHERE id = ${id}`);

export const updateTach = (id: number, tach_id: string, circulars: Record<string, string>): Promise<number> =>
  execute(sql`UPDATE gcn_events SET tach_id = ${tach_id}, circulars = ${JSON.stringify(circulars)}::jsonb WHERE id = ${id}`);

/** Names that the event does not have yet go behind those that it has. */
export const addFoundAliases = (id: number, names: readonly string[]): Promise<number> =>
  execute(sql`
    UPDATE gcn_events SET aliases = aliases || ARRAY(SELECT name FROM unnest(${names as string[]}::text[]) name
      WHERE NOT EXISTS (SELECT FROM unnest(aliases) known WHERE lower(split_part(known, '#', -1)) = lower(name)))
    WHERE id = ${id}`);
