/** Asking archives about an event, in the background; open pages show what came of it. */
import { requireRow } from '@/lib/access/check';
import { gcnEventRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import type { Outbound } from '@/lib/http/outbound';
import { graceDbLabels, graceDbLog, tachCirculars, tachEvents, type TachEvent } from '@/lib/integrations/catalogs/events';
import { askCatalog } from '@/lib/integrations/catalogs/service';
import { enqueue } from '@/lib/jobs/queue';
import { notify } from '@/lib/notifications/notify';
import { announceEvent } from './announce';
import { requireEvent } from './findEvent';
import { addFoundAliases, selectLookup, updateGraceDb, updateTach, type Lookup } from './lookupQueries';

interface Job {
  of: 'gracedb' | 'tach';
  gcnevent_id: number;
  user_id: number;
}

/** Superevents in aliases: `LVC#S190425z`. */
const SUPEREVENT = /^LVC#[A-Z]{1,2}\d{6}[a-z]+/;
const superevent = (aliases: readonly string[]): string | undefined => aliases.map((alias) => SUPEREVENT.exec(alias)?.[0].slice(4)).find(Boolean);

async function request(viewer: Viewer, dateobs: string, of: Job['of']): Promise<{ id: number }> {
  const { id } = await requireEvent(viewer, dateobs);
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'gcn_events', gcnEventRules, 'update', id);
    if (of === 'gracedb' && !superevent((await selectLookup(id))?.aliases ?? [])) throw new BadRequest('The event has no alias of GraceDB (LVC#…).');
    await enqueue(tx, 'gcn-lookups', { of, gcnevent_id: id, user_id: viewer.user_id } satisfies Job);
  });
  return { id };
}

/** Has the log and labels of an event fetched from GraceDB. @throws NotFound; BadRequest without an alias there */
export const requestGraceDb = (viewer: Viewer, dateobs: string): Promise<{ id: number }> => request(viewer, dateobs, 'gracedb');

/** Has the names and circulars of an event fetched from TACH. @throws NotFound */
export const requestTach = (viewer: Viewer, dateobs: string): Promise<{ id: number }> => request(viewer, dateobs, 'tach');

/** What TACH said of an event. @throws NotFound */
export async function readTach(viewer: Viewer, dateobs: string): Promise<{ tach_id: string | null; aliases: string[]; circulars: Record<string, string> }> {
  const { id } = await requireEvent(viewer, dateobs);
  const { tach_id = null, aliases = [], circulars = {} } = (await selectLookup(id)) ?? {};
  return { tach_id, aliases, circulars };
}

async function askGraceDb({ id, aliases }: Lookup, fetch?: Outbound['fetch']): Promise<void> {
  const name = superevent(aliases);
  if (!name) return;
  const [log, labels] = await Promise.all([askCatalog(graceDbLog, name, fetch), askCatalog(graceDbLabels, name, fetch)]);
  await updateGraceDb(id, log.data, labels.data);
}

/** Seconds between the times that a mission and its notices give. */
const NEAR = 60;

const isSame = ({ event, trigger, date }: TachEvent, { dateobs, trigger_id, aliases }: Lookup): boolean => {
  const names = aliases.map((alias) => alias.split('#').at(-1)!.toLowerCase());
  return (
    (trigger !== '' && trigger === trigger_id) || (event !== '' && names.includes(event.toLowerCase())) ||
    Math.abs(Date.parse(`${date.replace(' ', 'T').replace(/Z$/, '')}Z`) - Date.parse(`${dateobs}Z`)) <= NEAR * 1000
  );
};

async function askTach(event: Lookup, fetch?: Outbound['fetch']): Promise<void> {
  const { data } = await askCatalog(tachEvents, event.dateobs.slice(0, 10), fetch);
  const found = data.find((one) => isSame(one, event));
  if (!found) return;
  const circulars = await askCatalog(tachCirculars, found.id, fetch);
  await updateTach(event.id, found.id, Object.fromEntries(circulars.data.map(({ number, subject }) => [number, subject])));
  await addFoundAliases(event.id, [...new Set([found.event, ...circulars.data.map(({ event: name }) => name)])].filter((name) => name !== ''));
}

/** Does one job of the queue. */
export async function lookUpEvent(data: object, { last }: { last: boolean }, fetch?: Outbound['fetch']): Promise<void> {
  const { of, gcnevent_id, user_id } = data as Job;
  const event = await selectLookup(gcnevent_id);
  // It was deleted meanwhile.
  if (!event) return;
  try {
    await (of === 'gracedb' ? askGraceDb(event, fetch) : askTach(event, fetch));
    await transaction((tx) => announceEvent(tx, event.dateobs));
  } catch (error) {
    if (last) {
      const text = `The GCN event *${event.dateobs}* could not be looked up: ${(error as Error).message}`;
      await transaction((tx) => notify(tx, [user_id], { text, notification_type: 'lookup', url: `/gcn_events/${event.dateobs}` }));
    }
    throw error;
  }
}
