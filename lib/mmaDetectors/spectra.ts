import { requireRow } from '@/lib/access/check';
import { detectorDataRules } from '@/lib/access/detectors';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { visibilityOrSitewide } from '@/lib/groups/shareWith';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, type LiveEvent } from '@/lib/http/events';
import { missingDetector } from './detectors';
import { selectSpectra } from './queries';
import type { DataQuery, DetectorSpectrum, NewSpectrum, SpectrumChange } from './schema';

const changed = (detector_id: number): LiveEvent => ({ action: 'skyportal/REFRESH_MMADETECTOR_SPECTRA', payload: { detector_id } });

/** The visibility set of the groups that were asked for; the sitewide group for "all" and none. */
export const visibilityOf = (tx: Transaction, viewer: Viewer, group_ids: readonly number[] | 'all' | null | undefined): Promise<number> =>
  visibilityOrSitewide(tx, viewer, group_ids === 'all' ? null : group_ids);

/** @throws NotFound */
export async function requireDetector(tx: Transaction, id: number): Promise<void> {
  if (!(await tx.mmaDetector.findUnique({ where: { id }, select: { id: true } }))) throw missingDetector(id);
}

interface Samples {
  frequencies: readonly number[];
  amplitudes: readonly number[];
  start_time: string | Date;
  end_time: string | Date;
}

export const utc = (time: string): Date => new Date(`${time}Z`);

function check({ frequencies, amplitudes, start_time, end_time }: Samples): void {
  if (frequencies.length !== amplitudes.length) throw new BadRequest(`amplitudes: has ${amplitudes.length} values, but frequencies has ${frequencies.length}`);
  if (frequencies.some((frequency, i) => frequency <= 0 || (i > 0 && frequency <= frequencies[i - 1]!))) {
    throw new BadRequest('frequencies: must be positive and ascending');
  }
  if (end_time <= start_time) throw new BadRequest('end_time: must be after start_time');
}

/** @throws NotFound for the detector, BadRequest */
export async function createSpectrum(viewer: Viewer, { group_ids, ...spectrum }: NewSpectrum): Promise<{ id: number }> {
  check(spectrum);
  return transaction(async (tx) => {
    await requireDetector(tx, spectrum.detector_id);
    const visibility_id = await visibilityOf(tx, viewer, group_ids);
    const { id } = await tx.mmaDetectorSpectrum.create({
      data: { ...spectrum, start_time: utc(spectrum.start_time), end_time: utc(spectrum.end_time), owner_id: viewer.user_id, visibility_id },
      select: { id: true },
    });
    await publish(tx, changed(spectrum.detector_id));
    return { id };
  });
}

export const listSpectra = (viewer: Viewer, query: DataQuery): Promise<DetectorSpectrum[]> => selectSpectra(viewer, query);

const unreadable = (id: number) => new Forbidden(`Could not access the spectrum ${id} of a detector.`);

/** @throws Forbidden for a spectrum that there is not, or that the viewer may not read */
export async function readSpectrum(viewer: Viewer, id: number): Promise<DetectorSpectrum> {
  const [found] = await selectSpectra(viewer, {}, id);
  if (!found) throw unreadable(id);
  return found;
}

/** @throws Forbidden, AccessDenied, BadRequest */
export async function updateSpectrum(viewer: Viewer, id: number, { group_ids, start_time, end_time, detector_id, ...samples }: SpectrumChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'mma_detector_spectra', detectorDataRules, 'update', id, unreadable(id));
    const before = await tx.mmaDetectorSpectrum.findUniqueOrThrow({ where: { id } });
    if (detector_id !== undefined && detector_id !== before.detector_id) throw new BadRequest(`detector_id: the spectrum is of detector ${before.detector_id}`);
    const times = { ...(start_time ? { start_time: utc(start_time) } : {}), ...(end_time ? { end_time: utc(end_time) } : {}) };
    check({ ...before, ...samples, ...times });
    const visibility = group_ids ? { visibility_id: await visibilityOf(tx, viewer, group_ids) } : {};
    await tx.mmaDetectorSpectrum.update({ where: { id }, data: { ...samples, ...times, ...visibility } });
    await publish(tx, changed(before.detector_id));
  });
}

/** @throws Forbidden, AccessDenied */
export async function deleteSpectrum(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'mma_detector_spectra', detectorDataRules, 'delete', id, unreadable(id));
    const { detector_id, detector } = await tx.mmaDetectorSpectrum.findUniqueOrThrow({ where: { id }, select: { detector_id: true, detector: { select: { name: true } } } });
    await deleteRows(tx, viewer, { kind: 'mma_detector_spectra', ids: [id], subject_id: id, label: `spectrum of ${detector.name}`, obj_id: null });
    await publish(tx, changed(detector_id));
  });
}
