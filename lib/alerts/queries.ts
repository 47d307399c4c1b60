/** Statements of ingest. Rows are written in sorted order, so that several ingests at once wait for each other in a line. */
import type { PoolClient } from 'pg';
import { execute, row, rows, sql, type Connection } from '@/lib/db/sql';
import { analyseSaves } from '@/lib/defaultAnalyses/enqueueTriggers';
import { triggerOnSaves } from '@/lib/defaultFollowup/enqueueTriggers';
import { publishSaves } from '@/lib/publicPages/publishSaves';
import type { Merged } from './history';
import type { Alert, Aux } from './types';

const column = <T, V>(items: readonly T[], pick: (item: T) => V): V[] => items.map(pick);

export interface ActiveFilter {
  version_id: number;
  filter_id: number;
  name: string;
  group_id: number;
  group_name: string;
  autosave: boolean;
  pipeline: unknown;
  altdata: unknown;
}

/** The active version of every filter, with what its stream selects. */
export const selectActiveFilters = (): Promise<ActiveFilter[]> =>
  rows<ActiveFilter>(sql`
    SELECT v.id AS version_id, f.id AS filter_id, f.name, f.group_id, coalesce(nullif(g.nickname, ''), g.name) AS group_name,
      f.autosave, v.pipeline, s.altdata
    FROM filter_versions v JOIN filters f ON f.id = v.filter_id JOIN groups g ON g.id = f.group_id JOIN streams s ON s.id = f.stream_id
    WHERE v.active ORDER BY f.id`);

export const selectStreams = (): Promise<{ id: number; altdata: unknown }[]> => rows(sql`SELECT id, altdata FROM streams ORDER BY id`);

export const selectInstruments = (names: readonly string[]): Promise<{ id: number; name: string }[]> =>
  rows(sql`SELECT id, name FROM instruments WHERE name = ANY(${names as string[]}::text[])`);

/** Stores alerts that are not there yet; gives the candids of these. */
export async function insertAlerts(client: PoolClient, survey: string, alerts: readonly Alert[]): Promise<Set<string>> {
  const sorted = [...alerts].sort((a, b) => (BigInt(a.candid) < BigInt(b.candid) ? -1 : 1));
  const { rows: made } = await client.query<{ candid: string }>({
    name: 'insert_alerts',
    text: `
      INSERT INTO alerts (survey, candid, object_id, jd, programid, packet)
      SELECT $1, candid, object_id, jd, programid, packet::json
      FROM unnest($2::bigint[], $3::text[], $4::float8[], $5::int[], $6::text[]) AS incoming(candid, object_id, jd, programid, packet)
      ON CONFLICT (survey, candid) DO NOTHING RETURNING candid::text`,
    values: [
      survey,
      column(sorted, ({ candid }) => candid),
      column(sorted, ({ object_id }) => object_id),
      column(sorted, ({ jd }) => jd),
      column(sorted, ({ programid }) => programid),
      column(sorted, ({ document }) => JSON.stringify(document)),
    ],
  });
  return new Set(made.map(({ candid }) => candid));
}

/** The histories of objects, locked until the transaction ends. */
export async function selectAux(client: Connection, survey: string, objectIds: readonly string[]): Promise<Map<string, Aux>> {
  const found = await rows<Aux & { object_id: string }>(
    sql`SELECT object_id, prv_candidates, fp_hists, cross_matches FROM alerts_aux
        WHERE survey = ${survey} AND object_id = ANY(${objectIds as string[]}::text[]) ORDER BY object_id FOR UPDATE`,
    client,
  );
  return new Map(found.map(({ object_id, ...aux }) => [object_id, aux]));
}

