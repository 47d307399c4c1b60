import type { Transaction } from '@/lib/db/prisma';
import { execute, join, raw, sql, type Sql } from '@/lib/db/sql';
import { objRules } from '@/lib/access/objs';
import type { Viewer } from '@/lib/auth/viewer';

const JSON_COLUMNS = new Set(['redshift_history', 'summary_history', 'altdata', 'tns_info']);

export type ObjValues = Readonly<Record<string, unknown>>;

function value(name: string, given: unknown): Sql {
  if (given === null || given === undefined) return sql`NULL`;
  if (JSON_COLUMNS.has(name)) return sql`${JSON.stringify(given)}::jsonb`;
  if (name === 'alias') return sql`${given as string[]}::text[]`;
  return typeof given === 'number' ? sql`${given}::float8` : sql`${given}`;
}

const present = (values: ObjValues): [string, unknown][] => Object.entries(values).filter(([, given]) => given !== undefined);
const quoted = (name: string): Sql => raw(`"${name}"`);

/** Inserts an object; false when there is one of that id already, also one that another writer is just making. */
export async function insertObj(tx: Transaction, values: ObjValues): Promise<boolean> {
  const entries = present(values);
  const count = await execute(
    sql`INSERT INTO objs (${join(entries.map(([name]) => quoted(name)))})
      VALUES (${join(entries.map(([name, given]) => value(name, given)))}) ON CONFLICT (id) DO NOTHING`,
    tx,
  );
  return count === 1;
}

export async function updateObjRow(tx: Transaction, id: string, values: ObjValues): Promise<void> {
  const sets = present(values).map(([name, given]) => sql`${quoted(name)} = ${value(name, given)}`);
  if (sets.length) await execute(sql`UPDATE objs SET ${join(sets)} WHERE id = ${id}`, tx);
}

export async function appendRedshift(tx: Transaction, id: string, entry: object): Promise<void> {
  await execute(
    sql`UPDATE objs SET redshift_history = coalesce(redshift_history, '[]') || jsonb_build_array(${JSON.stringify(entry)}::jsonb) WHERE id = ${id}`,
    tx,
  );
}

export async function prependSummary(tx: Transaction, id: string, entry: object): Promise<void> {
  await execute(
    sql`UPDATE objs SET summary_history = jsonb_build_array(${JSON.stringify(entry)}::jsonb) || coalesce(summary_history, '[]') WHERE id = ${id}`,
    tx,
  );
}

/** Removes the summaries of an analysis; the one before them is the object's again. */
export async function dropSummaryOf(tx: Transaction, id: string, analysis_id: number): Promise<void> {
  const others = sql`(SELECT coalesce(jsonb_agg(entry ORDER BY at), '[]') FROM jsonb_array_elements(o.summary_history) WITH ORDINALITY AS each(entry, at)
    WHERE entry ->> 'analysis_id' IS DISTINCT FROM ${String(analysis_id)})`;
  await execute(
    sql`UPDATE objs o SET summary_history = ${others},
          summary = CASE WHEN o.summary_history -> 0 ->> 'analysis_id' = ${String(analysis_id)} THEN ${others} -> 0 ->> 'summary' ELSE o.summary END
        WHERE id = ${id} AND jsonb_path_exists(o.summary_history, '$[*] ? (@.analysis_id == $wanted)', jsonb_build_object('wanted', ${analysis_id}::int))`,
    tx,
  );
}

export interface LockedObj {
  id: string;
  ra: number | null;
  dec: number | null;
  internal_key: string;
  may_update: boolean;
  may_delete: boolean;
  has_candidates: boolean;
}

/** One object, locked until the transaction ends, with what the viewer may do to it. */
export async function lockObj(tx: Transaction, viewer: Viewer, id: string): Promise<LockedObj | null> {
  const [found] = await tx.$queryRaw<LockedObj[]>(sql`
    SELECT o.id, o.ra, o.dec, o.internal_key::text, ${objRules.update(viewer, 'o')} AS may_update, ${objRules.delete(viewer, 'o')} AS may_delete,
      EXISTS (SELECT FROM candidates c WHERE c.obj_id = o.id) AS has_candidates
    FROM objs o WHERE o.id = ${id} AND ${objRules.read(viewer, 'o')} FOR UPDATE OF o`);
  return found ?? null;
}

/** What must be removed before an object may be, in the words of the refusal. */
export async function selectAttached(tx: Transaction, id: string): Promise<string[]> {
  const [found] = await tx.$queryRaw<{ attached: string[] }[]>(sql`
    SELECT array_remove(ARRAY[
      CASE WHEN EXISTS (SELECT FROM annotations WHERE obj_id = ${id}) THEN 'annotations' END,
      CASE WHEN EXISTS (SELECT FROM spectra WHERE obj_id = ${id}) THEN 'spectra' END,
      CASE WHEN EXISTS (SELECT FROM photometry WHERE obj_id = ${id}) THEN 'photometry' END,
      CASE WHEN EXISTS (SELECT FROM comments WHERE obj_id = ${id}) THEN 'comments' END,
      CASE WHEN EXISTS (SELECT FROM classifications WHERE obj_id = ${id}) THEN 'classifications' END,
      CASE WHEN EXISTS (SELECT FROM obj_analyses WHERE obj_id = ${id}) THEN 'analyses' END], NULL) AS attached`);
  return found?.attached ?? [];
}

/** Images of surveys, which show the sky where the object is said to be. */
export async function deleteSurveyThumbnails(tx: Transaction, id: string): Promise<void> {
  await execute(sql`DELETE FROM thumbnails WHERE obj_id = ${id} AND type IN ('ps1', 'sdss', 'ls', 'sm', 'hst', 'chandra', 'jwst')`, tx);
}
