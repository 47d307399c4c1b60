/** The life of a run: counted, asked, answered, ended. Rights were looked at when it was begun. */
import type { AnalysisInput, AuthenticationType } from '@/lib/analysisServices/schema';
import type { Transaction } from '@/lib/db/prisma';
import { row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import { columns } from '@/lib/objs/parts.sql';
import type { AnalysisStatus, InputFilters } from './schema';

/** One at a time for a person and an object, so that a limit is one. */
export const lockRuns = (tx: Transaction, author_id: number, obj_id: string): Promise<unknown> =>
  tx.$queryRaw(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`analyses ${author_id} ${obj_id}`}, 0))::text AS locked`);

/** Those that have come to something, or still may. */
export const countRuns = (tx: Transaction, author_id: number, obj_id: string): Promise<number> =>
  tx.objAnalysis.count({ where: { author_id, obj_id, status: { in: ['queued', 'pending', 'completed'] } } });

/** A run with the service that is to be asked. */
export interface Task {
  id: number;
  unique_id: string;
  obj_id: string;
  author_id: number;
  analysis_parameters: Record<string, unknown>;
  input_filters: InputFilters | null;
  service_name: string;
  url: string;
  authentication_type: AuthenticationType;
  sealed_authinfo: string | null;
  input_data_types: AnalysisInput[];
  timeout: number;
  enabled: boolean;
}

export const selectQueued = (id: number): Promise<Task | null> =>
  row<Task>(sql`
    SELECT ${columns('a', 'id unique_id obj_id author_id analysis_parameters input_filters')}, s.display_name AS service_name,
      ${columns('s', 'url authentication_type sealed_authinfo input_data_types timeout enabled')}
    FROM obj_analyses a JOIN analysis_services s ON s.id = a.analysis_service_id WHERE a.id = ${id} AND a.status = 'queued'`);

/** Notes that the service is being asked; false when nothing is to be asked any more. Its time begins with the first asking. */
export const markAsked = async (id: number): Promise<string | null> =>
  (
    await row<{ invalid_after: string }>(sql`
      UPDATE obj_analyses a SET asked_at = coalesce(a.asked_at, timezone('utc', now())), last_activity = timezone('utc', now()),
        invalid_after = CASE WHEN a.asked_at IS NULL THEN timezone('utc', now()) + make_interval(secs => s.timeout) ELSE a.invalid_after END
      FROM analysis_services s WHERE s.id = a.analysis_service_id AND a.id = ${id} AND a.status = 'queued' RETURNING a.invalid_after`)
  )?.invalid_after ?? null;

interface Ended {
  id: number;
  obj_id: string;
}

const change = (status: AnalysisStatus, message: string | null, condition: Sql): Sql => sql`
  UPDATE obj_analyses a SET status = ${status}, status_message = ${message}, last_activity = timezone('utc', now())
    ${status === 'queued' || status === 'pending' ? sql`` : sql`, token_hash = NULL`}
  WHERE ${condition} RETURNING a.id, a.obj_id`;

/** From queued to something else, or to another message; the object where it was still queued. */
export const leaveQueue = async (tx: Transaction, id: number, status: AnalysisStatus, message: string | null): Promise<string | null> =>
  (await tx.$queryRaw<Ended[]>(change(status, message, sql`a.id = ${id} AND a.status = 'queued'`)))[0]?.obj_id ?? null;

/** Ends those whose time is over. */
export const endLate = (on: Connection): Promise<Ended[]> =>
  rows<Ended>(change('timed_out', 'The service has not called back in time.', sql`a.status IN ('queued', 'pending') AND a.invalid_after < timezone('utc', now())`), on);

/** What a callback is about. */
export interface Expected {
  id: number;
  obj_id: string;
  author_id: number;
  visibility_id: number;
  is_late: boolean;
  service_name: string;
  is_summary: boolean;
  /** Seconds since the service was asked. */
  seconds: number;
}

const EXPECTED = sql`SELECT ${columns('a', 'id obj_id author_id visibility_id')}, a.invalid_after < timezone('utc', now()) AS is_late, s.display_name AS service_name, s.is_summary,
    extract(epoch FROM timezone('utc', now()) - coalesce(a.asked_at, a.created_at))::float8 AS seconds
  FROM obj_analyses a JOIN analysis_services s ON s.id = a.analysis_service_id`;

/** By the hash of the callback's token. */
export const selectExpected = (hash: string): Promise<Expected | null> =>
  row<Expected>(sql`${EXPECTED} WHERE a.token_hash = ${hash} AND a.status IN ('queued', 'pending')`);

/** The same, locked: of two callbacks one finds it. */
export const lockExpected = async (tx: Transaction, hash: string): Promise<Expected | null> =>
  (await tx.$queryRaw<Expected[]>(sql`${EXPECTED} WHERE a.token_hash = ${hash} AND a.status IN ('queued', 'pending') FOR UPDATE OF a`))[0] ?? null;

/** Members of the groups of an analysis who want to hear of analyses. */
export const selectAudience = async (tx: Transaction, visibility_id: number): Promise<number[]> =>
  (
    await tx.$queryRaw<{ id: number }[]>(sql`
      SELECT DISTINCT u.id FROM visibility_sets v JOIN group_users gu ON gu.group_id = ANY(v.group_ids) JOIN users u ON u.id = gu.user_id
      WHERE v.id = ${visibility_id} AND coalesce(u.preferences #>> ARRAY['notifications', 'analysis_services', 'active'] = 'true', false) ORDER BY u.id`)
  ).map(({ id }) => id);
