import { requireRow } from '@/lib/access/check';
import { earthquakeRules } from '@/lib/access/detectors';
import type { Viewer } from '@/lib/auth/viewer';
import { listComments } from '@/lib/comments/readComments';
import { commentListQuery } from '@/lib/comments/schema';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { describeIssues } from '@/lib/http/faults';
import { selectEarthquake, selectEarthquakes, selectStatuses } from './queries';
import { parseQuakeml, type Quakeml } from './quakeml';
import { facts, type EarthquakeDetail, type EarthquakePage, type EarthquakeQuery, type NewEarthquake } from './schema';

const list = { action: 'skyportal/REFRESH_EARTHQUAKES', payload: {} } as const;
const announce = (event_id: string) => ({ action: 'skyportal/REFRESH_EARTHQUAKE', payload: { earthquake_event_id: event_id } }) as const;

export const missingEarthquake = (event_id: string) => new NotFound(`There is no earthquake with id ${event_id}.`);

/** @throws BadRequest that names what is missing, or cannot be read */
function read({ xml, ...values }: NewEarthquake): Quakeml {
  if (xml !== undefined) {
    if (Object.keys(values).length > 0) throw new BadRequest('xml: has everything in it; give no other field beside it');
    return parseQuakeml(xml);
  }
  const parsed = facts.safeParse(values);
  if (!parsed.success) throw new BadRequest(describeIssues(parsed.error));
  return { facts: parsed.data, event_uri: null, canceled: false };
}

/**
 * Takes an earthquake, or what is new about one.
 *
 * @throws BadRequest for QuakeML that cannot be read
 * @throws AccessDenied for an earthquake that somebody else has sent
 */
export async function postEarthquake(viewer: Viewer, body: NewEarthquake): Promise<{ id: string }> {
  const { facts: found, event_uri, canceled } = read(body);
  const { event_id, latitude: lat, longitude: lon, depth, magnitude, date, country } = found;
  return transaction(async (tx) => {
    const { count } = await tx.earthquakeEvent.createMany({ data: [{ event_id, event_uri, sent_by_id: viewer.user_id }], skipDuplicates: true });
    const { id } = await tx.earthquakeEvent.findUniqueOrThrow({ where: { event_id }, select: { id: true } });
    await requireRow(tx, viewer, 'earthquake_events', earthquakeRules, 'update', id);
    const status = canceled ? 'canceled' : count === 0 ? 'updated' : 'initial';
    await tx.earthquakeEvent.update({ where: { id }, data: { status, ...(event_uri ? { event_uri } : {}) } });
    const content = body.xml === undefined ? null : Buffer.from(body.xml);
    await tx.earthquakeNotice.create({
      data: { earthquake_id: id, sent_by_id: viewer.user_id, content, lat, lon, depth, magnitude, date: new Date(`${date}Z`), country: country ?? null },
    });
    await publish(tx, list, announce(event_id));
    return { id: event_id };
  });
}

export const listEarthquakes = (viewer: Viewer, query: EarthquakeQuery): Promise<EarthquakePage> => selectEarthquakes(viewer, query);

export const listStatuses = (viewer: Viewer): Promise<string[]> => selectStatuses(viewer);

/** @throws NotFound */
export async function readEarthquake(viewer: Viewer, event_id: string): Promise<EarthquakeDetail> {
  const found = await selectEarthquake(viewer, event_id);
  if (!found) throw missingEarthquake(event_id);
  return { ...found, comments: await listComments(viewer, { kind: 'earthquake', id: found.id }, commentListQuery.parse({})) };
}

/** @throws NotFound, AccessDenied */
export async function deleteEarthquake(viewer: Viewer, event_id: string): Promise<void> {
  await transaction(async (tx) => {
    const found = await tx.earthquakeEvent.findUnique({ where: { event_id }, select: { id: true } });
    if (!found) throw missingEarthquake(event_id);
    await requireRow(tx, viewer, 'earthquake_events', earthquakeRules, 'delete', found.id, missingEarthquake(event_id));
    await deleteRows(tx, viewer, { kind: 'earthquake_events', ids: [found.id], subject_id: event_id, label: event_id, obj_id: null });
    await publish(tx, list, announce(event_id));
  });
}
