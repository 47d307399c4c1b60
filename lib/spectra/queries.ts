import { commentOnSpectrumRules } from '@/lib/access/comments';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import { and, raw, row, rows, sql, type Connection, type Sql } from '@/lib/db/sql';
import { annotations, comments, groups, instrument, owner, people } from './parts.sql';
import type { RawSpectrum, SpectraQuery, Spectrum } from './schema';

const MINIMAL = `id obj_id observed_at origin type label instrument_id followup_request_id assignment_id altdata
  original_file_filename owner_id created_at modified`;

const select = (names: string): Sql => raw(names.trim().split(/\s+/).map((name) => `s.${name}`).join(', '));

const minimal = select(MINIMAL);

const whole = (includeOriginalFile: boolean): Sql =>
  select(`${MINIMAL} wavelengths fluxes errors units ${includeOriginalFile ? 'original_file_string' : ''}`);

/** Spectra with all that belongs to them, in one query. The external people are there where somebody was named. */
async function selectSpectra(viewer: Viewer, condition: Sql, order: Sql, includeOriginalFile: boolean): Promise<Spectrum[]> {
  const found = await rows<Spectrum>(sql`
    SELECT ${whole(includeOriginalFile)}, ${instrument} AS instrument, i.name AS instrument_name, t.id AS telescope_id,
      t.name AS telescope_name, ${groups(viewer)} AS groups, ${people('pi')} AS pis, ${people('reducer')} AS reducers,
      ${people('observer')} AS observers, ${owner} AS owner, ${comments(viewer)} AS comments, ${annotations(viewer)} AS annotations,
      s.external_pi, s.external_reducer, s.external_observer
    FROM spectra s JOIN instruments i ON i.id = s.instrument_id JOIN telescopes t ON t.id = i.telescope_id
    WHERE ${condition} AND ${spectrumRules.read(viewer, 's')} ORDER BY ${order}`);
  for (const spectrum of found) {
    for (const name of ['external_pi', 'external_reducer', 'external_observer'] as const) if (spectrum[name] === null) delete spectrum[name];
  }
  return found;
}

const byTime = sql`s.observed_at, s.id`;

export const selectSpectrum = async (viewer: Viewer, id: number, includeOriginalFile: boolean): Promise<Spectrum | null> =>
  (await selectSpectra(viewer, sql`s.id = ${id}`, byTime, includeOriginalFile))[0] ?? null;

export const selectSpectraOfObj = (
  viewer: Viewer,
  obj_id: string,
  { sortBy, sortOrder, includeOriginalFile }: { sortBy: 'observed_at' | 'created_at'; sortOrder: 'asc' | 'desc'; includeOriginalFile: boolean },
): Promise<Spectrum[]> =>
  selectSpectra(viewer, sql`s.obj_id = ${obj_id}`, raw(`s.${sortBy} ${sortOrder}, s.id ${sortOrder}`), includeOriginalFile);

const contains = (column: string, parts: readonly string[]): Sql =>
  sql`EXISTS (SELECT FROM unnest(${parts as string[]}::text[]) part WHERE strpos(${raw(column)}, part) > 0)`;

const anyId = (column: string, ids: readonly number[]): Sql => sql`${raw(column)} = ANY(${ids as number[]}::int[])`;

/** One readable comment that fits text, author and time together. */
function commented(viewer: Viewer, query: SpectraQuery): Sql[] {
  const { commentsFilter, commentsFilterAuthor, commentsFilterBefore, commentsFilterAfter } = query;
  const conditions = [
    ...(commentsFilter ? [contains('c.text', commentsFilter)] : []),
    ...(commentsFilterAuthor ? [contains('cu.username', commentsFilterAuthor)] : []),
    ...(commentsFilterBefore ? [sql`c.created_at <= ${commentsFilterBefore}::timestamp`] : []),
    ...(commentsFilterAfter ? [sql`c.created_at >= ${commentsFilterAfter}::timestamp`] : []),
  ];
  if (conditions.length === 0) return [];
  return [
    sql`EXISTS (SELECT FROM comments_on_spectra c JOIN users cu ON cu.id = c.author_id
      WHERE c.spectrum_id = s.id AND ${and(conditions)} AND ${commentOnSpectrumRules.read(viewer, 'c')})`,
  ];
}

