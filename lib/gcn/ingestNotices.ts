/** Notices from a stream. Each is written before its offset is committed; one that cannot be read is put aside with the reason. */
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { execute, row, sql } from '@/lib/db/sql';
import { HttpError } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import type { Place, Work } from '@/lib/kafka/consume';
import { finishLocalization } from '@/lib/localizations/finishLocalization';
import { gcnBot } from './bot';
import { parseNotice } from './notices/parse';
import { NoticeError, type ParsedNotice } from './notices/types';
import { makeSmallSource } from './smallSource';
import { KnownNotice, takeNotice } from './takeNotice';

export interface IngestReport {
  read: number;
  taken: number;
  known: number;
  /** With a tag that is not wanted. */
  skipped: number;
  unreadable: number;
}

export interface Message {
  offset: string;
  value: Uint8Array | null;
}

/** Classic notices are XML, all others JSON. */
const parse = (text: string): ParsedNotice => parseNotice(/^\s*</.test(text) ? 'voevent' : 'json', text);

/** Takes notices in their order. @throws what is no notice's fault, so that the rest is consumed again */
export async function ingestNotices(place: Place, messages: readonly Message[], { shouldStop, commit }: Work): Promise<IngestReport> {
  const report: IngestReport = { read: 0, taken: 0, known: 0, skipped: 0, unreadable: 0 };
  const viewer = await gcnBot();
  for (const { offset, value } of messages) {
    if (shouldStop()) break;
    report.read += 1;
    report[await ingestOne(viewer, `${place.topic} ${place.partition} ${offset}`, value ?? new Uint8Array())] += 1;
    await commit((BigInt(offset) + 1n).toString());
  }
  return report;
}

/**
 * Takes a notice that was put aside once more.
 *
 * @returns null when it is taken now and no longer parked; otherwise why it still cannot be; undefined when there is none
 */
export async function retryParkedNotice(id: number): Promise<string | null | undefined> {
  const parked = await row<{ origin: string; content: Buffer }>(sql`SELECT origin, content FROM gcn_notice_failures WHERE id = ${id}`);
  if (!parked) return undefined;
  let reason: string | null = null;
  await ingestOne(await gcnBot(), parked.origin, parked.content, (why) => void (reason = why));
  if (reason === null) await discardParkedNotice(id);
  return reason;
}

/** @returns whether there was one */
export const discardParkedNotice = async (id: number): Promise<boolean> => (await execute(sql`DELETE FROM gcn_notice_failures WHERE id = ${id}`)) > 0;

/** @param refuse is told why it cannot be read */
async function ingestOne(viewer: Viewer, origin: string, content: Uint8Array, refuse: (reason: string) => unknown = (reason) => park(origin, content, reason)): Promise<'taken' | 'known' | 'skipped' | 'unreadable'> {
  try {
    const notice = parse(new TextDecoder('utf-8', { fatal: true }).decode(content));
    if (notice.tags.some((tag) => config.gcn.rejected_tags.includes(tag))) return 'skipped';
    const { dateobs, localization_ids } = await takeNotice(viewer, notice, content);
    await makeSmallSource(viewer, notice, dateobs);
    await finish(localization_ids);
    return 'taken';
  } catch (error) {
    if (error instanceof KnownNotice) return 'known';
    if (!isFaultOfNotice(error)) throw error;
    await refuse((error as Error).message);
    return 'unreadable';
  }
}

const isFaultOfNotice = (error: unknown): boolean =>
  error instanceof NoticeError || error instanceof TypeError || (error instanceof HttpError && error.status < 500);

/** At once, so that contours are there in the same second; the job would do it again if this fails. */
async function finish(localization_ids: readonly number[]): Promise<void> {
  for (const localization_id of localization_ids) {
    await finishLocalization({ localization_id }).catch((error: Error) => log().warn({ localization_id, err: error.message }, 'a skymap was not finished'));
  }
}

const park = (origin: string, content: Uint8Array, reason: string): Promise<number> =>
  execute(sql`INSERT INTO gcn_notice_failures (origin, reason, content) VALUES (${origin}, ${reason}, ${Buffer.from(content)}) ON CONFLICT (origin) DO NOTHING`);
