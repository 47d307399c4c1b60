/** Getting the skymap at an address that a notice names. */
import { transaction } from '@/lib/db/prisma';
import { fetchOutside } from '@/lib/http/outbound';
import { log } from '@/lib/http/log';
import { isSkymapMistake, makeSkymap } from '@/lib/localizations/makeSkymap';
import { prepareSkymap, storeLocalization } from '@/lib/localizations/storeLocalization';
import { eventExists } from './queries';
import type { FetchJob } from './takeNotice';

const MAX_BYTES = 400_000_000;
const TIMEOUT = 120_000;

/**
 * Fetches a skymap and stores it. An address that does not answer is tried again, as files often come minutes after their notice;
 * a file that is no skymap is not.
 */
export async function fetchSkymap(job: object): Promise<void> {
  const { dateobs, notice_id, sent_by_id, url, name } = job as FetchJob;
  if (!(await eventExists(dateobs))) return;
  const answer = await fetchOutside(url, { timeout: TIMEOUT, maxBytes: MAX_BYTES });
  if (answer.status < 200 || answer.status > 299) throw new Error(`${url} answered ${answer.status}.`);
  try {
    const skymap = await prepareSkymap(makeSkymap({ kind: 'file', bytes: answer.body, name }));
    await transaction((tx) => storeLocalization(tx, skymap, { dateobs, sent_by_id, notice_id, origin: url }));
  } catch (error) {
    if (!isSkymapMistake(error)) throw error;
    log().warn({ url, dateobs, err: error.message }, 'the file at the address of a notice is no skymap');
  }
}
