import { internVisibility } from '@/lib/access/visibility';
import { listEventObjs } from '@/lib/gcn/eventObjs';
import { requireEvent } from '@/lib/gcn/findEvent';
import { dateToMjd, isoToMjd } from '@/lib/astro/time';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { requireGroups, sitewideGroupId } from '@/lib/groups/shareWith';
import { distances } from '@/lib/objs/distances';
import { isForced } from '@/lib/photometry/photStat';
import { readPhotometryOfObjs } from '@/lib/photometry/readPhotometry';
import { itemDataOf } from './itemData';
import { insertItems, lockReports, selectCommonStreams, selectSameReport, selectSaved, type Saved } from './queries';
import type { ItemData, NewReport, ReportOptions } from './schema';

/** More than people would read; a narrower window is what is meant. */
const MAX_ITEMS = 2_000;
/** Light curves are read so many at a time. */
const CHUNK = 200;

const iso = (date: Date): string => date.toISOString().slice(0, 23);

/** Windows in hours end with the present minute, so that asking twice is asking for the same report. */
function windowOf(hours: number, now: Date): [string, string] {
  const end = new Date(Math.ceil(now.getTime() / 60_000) * 60_000);
  return [iso(new Date(end.getTime() - hours * 3_600_000)), iso(end)];
}

function optionsOf(body: NewReport, now: Date): ReportOptions {
  const [start_date, end_date] = body.passed_filters_range
    ? [body.passed_filters_range.start_date, body.passed_filters_range.end_date]
    : windowOf(body.passed_filters_window_hours as number, now);
  const [start_saved_date, end_saved_date] = body.saved_candidates_range
    ? [body.saved_candidates_range.start_saved_date, body.saved_candidates_range.end_saved_date]
    : windowOf(body.saved_candidates_window_hours as number, now);
  if (start_date >= end_date) throw new BadRequest('passed_filters_range: start_date must be before end_date');
  if (start_saved_date >= end_saved_date) throw new BadRequest('saved_candidates_range: start_saved_date must be before end_saved_date');
  return {
    group_ids: [...new Set(body.group_ids)].sort((a, b) => a - b),
    passed_filters_range: { start_date, end_date },
    saved_candidates_range: { start_saved_date, end_saved_date },
    ...(body.gcn_event_dateobs ? { gcn_event_dateobs: body.gcn_event_dateobs } : {}),
  };
}

/** @throws BadRequest  for groups that there are not, or that the viewer is not in */
export async function requireOwnGroups(tx: Transaction, viewer: Viewer, group_ids: readonly number[]): Promise<void> {
  await requireGroups(tx, viewer, group_ids);
  const strange = viewer.is_admin ? [] : group_ids.filter((id) => !viewer.group_ids.includes(id));
  if (strange.length) throw new BadRequest(`group_ids: you are not a member of group ${strange.join(', ')}`);
}

/** What members of the groups see by them and as everybody does, and not what the author sees beside: a report is read by all of them. */
const sightOf = async (viewer: Viewer, group_ids: number[], sitewide: number): Promise<Viewer> => ({
  ...viewer,
  user_id: 0,
  permissions: new Set(),
  is_admin: false,
  group_ids: [...new Set([...group_ids, sitewide])],
  stream_ids: await selectCommonStreams(group_ids),
});

type Match = NonNullable<ItemData['gcn_match']>;

/** What was said of objects for an event. @throws BadRequest  for an event that the viewer cannot see */
async function matchesOf(viewer: Viewer, dateobs: string | undefined, saved: readonly Saved[]): Promise<Map<string, Match>> {
  if (dateobs === undefined) return new Map();
  await requireEvent(viewer, dateobs).catch(() => {
    throw new BadRequest(`gcn_event_dateobs: there is no event at ${dateobs} that you can see`);
  });
  const verdicts = new Map((await listEventObjs(viewer, dateobs, saved.map(({ obj_id }) => obj_id))).map((verdict) => [verdict.obj_id, verdict]));
  const about = { dateobs, mjd: isoToMjd(dateobs) };
  return new Map(
    saved.map(({ obj_id }) => {
      const { status = 'pending', explanation = null } = verdicts.get(obj_id) ?? {};
      return [obj_id, { ...about, status, explanation }];
    }),
  );
}

async function describe(sight: Viewer, saved: readonly Saved[], matches: ReadonlyMap<string, Match>, now: Date): Promise<{ obj_id: string; data: ItemData }[]> {
  const moment = { now: dateToMjd(now), nsigma: config.photometry.detection_nsigma, isForced };
  const items: { obj_id: string; data: ItemData }[] = [];
  for (let at = 0; at < saved.length; at += CHUNK) {
    const part = saved.slice(at, at + CHUNK);
    const curves = await readPhotometryOfObjs(sight, part.map(({ obj_id }) => obj_id), { format: 'both' });
    for (const one of part) {
      const points = (curves.get(one.obj_id) ?? []).map(({ mjd, filter, mag = null, magerr = null, snr = null, origin, instrument_name = '' }) => ({
        mjd, filter, mag, magerr, snr, origin, survey: instrument_name,
      }));
      const { dm, angular_diameter_distance } = distances(one.redshift, one.altdata);
      items.push({ obj_id: one.obj_id, data: itemDataOf({ ...one, dm, angular_diameter_distance, gcn_match: matches.get(one.obj_id) ?? null }, points, moment) });
    }
  }
  return items;
}

/**
 * Makes a report of what was saved to groups in one window of what had passed their filters in another, as it is now.
 *
 * @throws BadRequest  for groups that the viewer is not in, an event that they cannot see, a report that there is already, or when
 *                     nothing was saved
 */
export async function createReport(viewer: Viewer, body: NewReport): Promise<void> {
  const now = new Date();
  const options = optionsOf(body, now);
  const sitewide = await transaction(async (tx) => {
    await requireOwnGroups(tx, viewer, options.group_ids);
    return sitewideGroupId(tx);
  });
  const sight = await sightOf(viewer, options.group_ids, sitewide);
  const saved = await selectSaved(sight, options, MAX_ITEMS + 1);
  if (options.gcn_event_dateobs && saved.length === 0) await matchesOf(viewer, options.gcn_event_dateobs, []);
  if (saved.length === 0) throw new BadRequest('No sources were saved to these groups in that time of those that had passed their filters.');
  if (saved.length > MAX_ITEMS) throw new BadRequest(`More than ${MAX_ITEMS} sources were saved in that time; choose a shorter one.`);
  const items = await describe(sight, saved, await matchesOf(viewer, options.gcn_event_dateobs, saved), now);
  await transaction(async (tx) => {
    await lockReports(tx);
    const visibility_id = await internVisibility(tx, options.group_ids);
    if (await selectSameReport(tx, options, visibility_id)) throw new BadRequest('This report exists already.');
    const { id } = await tx.scanReport.create({ data: { author_id: viewer.user_id, options, visibility_id }, select: { id: true } });
    await insertItems(tx, id, items);
    await audit(tx, viewer, { action: 'scan_report.create', subject: 'scan_reports', subject_id: id, details: { items: items.length, group_ids: options.group_ids } });
    await publish(tx, { action: 'skyportal/REFRESH_SCAN_REPORTS', payload: {} });
  });
}
