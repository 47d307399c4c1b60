import { requireRow } from '@/lib/access/check';
import { detectorDataRules } from '@/lib/access/detectors';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, Forbidden } from '@/lib/http/errors';
import { publish, type LiveEvent } from '@/lib/http/events';
import { selectIntervals } from './queries';
import { requireDetector, utc, visibilityOf } from './spectra';
import type { DataQuery, IntervalChange, NewIntervals, TimeInterval } from './schema';

const changed = (detector_id: number): LiveEvent => ({ action: 'skyportal/REFRESH_MMADETECTOR_SEGMENTS', payload: { detector_id } });

function bounds([start, end]: readonly [string, string]): { start_time: Date; end_time: Date } {
  if (end <= start) throw new BadRequest(`time_interval: must end after it begins, unlike ${start} to ${end}`);
  return { start_time: utc(start), end_time: utc(end) };
}

/** @throws NotFound for the detector, BadRequest */
export async function createIntervals(viewer: Viewer, body: NewIntervals): Promise<{ ids: number[] }> {
  const { time_interval, time_intervals, detector_id, group_ids } = body;
  if (!time_interval === !time_intervals) throw new BadRequest('time_interval, time_intervals: give one of them');
  const times = (time_intervals ?? (time_interval ? [time_interval] : [])).map(bounds);
  return transaction(async (tx) => {
    await requireDetector(tx, detector_id);
    const visibility_id = await visibilityOf(tx, viewer, group_ids);
    const made = await tx.mmaDetectorTimeInterval.createManyAndReturn({
      data: times.map((time) => ({ ...time, detector_id, owner_id: viewer.user_id, visibility_id })),
      select: { id: true },
    });
    await publish(tx, changed(detector_id));
    return { ids: made.map(({ id }) => id) };
  });
}

export const listIntervals = (viewer: Viewer, query: DataQuery): Promise<TimeInterval[]> => selectIntervals(viewer, query);

const unreadable = (id: number) => new Forbidden(`Could not access the time interval ${id} of a detector.`);

/** @throws Forbidden for an interval that there is not, or that the viewer may not read */
export async function readInterval(viewer: Viewer, id: number): Promise<TimeInterval> {
  const [found] = await selectIntervals(viewer, {}, id);
  if (!found) throw unreadable(id);
  return found;
}

/** @throws Forbidden, AccessDenied, BadRequest */
export async function updateInterval(viewer: Viewer, id: number, { time_interval, group_ids }: IntervalChange): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'mma_detector_time_intervals', detectorDataRules, 'update', id, unreadable(id));
    const visibility = group_ids ? { visibility_id: await visibilityOf(tx, viewer, group_ids) } : {};
    const { detector_id } = await tx.mmaDetectorTimeInterval.update({
      where: { id },
      data: { ...(time_interval ? bounds(time_interval) : {}), ...visibility },
      select: { detector_id: true },
    });
    await publish(tx, changed(detector_id));
  });
}

/** @throws Forbidden, AccessDenied */
export async function deleteInterval(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'mma_detector_time_intervals', detectorDataRules, 'delete', id, unreadable(id));
    const { detector_id, detector } = await tx.mmaDetectorTimeInterval.findUniqueOrThrow({ where: { id }, select: { detector_id: true, detector: { select: { name: true } } } });
    await deleteRows(tx, viewer, { kind: 'mma_detector_time_intervals', ids: [id], subject_id: id, label: `time interval of ${detector.name}`, obj_id: null });
    await publish(tx, changed(detector_id));
  });
}
