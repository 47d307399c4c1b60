/** One event from many notices: whatever comes in, by whatever way, is written here. */
import { internVisibility } from '@/lib/access/visibility';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { groupsOrSitewide } from '@/lib/groups/shareWith';
import { AccessDenied, BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { isSkymapMistake, makeSkymap, type MadeSkymap } from '@/lib/localizations/makeSkymap';
import { prepareSkymap, storeLocalization, type PreparedSkymap } from '@/lib/localizations/storeLocalization';
import { applyDefaultTags } from './defaultTags';
import {
  completeEvent,
  insertEvent,
  insertProperties,
  insertTags,
  lockEvents,
  selectByAliases,
  selectByPart,
  selectByTime,
  selectByTrigger,
  setDetectors,
  type KnownEvent,
} from './ingestQueries';
import type { GcnNews } from './tellOfEvent';
import type { ParsedNotice, SkymapSource } from './notices/types';

export interface TakenNotice {
  gcnevent_id: number;
  dateobs: string;
  notice_id: number | null;
  /** The localizations that it made, to be finished. */
  localization_ids: number[];
}

/** The job that gets the skymap at an address. */
export interface FetchJob {
  dateobs: string;
  notice_id: number | null;
  sent_by_id: number;
  url: string;
  name: string;
}

/** The notice is there already, word for word. */
export class KnownNotice extends BadRequest {}

/**
 * Writes a notice: its event (made, or found by the mission's number, an alias or the time), the notice itself, tags, properties,
 * aliases, detectors, and its skymap; a skymap at an address is fetched by a job.
 *
 * @param content of the notice; null for what people enter, which is no notice
 * @throws KnownNotice, BadRequest, AccessDenied; SkymapError and the like for a skymap that somebody entered
 */
export async function takeNotice(viewer: Viewer, notice: ParsedNotice, content: Uint8Array | null): Promise<TakenNotice> {
  const skymaps = await prepareAll(notice);
  return transaction(async (tx) => {
    await lockEvents(tx);
    const event = await findOrMake(tx, viewer, notice);
    const sent_by_id = viewer.user_id;
    const { dateobs } = event;
    await completeEvent(tx, event.id, notice.aliases, notice.trigger_id);
    const notice_id = content === null ? null : await insertNotice(tx, notice, content, dateobs, sent_by_id);
    if (notice.tags.length > 0) await insertTags(tx, dateobs, sent_by_id, notice.tags);
    if (Object.keys(notice.properties).length > 0) await insertProperties(tx, dateobs, sent_by_id, notice.properties);
    await setDetectors(tx, event.id, notice.tags);
    await applyDefaultTags(tx, dateobs, sent_by_id);
    const localization_ids: number[] = [];
    for (const skymap of skymaps) {
      const { id, fresh } = await storeLocalization(tx, skymap, { dateobs, sent_by_id, notice_id });
      if (fresh) localization_ids.push(id);
    }
    if (notice.skymap?.kind === 'url') {
      const { url, name } = notice.skymap;
      await enqueue(tx, 'gcn-skymaps', { dateobs, notice_id, sent_by_id, url, name } satisfies FetchJob);
    }
    // With a skymap, people are told when it is ready.
    if (notice_id !== null && skymaps.length === 0 && notice.skymap?.kind !== 'url') await enqueue(tx, 'gcn-news', { dateobs } satisfies GcnNews);
    await publish(
      tx,
      { action: 'skyportal/REFRESH_GCN_EVENTS', payload: {} },
      { action: 'skyportal/REFRESH_RECENT_GCNEVENTS', payload: {} },
      { action: 'skyportal/REFRESH_GCN_EVENT', payload: { gcnEvent_dateobs: dateobs } },
    );
    return { gcnevent_id: event.id, dateobs, notice_id, localization_ids };
  });
}

/** The maps that need nobody else's answer. One that a notice brings and that cannot be read must not lose the notice. */
async function prepareAll({ skymap, meanwhile, notice_format }: ParsedNotice): Promise<PreparedSkymap[]> {
  if (skymap && skymap.kind !== 'url') {
    try {
      return [await prepareSkymap(makeSkymap(skymap))];
    } catch (error) {
      if (notice_format === 'dictionary' || !isSkymapMistake(error)) throw error;
    }
  }
  const made = meanwhile && tryToMake(meanwhile);
  return made ? [await prepareSkymap(made)] : [];
}

function tryToMake(source: SkymapSource): MadeSkymap | null {
  try {
    return source.kind === 'url' ? null : makeSkymap(source);
  } catch (error) {
    if (isSkymapMistake(error)) return null;
    throw error;
  }
}

async function findEvent(tx: Transaction, viewer: Viewer, { notice_format, trigger_id, ref_id, aliases, dateobs }: ParsedNotice): Promise<KnownEvent | null> {
  const byNumber = trigger_id === null ? null : await selectByTrigger(tx, viewer, trigger_id);
  if (byNumber) return byNumber;
  if (notice_format === 'json') {
    const named = aliases.filter((alias) => alias.includes('#'));
    const byName = named.length > 0 ? await selectByAliases(tx, viewer, named) : null;
    const found = byName ?? (ref_id === null ? null : await selectByPart(tx, viewer, ref_id));
    if (found) return found;
  }
  return dateobs === null ? null : selectByTime(tx, viewer, dateobs);
}

async function findOrMake(tx: Transaction, viewer: Viewer, notice: ParsedNotice): Promise<{ id: number; dateobs: string }> {
  const known = await findEvent(tx, viewer, notice);
  if (known) {
    if (!known.may_update || !known.may_read) throw new AccessDenied(viewer.username, 'update', `the event at ${known.dateobs}`);
    return known;
  }
  const { dateobs, trigger_id, group_ids, ref_id } = notice;
  if (dateobs === null) throw new BadRequest(`The notice says no time, and there is no event of the name ${ref_id ?? notice.aliases.join(', ')}.`);
  const groups = await groupsOrSitewide(tx, viewer, group_ids);
  const visibility_id = await internVisibility(tx, groups);
  return { id: await insertEvent(tx, { dateobs, trigger_id, sent_by_id: viewer.user_id, visibility_id }), dateobs };
}

async function insertNotice(tx: Transaction, notice: ParsedNotice, content: Uint8Array, dateobs: string, sent_by_id: number): Promise<number> {
  const { ivorn, notice_type, notice_format, stream, date, skymap, notice_format: format } = notice;
  if (ivorn !== null && (await tx.gcnNotice.findUnique({ where: { ivorn }, select: { id: true } }))) {
    throw new KnownNotice(`The notice ${ivorn} is there already.`);
  }
  const { id } = await tx.gcnNotice.create({
    data: {
      ivorn, notice_type, notice_format, stream, sent_by_id,
      date: new Date(`${date}Z`), dateobs: new Date(`${dateobs}Z`), content: Buffer.from(content),
      has_localization: format === 'json' || skymap !== null,
    },
    select: { id: true },
  });
  return id;
}