function conditionsOf(viewer: Viewer, query: SpectraQuery): Sql {
  const { observedBefore, observedAfter, modifiedBefore, modifiedAfter, objID, instrumentIDs, groupIDs } = query;
  return and([
    ...(observedBefore ? [sql`s.observed_at <= ${observedBefore}::timestamp`] : []),
    ...(observedAfter ? [sql`s.observed_at >= ${observedAfter}::timestamp`] : []),
    ...(modifiedBefore ? [sql`s.modified <= ${modifiedBefore}::timestamp`] : []),
    ...(modifiedAfter ? [sql`s.modified >= ${modifiedAfter}::timestamp`] : []),
    ...(objID ? [sql`strpos(s.obj_id, ${objID}) > 0`] : []),
    ...(instrumentIDs ? [anyId('s.instrument_id', instrumentIDs)] : []),
    ...(groupIDs
      ? [sql`s.visibility_id = ANY(ARRAY(SELECT id FROM visibility_sets WHERE group_ids && ${groupIDs}::int[]))`]
      : []),
    ...(query.followupRequestIDs ? [anyId('s.followup_request_id', query.followupRequestIDs)] : []),
    ...(query.assignmentIDs ? [anyId('s.assignment_id', query.assignmentIDs)] : []),
    ...(query.origin ? [contains('s.origin', query.origin)] : []),
    ...(query.label ? [contains('s.label', query.label)] : []),
    ...(query.type ? [sql`s.type = ANY(${query.type}::text[])`] : []),
    ...commented(viewer, query),
  ]);
}

export const selectMatchingSpectra = (viewer: Viewer, query: SpectraQuery): Promise<Spectrum[]> =>
  selectSpectra(viewer, conditionsOf(viewer, query), byTime, query.includeOriginalFile);

export const selectMinimalSpectra = (viewer: Viewer, query: SpectraQuery): Promise<RawSpectrum[]> =>
  rows<RawSpectrum>(sql`
    SELECT ${minimal} FROM spectra s WHERE ${conditionsOf(viewer, query)} AND ${spectrumRules.read(viewer, 's')} ORDER BY ${byTime}`);

export interface SpectraRange {
  instrument_ids?: number[];
  min_date?: string;
  max_date?: string;
}

export const selectSpectraInRange = (viewer: Viewer, { instrument_ids, min_date, max_date }: SpectraRange): Promise<RawSpectrum[]> =>
  rows<RawSpectrum>(sql`
    SELECT ${whole(false)} FROM spectra s
    WHERE ${and([
      ...(instrument_ids ? [anyId('s.instrument_id', instrument_ids)] : []),
      ...(min_date ? [sql`s.observed_at >= ${min_date}::timestamp`] : []),
      ...(max_date ? [sql`s.observed_at <= ${max_date}::timestamp`] : []),
    ])} AND ${spectrumRules.read(viewer, 's')} ORDER BY ${byTime}`);

interface Id {
  id: number;
}

/** Of these ids, those that are not in the table. */
async function missing(table: 'instruments' | 'users', ids: readonly number[], connection?: Connection): Promise<number[]> {
  if (ids.length === 0) return [];
  const known = await rows<Id>(sql`SELECT id FROM ${raw(table)} WHERE id = ANY(${ids as number[]}::int[])`, connection);
  const found = new Set(known.map(({ id }) => id));
  return ids.filter((id) => !found.has(id));
}

export const missingInstruments = (ids: readonly number[], connection?: Connection): Promise<number[]> => missing('instruments', ids, connection);
export const missingUsers = (ids: readonly number[], connection?: Connection): Promise<number[]> => missing('users', ids, connection);

export const selectInternalKey = (obj_id: string, connection?: Connection): Promise<{ internal_key: string } | null> =>
  row(sql`SELECT internal_key FROM objs WHERE id = ${obj_id}`, connection);

/** A spectrum that has come back from a facility before: of the same request, time and label. */
export const selectReturnedSpectrum = (spectrum: {
  obj_id: string;
  observed_at: string;
  followup_request_id?: number;
  label?: string;
}): Promise<Id | null> =>
  row<Id>(sql`
    SELECT id FROM spectra WHERE obj_id = ${spectrum.obj_id} AND observed_at = ${spectrum.observed_at}::timestamp
      AND followup_request_id = ${spectrum.followup_request_id ?? null}::int AND label IS NOT DISTINCT FROM ${spectrum.label ?? null}::text LIMIT 1`);