/** Writes histories. One that another ingest has made meanwhile is not overwritten: its object is given back. */
export async function writeAux(client: PoolClient, survey: string, histories: readonly Merged[]): Promise<string[]> {
  const sorted = histories
    .filter(({ isNew, fresh }) => isNew || fresh.prv_candidates.length || fresh.fp_hists.length)
    .sort((a, b) => (a.object_id < b.object_id ? -1 : 1));
  const values = (items: readonly Merged[]) => [
    survey,
    column(items, ({ object_id }) => object_id),
    column(items, ({ aux }) => JSON.stringify(aux.prv_candidates)),
    column(items, ({ aux }) => JSON.stringify(aux.fp_hists)),
  ];
  const fresh = sorted.filter(({ isNew }) => isNew);
  const changed = sorted.filter(({ isNew }) => !isNew);
  const incoming = 'unnest($2::text[], $3::text[], $4::text[]) AS incoming(object_id, prv_candidates, fp_hists)';
  if (changed.length) {
    await client.query(
      `UPDATE alerts_aux a SET prv_candidates = incoming.prv_candidates::json, fp_hists = incoming.fp_hists::json
       FROM ${incoming} WHERE a.survey = $1 AND a.object_id = incoming.object_id`,
      values(changed),
    );
  }
  if (fresh.length === 0) return [];
  const { rows: made } = await client.query<{ object_id: string }>({
    name: 'insert_aux',
    text: `
      INSERT INTO alerts_aux (survey, object_id, prv_candidates, fp_hists, cross_matches)
      SELECT $1, object_id, prv_candidates::json, fp_hists::json, '{}' FROM ${incoming}
      ON CONFLICT (survey, object_id) DO NOTHING RETURNING object_id`,
    values: values(fresh),
  });
  const written = new Set(made.map(({ object_id }) => object_id));
  return fresh.map(({ object_id }) => object_id).filter((id) => !written.has(id));
}

export interface KnownObj {
  id: string;
  /** Whether measurements of the survey's instrument are there already. */
  has_photometry: boolean;
  /** Cutouts of the survey that are there already. */
  cutouts: string[];
}

/** Of these objects, those that are a candidate or source of anybody. */
export const selectKnownObjs = (client: Connection, ids: readonly string[], instrument_id: number, survey: string): Promise<KnownObj[]> =>
  rows<KnownObj>(
    sql`
    SELECT o.id, EXISTS (SELECT FROM photometry p WHERE p.obj_id = o.id AND p.instrument_id = ${instrument_id}) AS has_photometry,
      ARRAY(SELECT DISTINCT type FROM thumbnails t WHERE t.obj_id = o.id AND t.survey = ${survey} AND t.type IN ('new', 'ref', 'sub')) AS cutouts
    FROM objs o WHERE o.id = ANY(${ids as string[]}::text[])
      AND (EXISTS (SELECT FROM candidates c WHERE c.obj_id = o.id) OR EXISTS (SELECT FROM sources s WHERE s.obj_id = o.id))`,
    client,
  );

export interface NewObj {
  id: string;
  ra: number;
  dec: number;
  healpix: bigint;
  score: number | null;
  origin: string;
}

export async function insertObjs(client: PoolClient, objs: readonly NewObj[]): Promise<void> {
  const sorted = [...objs].sort((a, b) => (a.id < b.id ? -1 : 1));
  await client.query(
    `INSERT INTO objs (id, ra, dec, healpix, score, origin)
     SELECT * FROM unnest($1::text[], $2::float8[], $3::float8[], $4::bigint[], $5::float8[], $6::text[]) ON CONFLICT (id) DO NOTHING`,
    [
      column(sorted, ({ id }) => id), column(sorted, ({ ra }) => ra), column(sorted, ({ dec }) => dec),
      column(sorted, ({ healpix }) => healpix.toString()), column(sorted, ({ score }) => score), column(sorted, ({ origin }) => origin),
    ],
  );
}

export interface NewCandidate {
  obj_id: string;
  filter_id: number;
  group_id: number;
  /** UTC, ISO. */
  passed_at: string;
  passing_alert_id: string;
  /** Origin and data of what the filter says about it; null when it says nothing. */
  annotation: { origin: string; data: string; visibility_id: number } | null;
  autosave: boolean;
}

const byObj = <T extends { obj_id: string }>(a: T, b: T): number => (a.obj_id < b.obj_id ? -1 : a.obj_id > b.obj_id ? 1 : 0);

/** Gives the filters that got new candidates, once for each. */
export async function insertCandidates(client: PoolClient, candidates: readonly NewCandidate[], uploader_id: number): Promise<number[]> {
  const sorted = [...candidates].sort((a, b) => byObj(a, b) || a.filter_id - b.filter_id || (a.passed_at < b.passed_at ? -1 : 1));
  const { rows: made } = await client.query<{ filter_id: number }>(
    `INSERT INTO candidates (obj_id, filter_id, passed_at, passing_alert_id, uploader_id)
     SELECT obj_id, filter_id, passed_at, passing_alert_id, $5
     FROM unnest($1::text[], $2::int[], $3::timestamp[], $4::bigint[]) AS incoming(obj_id, filter_id, passed_at, passing_alert_id)
     ON CONFLICT (obj_id, filter_id, passed_at) DO NOTHING RETURNING filter_id`,
    [
      column(sorted, ({ obj_id }) => obj_id), column(sorted, ({ filter_id }) => filter_id), column(sorted, ({ passed_at }) => passed_at),
      column(sorted, ({ passing_alert_id }) => passing_alert_id), uploader_id,
    ],
  );
  return made.map(({ filter_id }) => filter_id);
}

