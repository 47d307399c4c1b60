import { requireRow } from '@/lib/access/check';
import { mmaDetectorRules } from '@/lib/access/gcn';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { selectDetector, selectDetectors } from './queries';
import type { Detector, DetectorChange, DetectorDetail, NewDetector } from './schema';

const announce = { action: 'skyportal/REFRESH_MMADETECTOR_LIST', payload: {} } as const;

export const missingDetector = (id: number) => new NotFound(`There is no detector with id ${id}.`);

interface Place {
  fixed_location: boolean;
  lat?: number | null;
  lon?: number | null;
}

function checkPlace({ fixed_location, lat, lon }: Place): void {
  if (fixed_location && (lat == null || lon == null)) throw new BadRequest('lat, lon: a detector at a fixed location has both');
}

async function checkName(tx: Transaction, name: string, self?: number): Promise<void> {
  const same = await tx.mmaDetector.findUnique({ where: { name }, select: { id: true } });
  if (same && same.id !== self) throw new BadRequest(`name: there is a detector named ${name} already`);
}

/** @throws BadRequest for a name that is taken, or a fixed location that is not given */
export async function createDetector(viewer: Viewer, { fixed_location = true, ...fields }: NewDetector): Promise<{ id: number }> {
  const data = { ...fields, fixed_location };
  checkPlace(data);
  return transaction(async (tx) => {
    await checkName(tx, data.name);
    const { id } = await tx.mmaDetector.create({ data, select: { id: true } });
    await audit(tx, viewer, { action: 'mma_detector.create', subject: 'mma_detectors', subject_id: id, details: { name: data.name } });
    await publish(tx, announce);
    return { id };
  });
}

export const listDetectors = (viewer: Viewer, { name }: { name?: string } = {}): Promise<Detector[]> => selectDetectors(viewer, name);

/** @throws NotFound */
export async function readDetector(viewer: Viewer, id: number): Promise<DetectorDetail> {
  const found = await selectDetector(viewer, id);
  if (!found) throw missingDetector(id);
  return found;
}

/** @throws NotFound, AccessDenied, BadRequest */
export async function updateDetector(viewer: Viewer, id: number, change: DetectorChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'mma_detectors', mmaDetectorRules, 'update', id, missingDetector(id));
    const before = await tx.mmaDetector.findUniqueOrThrow({ where: { id } });
    checkPlace({ fixed_location: before.fixed_location, lat: before.lat, lon: before.lon, ...change });
    if (change.name !== undefined) await checkName(tx, change.name, id);
    await tx.mmaDetector.update({ where: { id }, data: change });
    await audit(tx, viewer, { action: 'mma_detector.update', subject: 'mma_detectors', subject_id: id, details: { ...change } });
    await publish(tx, announce, { action: 'skyportal/REFRESH_MMADETECTOR', payload: { detector_id: id } });
  });
}

/** @throws NotFound, AccessDenied */
export async function deleteDetector(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'mma_detectors', mmaDetectorRules, 'delete', id, missingDetector(id));
    const { name } = await tx.mmaDetector.findUniqueOrThrow({ where: { id }, select: { name: true } });
    await deleteRows(tx, viewer, { kind: 'mma_detectors', ids: [id], subject_id: id, label: name, obj_id: null });
    await publish(tx, announce);
  });
}
