/** What an earthquake does to a detector: predicted, and measured. */
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { missingDetector } from '@/lib/mmaDetectors/detectors';
import { missingEarthquake } from './earthquakes';
import { predict } from './predict';
import { selectMeasurement, selectPrediction } from './queries';
import type { Measured, Measurement, Prediction } from './schema';

interface Place {
  event_id: string;
  mmadetector_id: number;
}

const announce = (event_id: string) => ({ action: 'skyportal/REFRESH_EARTHQUAKE', payload: { earthquake_event_id: event_id } }) as const;

/** @throws NotFound */
async function find(tx: Transaction, { event_id, mmadetector_id }: Place) {
  const event = await tx.earthquakeEvent.findUnique({ where: { event_id }, include: { notices: { orderBy: { id: 'desc' }, take: 1 } } });
  if (!event) throw missingEarthquake(event_id);
  const detector = await tx.mmaDetector.findUnique({ where: { id: mmadetector_id } });
  if (!detector) throw missingDetector(mmadetector_id);
  return { event, detector, key: { earthquake_id: event.id, detector_id: detector.id } };
}

/** Predicts from the latest notice; again, when there is a newer one. @throws NotFound, BadRequest for a detector without a location */
export async function makePrediction(viewer: Viewer, place: Place): Promise<Prediction> {
  const id = await transaction(async (tx) => {
    const { event, detector: { name, lat, lon }, key } = await find(tx, place);
    const [notice] = event.notices;
    if (!notice) throw new BadRequest(`There is no notice of the earthquake ${place.event_id}.`);
    if (lat === null || lon === null) throw new BadRequest(`The detector ${name} has no location.`);
    const predicted = predict({ ...notice, time: notice.date.getTime() }, { lat, lon });
    const made = await tx.earthquakePrediction.upsert({
      where: { earthquake_id_detector_id: key }, create: { ...key, ...predicted }, update: predicted, select: { id: true },
    });
    await publish(tx, announce(place.event_id));
    return made.id;
  });
  const found = await selectPrediction(viewer, id);
  if (!found) throw missingEarthquake(place.event_id);
  return found;
}

const missing = ({ event_id, mmadetector_id }: Place) => new NotFound(`There is no measurement of the earthquake ${event_id} at the detector ${mmadetector_id}.`);

/** @throws NotFound */
export async function readMeasurement(viewer: Viewer, place: Place): Promise<Measurement> {
  const found = await selectMeasurement(viewer, place.event_id, place.mmadetector_id);
  if (!found) throw missing(place);
  return found;
}

/** @throws NotFound, BadRequest when there is one */
export async function createMeasurement(_: Viewer, place: Place, measured: Measured): Promise<{ id: number }> {
  return transaction(async (tx) => {
    const { key } = await find(tx, place);
    const { count } = await tx.earthquakeMeasurement.createMany({ data: [{ ...key, ...measured }], skipDuplicates: true });
    if (count === 0) throw new BadRequest('There is a measurement already; change it with PATCH.');
    const { id } = await tx.earthquakeMeasurement.findUniqueOrThrow({ where: { earthquake_id_detector_id: key }, select: { id: true } });
    await publish(tx, announce(place.event_id));
    return { id };
  });
}

/** The id of the measurement. @throws NotFound */
async function requireMeasurement(tx: Transaction, place: Place): Promise<number> {
  const { key } = await find(tx, place);
  const found = await tx.earthquakeMeasurement.findUnique({ where: { earthquake_id_detector_id: key }, select: { id: true } });
  if (!found) throw missing(place);
  return found.id;
}

/** @throws NotFound */
export async function updateMeasurement(_: Viewer, place: Place, measured: Measured): Promise<void> {
  await transaction(async (tx) => {
    await tx.earthquakeMeasurement.update({ where: { id: await requireMeasurement(tx, place) }, data: measured });
    await publish(tx, announce(place.event_id));
  });
}

/** @throws NotFound */
export async function deleteMeasurement(viewer: Viewer, place: Place): Promise<void> {
  await transaction(async (tx) => {
    const id = await requireMeasurement(tx, place);
    await deleteRows(tx, viewer, { kind: 'earthquake_measurements', ids: [id], subject_id: id, label: `measurement of ${place.event_id}`, obj_id: null });
    await publish(tx, announce(place.event_id));
  });
}
