/** The notices of an event: to download, and to make a skymap of. */
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import type { FileReply } from '@/lib/http/call';
import { BadRequest, Conflict, NotFound } from '@/lib/http/errors';
import { attachment } from '@/lib/http/files';
import { enqueue } from '@/lib/jobs/queue';
import { isSkymapMistake, makeSkymap } from '@/lib/localizations/makeSkymap';
import { prepareSkymap, storeLocalization } from '@/lib/localizations/storeLocalization';
import { requireEvent } from './findEvent';
import { selectNotice, type StoredNotice } from './noticeQueries';
import { parseNotice } from './notices/parse';
import { NoticeError, type ParsedNotice } from './notices/types';
import type { FetchJob } from './takeNotice';

const TYPES: Readonly<Record<string, { ending: string; type: string }>> = {
  voevent: { ending: 'xml', type: 'application/xml' },
  json: { ending: 'json', type: 'application/json' },
};

async function requireNotice(viewer: Viewer, dateobs: string, notice_id: number): Promise<StoredNotice> {
  await requireEvent(viewer, dateobs);
  const found = await selectNotice(dateobs, notice_id);
  if (!found) throw new NotFound(`The event at ${dateobs} has no notice with id ${notice_id}.`);
  return found;
}

/** @throws NotFound */
export async function downloadNotice(viewer: Viewer, dateobs: string, notice_id: number): Promise<FileReply> {
  const { content, notice_format } = await requireNotice(viewer, dateobs, notice_id);
  const { ending, type } = TYPES[notice_format ?? ''] ?? { ending: 'txt', type: 'text/plain' };
  return attachment(content, `${dateobs.replaceAll(':', '-')}_${notice_id}.${ending}`, type);
}

function parseStored({ content, notice_format }: StoredNotice): ParsedNotice {
  if (notice_format !== 'voevent' && notice_format !== 'json') throw new NotFound('The notice is of no format that brings a skymap.');
  try {
    return parseNotice(notice_format, new TextDecoder().decode(content));
  } catch (error) {
    if (error instanceof NoticeError) throw new BadRequest(`The notice cannot be read: ${error.message}`);
    throw error;
  }
}

/**
 * Makes the skymap of a stored notice; one at an address is fetched in the background.
 *
 * @throws NotFound for a notice without skymap, Conflict for a skymap that is there
 */
export async function ingestNoticeSkymap(viewer: Viewer, dateobs: string, notice_id: number): Promise<{ localization_id: number | null }> {
  const { skymap, skymap_status } = parseStored(await requireNotice(viewer, dateobs, notice_id));
  if (!skymap) throw new NotFound(`There is no skymap in the notice: ${skymap_status}.`);
  const sent_by_id = viewer.user_id;
  if (skymap.kind === 'url') {
    const { url, name } = skymap;
    await transaction((tx) => enqueue(tx, 'gcn-skymaps', { dateobs, notice_id, sent_by_id, url, name } satisfies FetchJob));
    return { localization_id: null };
  }
  try {
    const prepared = await prepareSkymap(makeSkymap(skymap));
    const { id, fresh } = await transaction((tx) => storeLocalization(tx, prepared, { dateobs, sent_by_id, notice_id }));
    if (!fresh) throw new Conflict('The skymap of the notice is there already.');
    return { localization_id: id };
  } catch (error) {
    if (isSkymapMistake(error)) throw new BadRequest(`The skymap of the notice cannot be read: ${error.message}`);
    throw error;
  }
}
