import { row, rows, sql } from '@/lib/db/sql';

export interface DueBroker {
  id: number;
  broker_classname: string;
  sealed_altdata: string | null;
  /** Milliseconds since 1970. */
  polled_at: number | null;
}

/** Brokers in use that filters are at. */
export const selectDue = (): Promise<DueBroker[]> =>
  rows<DueBroker>(sql`
    SELECT b.id, b.broker_classname, b.sealed_altdata, (extract(epoch FROM b.polled_at AT TIME ZONE 'UTC') * 1000)::float8 AS polled_at
    FROM brokers b WHERE b.active AND EXISTS (SELECT FROM filters f WHERE f.broker_id = b.id) ORDER BY b.id`);

export interface PolledFilter {
  id: number;
  name: string;
  group_id: number;
  group_name: string;
  autosave: boolean;
  query: unknown;
  criteria: unknown;
  broker_classname: string;
  sealed_altdata: string | null;
}

/** A filter at a broker in use; null when it is there no more. */
export const selectPolled = (id: number): Promise<PolledFilter | null> =>
  row<PolledFilter>(sql`
    SELECT f.id, f.name, f.group_id, coalesce(nullif(g.nickname, ''), g.name) AS group_name, f.autosave, f.altdata->'lasair' AS query, f.altdata->'criteria' AS criteria,
      b.broker_classname, b.sealed_altdata
    FROM filters f JOIN groups g ON g.id = f.group_id JOIN brokers b ON b.id = f.broker_id AND b.active WHERE f.id = ${id}`);