/** The annotation of the newest alert of each object and origin stands, in whatever order alerts arrive. */
export async function writeAnnotations(client: PoolClient, candidates: readonly NewCandidate[], author_id: number): Promise<void> {
  const newest = new Map<string, NewCandidate>();
  for (const candidate of candidates) {
    if (!candidate.annotation) continue;
    const key = `${candidate.obj_id}\t${candidate.annotation.origin}`;
    const known = newest.get(key);
    if (!known || known.passed_at < candidate.passed_at) newest.set(key, candidate);
  }
  if (newest.size === 0) return;
  const sorted = [...newest.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, candidate]) => candidate);
  await client.query(
    `INSERT INTO annotations (obj_id, origin, data, author_id, visibility_id)
     SELECT obj_id, origin, data::jsonb, $7, visibility_id
     FROM unnest($1::text[], $2::text[], $3::text[], $4::int[], $5::int[], $6::timestamp[])
       AS incoming(obj_id, origin, data, visibility_id, filter_id, passed_at)
     WHERE NOT EXISTS (SELECT FROM candidates c
                       WHERE c.obj_id = incoming.obj_id AND c.filter_id = incoming.filter_id AND c.passed_at > incoming.passed_at)
     ON CONFLICT (obj_id, origin) DO UPDATE SET data = excluded.data, visibility_id = excluded.visibility_id
     WHERE (annotations.data, annotations.visibility_id) IS DISTINCT FROM (excluded.data, excluded.visibility_id)`,
    [
      column(sorted, ({ obj_id }) => obj_id),
      column(sorted, ({ annotation }) => annotation?.origin),
      column(sorted, ({ annotation }) => annotation?.data),
      column(sorted, ({ annotation }) => annotation?.visibility_id),
      column(sorted, ({ filter_id }) => filter_id),
      column(sorted, ({ passed_at }) => passed_at),
      author_id,
    ],
  );
}

/** Saves to the groups of filters that save by themselves; what people have unsaved stays so. */
export async function autosave(client: PoolClient, candidates: readonly NewCandidate[], saved_by_id: number): Promise<number> {
  const saved = candidates.filter((candidate) => candidate.autosave).sort((a, b) => byObj(a, b) || a.group_id - b.group_id);
  if (saved.length === 0) return 0;
  const { rows } = await client.query<{ obj_id: string; group_id: number }>(
    `INSERT INTO sources (obj_id, group_id, saved_by_id) SELECT obj_id, group_id, $3 FROM unnest($1::text[], $2::int[]) AS incoming(obj_id, group_id)
     ON CONFLICT (obj_id, group_id) DO NOTHING RETURNING obj_id, group_id`,
    [column(saved, ({ obj_id }) => obj_id), column(saved, ({ group_id }) => group_id), saved_by_id],
  );
  await triggerOnSaves(client, rows);
  await analyseSaves(client, rows);
  await publishSaves(client, rows);
  return rows.length;
}

export interface Failure {
  source: string;
  reason: string;
  digest: string;
  packet: Buffer;
}

export async function insertFailures(client: Connection, failures: readonly Failure[]): Promise<void> {
  if (failures.length === 0) return;
  await client.query(
    `INSERT INTO alert_failures (source, reason, digest, packet)
     SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[]) ON CONFLICT (digest) DO NOTHING`,
    [
      column(failures, ({ source }) => source.replaceAll('\0', '')), column(failures, ({ reason }) => reason.replaceAll('\0', '')),
      column(failures, ({ digest }) => digest), column(failures, ({ packet }) => packet),
    ],
  );
}

export const selectFailure = (id: number): Promise<{ source: string; packet: Buffer } | null> =>
  row<{ source: string; packet: Buffer }>(sql`SELECT source, packet FROM alert_failures WHERE id = ${id}`);

/** @returns whether there was one */
export const deleteFailure = async (id: number): Promise<boolean> => (await execute(sql`DELETE FROM alert_failures WHERE id = ${id}`)) > 0;
