/** Stores the night: one transaction, so that there is all of it or nothing. */
import type { PoolClient } from 'pg';
import { healpixIndex } from '@/lib/astro/healpix';
import { mjdToIso } from '@/lib/astro/time';
import { copyRows, type CopyValue } from '@/lib/db/bulk';
import { insertPhotometry, type PhotometryRow } from '@/lib/photometry/insertPhotometry';
import { addToPhotStats } from '@/lib/photometry/photStats';
import { storeThumbnails, type NewCutout } from '@/lib/thumbnails/storeThumbnails';
import { cutoutsOf } from './cutouts';
import { FILTERS } from './groups.data';
import { round } from './numbers';
import type { Setting } from './setting';
import type { Night, NightObj, Passed } from './simulate';
import type { Kind } from './target';
import type { Visibilities } from './visibility';

/** Minutes after a detection at which its alert has passed the filters. */
const PROCESSING = 25 / 1440;

export const passedAt = ({ alert }: Passed): string => mjdToIso(alert.jd - 2_400_000.5);
const processedAt = (mjd: number): string => mjdToIso(mjd + PROCESSING);

const VARIABLE_STARS = new Set<Kind>(['RR Lyrae', 'eclipsing', 'Mira', 'dwarf nova', 'flare']);
const TRANSIENTS = new Set<Kind>(['Ia', 'IIP', 'IIn', 'Ib/c', 'SLSN', 'TDE', 'kilonova']);

export async function copyObjs(client: PoolClient, { objs }: Night): Promise<void> {
  const columns = [
    'id', 'ra', 'dec', 'score', 'origin', 'healpix', 'transient', 'varstar', 'is_roid', 'mpc_name', 'redshift', 'redshift_origin',
    'dist_nearest_source', 'mag_nearest_source', 'detect_photometry_count', 'created_at', 'modified',
  ];
  await copyRows(client, 'objs', columns, objs.map((obj): CopyValue[] => {
    const { id, kind, target, survey, score, asteroid, saved, measurements } = obj;
    // People know the redshift of what they have looked at.
    const redshift = saved && target.redshift !== null ? round(target.redshift, 4) : null;
    const near = target.star !== null ? [0.2, target.star] : target.host && target.host.offset < 15 ? [target.host.offset, target.host.mag] : [null, null];
    const created = processedAt(firstSeen(obj));
    return [
      id, target.ra, target.dec, score, survey, healpixIndex(target.ra, target.dec), TRANSIENTS.has(kind), VARIABLE_STARS.has(kind), kind === 'asteroid', asteroid,
      redshift, redshift === null ? null : 'host', near[0], near[1], measurements.filter(({ detected }) => detected).length, created, created,
    ];
  }));
}

/** MJD of the first alert that passed, or of the first detection of what was saved earlier. */
export function firstSeen({ candidates, measurements }: NightObj): number {
  return candidates.length ? Math.min(...candidates.map(({ detection }) => detection.mjd)) : measurements.find(({ detected }) => detected)!.mjd;
}

export async function copyCandidates(client: PoolClient, { objs }: Night, { filters, bot_id }: Setting, { ofGroup }: Visibilities): Promise<void> {
  const all = objs.flatMap((obj) => obj.candidates.map((passed) => ({ obj, passed })));
  await copyRows(client, 'candidates', ['obj_id', 'filter_id', 'passed_at', 'passing_alert_id', 'uploader_id', 'created_at', 'modified'],
    all.map(({ obj, passed }) => {
      const created = processedAt(passed.detection.mjd);
      return [obj.id, filters.get(passed.filter), passedAt(passed), passed.alert.candid, bot_id, created, created];
    }));
  // The annotations of a filter are those of its latest pass.
  const latest = new Map<string, { obj: NightObj; passed: Passed }>();
  for (const item of all.sort((a, b) => a.passed.alert.jd - b.passed.alert.jd)) latest.set(`${item.obj.id} ${item.passed.filter}`, item);
  await copyRows(client, 'annotations', ['obj_id', 'origin', 'data', 'author_id', 'visibility_id', 'created_at', 'modified'],
    [...latest.values()].map(({ obj, passed }) => {
      const { group } = FILTERS.find(({ name }) => name === passed.filter)!;
      const created = processedAt(passed.detection.mjd);
      return [obj.id, `${group}:${passed.filter}`, passed.annotations, bot_id, ofGroup.get(group), created, created];
    }));
}

/** The alerts that passed, and the histories of all objects: so that filters can be tried in the portal. */
export async function copyAlerts(client: PoolClient, { objs }: Night): Promise<void> {
  const seen = new Set<string>();
  function* alerts(): Generator<CopyValue[]> {
    for (const { survey, candidates } of objs) {
      for (const { alert, detection } of candidates) {
        if (seen.has(`${survey} ${alert.candid}`)) continue;
        seen.add(`${survey} ${alert.candid}`);
        yield [survey, alert.candid, alert.object_id, alert.jd, alert.programid, alert.document, processedAt(detection.mjd)];
      }
    }
  }
  await copyRows(client, 'alerts', ['survey', 'candid', 'object_id', 'jd', 'programid', 'packet', 'created_at'], alerts());
  await copyRows(client, 'alerts_aux', ['survey', 'object_id', 'prv_candidates', 'cross_matches', 'fp_hists'],
    objs.map(({ survey, id, history }) => [survey, id, history.prv_candidates, '{}', history.fp_hists]));
}

/** Points of the alerts are seen by everybody who has a stream that selects their program. */
export async function storePhotometry(
  client: PoolClient, { objs }: Night, { instruments, bot_id }: Setting, { ofProgram }: Visibilities, extra: readonly PhotometryRow[],
): Promise<number> {
  const rows = objs.flatMap(({ id, survey, photometry }) =>
    photometry.map((row): PhotometryRow => ({
      ...row,
      instrument_id: instruments.get(survey) as number,
      owner_id: bot_id,
      upload_id: `demo-${id}`,
      visibility_id: ofProgram(survey, row.visibility_id),
    })));
  const { inserted } = await insertPhotometry(client, [...rows, ...extra], { mode: 'upsert' });
  await addToPhotStats(client, inserted);
  return inserted.length;
}

/** Rendered in parts, so that not all images are in memory at once. */
export async function storeCutouts(client: PoolClient, { objs }: Night): Promise<number> {
  let count = 0;
  for (let start = 0; start < objs.length; start += 200) {
    const items = objs.slice(start, start + 200).flatMap((obj): NewCutout[] =>
      cutoutsOf(obj).map(({ type, png }) => ({ obj_id: obj.id, type, survey: obj.survey, origin: obj.survey, png })));
    count += (await storeThumbnails(client, items)).length;
  }
  return count;
}
