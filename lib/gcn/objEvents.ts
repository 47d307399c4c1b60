/** Which events an object may belong to. */
import type { z } from 'zod';
import { searchedProbability } from '@/lib/astro/skymap';
import { isoToMjd, mjdToIso } from '@/lib/astro/time';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { healpixOf } from '@/lib/objs/position.sql';
import { skymapOf } from '@/lib/localizations/skymaps';
import { announceObj } from '@/lib/objs/announce';
import { announceEvent } from './announce';
import { parsedFilters } from './listEvents';
import { insertPending, selectEncounters, selectPlace, selectObjEvents, selectObjNotes, type ObjEventNote } from './objEventQueries';
import type { objEventSearch } from './schema';

const MAX_DAYS = 31;

/** Words that old programs know for a verdict. */
const WORDS: Readonly<Record<string, string>> = { confirmed: 'highlighted', rejected: 'rejected', ambiguous: 'ambiguous', pending: 'pending' };

/** Events in whose localizations an object was found or judged, newest first, with their MJD. */
export const crossmatchedEvents = async (viewer: Viewer, obj_id: string): Promise<Record<string, unknown>[]> =>
  (await selectObjEvents(viewer, obj_id)).map((event) => ({ ...event, dateobs_mjd: isoToMjd(event.dateobs) }));

/** What was said of an object as the counterpart of events, newest first. */
export const eventNotes = async (viewer: Viewer, obj_id: string): Promise<ObjEventNote[]> =>
  (await selectObjNotes(viewer, obj_id)).map((note) => ({ ...note, status: WORDS[note.status] ?? 'not vetted' }));

/**
 * Looks for an object in the localizations of a span of time: those that it is inside of wait for a verdict.
 *
 * @throws NotFound for no object; BadRequest for a span that is too long or has no events, and for an object without position
 */
export async function findEventsOf(viewer: Viewer, obj_id: string, search: z.output<typeof objEventSearch>): Promise<Record<string, never>> {
  const { startDate, endDate, probability, beforeFirstDetection, ...filters } = search;
  const days = isoToMjd(endDate) - isoToMjd(startDate);
  if (days < 0) throw new BadRequest('endDate: must not be before startDate');
  if (days > MAX_DAYS) throw new BadRequest(`startDate, endDate: must not be more than ${MAX_DAYS} days apart`);
  const place = await selectPlace(obj_id);
  if (!place) throw new NotFound(`There is no object with id ${obj_id}.`);
  const { ra, dec, first_detected_mjd } = place;
  const healpix = healpixOf(ra, dec);
  if (ra === null || dec === null || healpix === null) throw new BadRequest(`${obj_id} has no position.`);
  if (beforeFirstDetection && first_detected_mjd === null) throw new BadRequest(`beforeFirstDetection: ${obj_id} has no detections`);
  const encounters = await selectEncounters(viewer, parsedFilters({ ...filters, startDate, endDate }), {
    healpix,
    level: probability,
    before: beforeFirstDetection && first_detected_mjd !== null ? mjdToIso(first_detected_mjd) : null,
  });
  if (encounters.length === 0) throw new BadRequest('There are no events with a localization in this span of time.');
  const inside: string[] = [];
  for (const { dateobs, localization_id, is_inside } of encounters) {
    if (is_inside ?? (await isWithin(localization_id, ra, dec, probability))) inside.push(dateobs);
  }
  await transaction(async (tx) => {
    const made = await insertPending(tx, obj_id, inside, viewer.user_id);
    if (made.length === 0) return;
    await audit(tx, viewer, { action: 'gcn_event_obj.create', subject: 'objs', subject_id: obj_id, details: { dateobs: made } });
    await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_CANDIDATE');
    for (const dateobs of made) await announceEvent(tx, dateobs);
  });
  return {};
}

/** For levels whose regions are not stored. */
async function isWithin(localization_id: number, ra: number, dec: number, level: number): Promise<boolean> {
  const { map, ranking } = await skymapOf(localization_id);
  return searchedProbability(map, ranking, ra, dec) <= level;
}
