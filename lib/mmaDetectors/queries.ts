import { detectorDataRules } from '@/lib/access/detectors';
import { gcnEventRules, mmaDetectorRules } from '@/lib/access/gcn';
import type { Viewer } from '@/lib/auth/viewer';
import { and, jsonTime, raw, row, rows, sql, type Sql } from '@/lib/db/sql';
import { groupsOfRow } from '@/lib/groups/group.sql';
import type { DataQuery, Detector, DetectorDetail, DetectorSpectrum, TimeInterval } from './schema';

const COLUMNS = ['id', 'name', 'nickname', 'type', 'lat', 'lon', 'elevation', 'fixed_location', 'created_at', 'modified'];
const detectorColumns = raw(COLUMNS.map((name) => `d.${name}`).join(', '));

export const selectDetectors = (viewer: Viewer, name: string | undefined): Promise<Detector[]> =>
  rows<Detector>(sql`
    SELECT ${detectorColumns} FROM mma_detectors d
    WHERE ${mmaDetectorRules.read(viewer, 'd')} ${name === undefined ? sql`` : sql`AND d.name = ${name}`} ORDER BY d.name`);

const SPECTRUM = ['id', 'detector_id', 'owner_id', 'frequencies', 'amplitudes', 'start_time', 'end_time', 'original_file_string', 'original_file_filename', 'created_at', 'modified'];
const spectrumColumns = raw(SPECTRUM.map((name) => `t.${name}`).join(', '));
const span = sql`jsonb_build_array(${jsonTime('t', 'start_time')}, ${jsonTime('t', 'end_time')}) AS time_interval`;
const intervalColumns = sql`t.id, t.detector_id, t.owner_id, t.created_at, t.modified, ${span}`;

/** How many spectra and intervals the page of a detector begins with: the latest. */
const SHOWN = { spectra: 20, time_intervals: 2000 } as const;

/** A detector with its latest events, spectra and times of data. */
export async function selectDetector(viewer: Viewer, id: number): Promise<DetectorDetail | null> {
  const readable = detectorDataRules.read(viewer, 't');
  const [detector, events, spectra, time_intervals] = await Promise.all([
    row<Detector>(sql`SELECT ${detectorColumns} FROM mma_detectors d WHERE d.id = ${id} AND ${mmaDetectorRules.read(viewer, 'd')}`),
    rows<DetectorDetail['events'][number]>(sql`
      SELECT e.id, e.dateobs, e.aliases FROM gcn_events_mma_detectors ed JOIN gcn_events e ON e.id = ed.gcnevent_id
      WHERE ed.mmadetector_id = ${id} AND ${gcnEventRules.read(viewer, 'e')} ORDER BY e.dateobs DESC LIMIT 100`),
    rows<DetectorDetail['spectra'][number]>(sql`
      SELECT ${spectrumColumns} FROM mma_detector_spectra t WHERE t.detector_id = ${id} AND ${readable} ORDER BY t.start_time DESC, t.id LIMIT ${SHOWN.spectra}`),
    rows<DetectorDetail['time_intervals'][number]>(sql`
      SELECT ${intervalColumns} FROM mma_detector_time_intervals t WHERE t.detector_id = ${id} AND ${readable}
      ORDER BY t.start_time DESC, t.id LIMIT ${SHOWN.time_intervals}`),
  ]);
  return detector && { ...detector, events, spectra, time_intervals };
}

const shared = (viewer: Viewer): Sql => sql`
  jsonb_build_object('id', u.id, 'username', u.username, 'first_name', u.first_name, 'last_name', u.last_name) AS owner,
  ${groupsOfRow(viewer, 't')} AS groups,
  jsonb_build_object(${raw(COLUMNS.slice(0, -2).map((name) => `'${name}', d.${name}`).join(', '))},
    'created_at', ${jsonTime('d', 'created_at')}, 'modified', ${jsonTime('d', 'modified')}) AS detector`;

const JOINS = sql`JOIN users u ON u.id = t.owner_id JOIN mma_detectors d ON d.id = t.detector_id`;

function conditions(viewer: Viewer, { observedBefore, observedAfter, detectorIDs, groupIDs }: DataQuery): Sql {
  return and([
    detectorDataRules.read(viewer, 't'),
    ...(observedBefore ? [sql`t.end_time <= ${observedBefore}::timestamp`] : []),
    ...(observedAfter ? [sql`t.start_time >= ${observedAfter}::timestamp`] : []),
    ...(detectorIDs ? [sql`t.detector_id = ANY(${detectorIDs}::int[])`] : []),
    ...(groupIDs ? [sql`t.visibility_id IN (SELECT v.id FROM visibility_sets v WHERE v.group_ids && ${groupIDs}::int[])`] : []),
  ]);
}

/** An answer has at most so many rows, the latest. */
const MAX_SPECTRA = 500;
const MAX_INTERVALS = 10_000;

export const selectSpectra = (viewer: Viewer, query: DataQuery, id?: number): Promise<DetectorSpectrum[]> =>
  rows<DetectorSpectrum>(sql`
    SELECT ${spectrumColumns}, ${shared(viewer)} FROM mma_detector_spectra t ${JOINS}
    WHERE ${conditions(viewer, query)} ${id === undefined ? sql`` : sql`AND t.id = ${id}`} ORDER BY t.start_time DESC, t.id LIMIT ${MAX_SPECTRA}`);

export const selectIntervals = (viewer: Viewer, query: DataQuery, id?: number): Promise<TimeInterval[]> =>
  rows<TimeInterval>(sql`
    SELECT t.id, ${span}, ${shared(viewer)} FROM mma_detector_time_intervals t ${JOINS}
    WHERE ${conditions(viewer, query)} ${id === undefined ? sql`` : sql`AND t.id = ${id}`} ORDER BY t.start_time DESC, t.id LIMIT ${MAX_INTERVALS}`);
