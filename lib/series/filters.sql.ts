/** The conditions of a list of series. */
import { magToFlux } from '@/lib/astro/magnitudes';
import { isoToMjd } from '@/lib/astro/time';
import { raw, sql, type Sql } from '@/lib/db/sql';
import { BadRequest } from '@/lib/http/errors';
import { separationFrom } from '@/lib/objs/position.sql';
import type { ListQuery } from './schema';

type Value = string | number | boolean | undefined;

const compare = (column: string, operator: '=' | '<=' | '>=', value: Value): Sql[] =>
  value === undefined ? [] : [sql`s.${raw(column)} ${raw(operator)} ${value}`];

const range = (column: string, least: Value, most: Value): Sql[] => [...compare(column, '>=', least), ...compare(column, '<=', most)];

const mjd = (iso: string | undefined): number | undefined => (iso === undefined ? undefined : isoToMjd(iso));

function cone({ ra, dec, radius }: ListQuery): Sql[] {
  if (ra === undefined && dec === undefined && radius === undefined) return [];
  if (ra === undefined || dec === undefined || radius === undefined) throw new BadRequest('ra, dec and radius must be given together');
  return [sql`s.dec BETWEEN ${dec - radius} AND ${dec + radius}`, sql`${separationFrom({ ra, dec, radius }, 's')} <= ${radius}`];
}

/** A name as we have it, or with the folder before it that other portals keep their files in. */
const named = (filename: string | undefined): Sql[] =>
  filename === undefined ? [] : [sql`(s.filename = ${filename} OR ${filename} LIKE '/%' AND right(${filename}::text, length(s.filename) + 1) = '/' || s.filename)`];

/** `magref` is brighter where the flux is greater. */
const reference = (operator: '<=' | '>=', mag: number | undefined): Sql[] =>
  mag === undefined ? [] : [sql`s.ref_flux ${raw(operator)} ${magToFlux(mag)}`];

export function conditionsOf(query: ListQuery): Sql[] {
  const robust = query.useRobustMagAndRMS === true;
  const [mag, rms] = robust ? ['robust_mag', 'robust_rms'] : ['mean_mag', 'rms_mag'];
  return [
    ...cone(query),
    ...(query.objectID === undefined ? [] : [sql`strpos(s.obj_id, ${query.objectID}) > 0`]),
    ...(query.rejectedObjectID === undefined ? [] : [sql`s.obj_id <> ALL(${query.rejectedObjectID.split(',').map((id) => id.trim())}::text[])`]),
    ...compare('series_name', '=', query.seriesName),
    ...compare('series_obj_id', '=', query.seriesObjID),
    ...compare('filter', '=', query.filter),
    ...compare('channel', '=', query.channel),
    ...compare('origin', '=', query.origin),
    ...named(query.filename),
    ...compare('hash', '=', query.hash),
    ...range('mjd_first', mjd(query.startAfter), mjd(query.startBefore)),
    ...range('mjd_mid', mjd(query.midAfter), mjd(query.midBefore)),
    ...range('mjd_last', mjd(query.endAfter), mjd(query.endBefore)),
    ...compare('exp_time', '=', query.expTime),
    ...range('exp_time', query.minExpTime, query.maxExpTime),
    ...range('frame_rate', query.minFrameRate, query.maxFrameRate),
    ...range('num_exp', query.minNumExposures, query.maxNumExposures),
    ...compare('instrument_id', '=', query.instrumentID),
    ...compare('followup_request_id', '=', query.followupRequestID),
    ...compare('assignment_id', '=', query.assignmentID),
    ...compare('owner_id', '=', query.ownerID),
    ...range(mag as string, query.magFainterThan, query.magBrighterThan),
    ...range('limiting_mag', query.limitingMagFainterThan, query.limitingMagBrighterThan),
    ...(query.limitingMagIsNaN === undefined ? [] : [query.limitingMagIsNaN ? sql`s.limiting_mag IS NULL` : sql`s.limiting_mag IS NOT NULL`]),
    ...reference('>=', query.magrefBrighterThan),
    ...reference('<=', query.magrefFainterThan),
    ...range(rms as string, query.minRMS, query.maxRMS),
    ...range('median_snr', query.minMedianSNR, query.maxMedianSNR),
    ...range('best_snr', query.minBestSNR, query.maxBestSNR),
    ...range('worst_snr', query.minWorstSNR, query.maxWorstSNR),
    ...compare('is_detected', '=', query.detected),
  ];
}
