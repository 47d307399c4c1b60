import type { z } from 'zod';
import { compileFilter } from '@/lib/alerts/filters/compile';
import { tryFilter } from '@/lib/alerts/filters/trial';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, TooManyRequests } from '@/lib/http/errors';
import { processWide } from '@/lib/processWide';
import type { filterTest, FilterTestResult } from './schema';
import { storedSubjects, surveyOfCollection } from './subjects';
import { checkPipeline, requireSelection } from './writeVersions';

/** How long a test may take (s), how many run at once in a process, and how many passing alerts it shows. */
const SECONDS = 15;
const AT_ONCE = 2;
const SHOWN = 50;

const running = (): { count: number } => processWide('filter tests', () => ({ count: 0 }));

const numberOrNull = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/**
 * Runs a pipeline over stored alerts that the filter's stream has, newest first. Stores nothing.
 *
 * @throws BadRequest naming the stage that is wrong
 */
export async function testFilter(
  viewer: Viewer,
  filter_id: number,
  { pipeline: given, start_jd, end_jd, limit }: z.output<typeof filterTest>,
): Promise<FilterTestResult> {
  const { selection, active } = await requireSelection(viewer, filter_id);
  const pipeline = given ?? active;
  if (!pipeline) throw new BadRequest('pipeline: the filter has no active version, so give a pipeline');
  checkPipeline(pipeline, selection);
  if (running().count >= AT_ONCE) throw new TooManyRequests(SECONDS);
  running().count += 1;
  const began = performance.now();
  try {
    const alerts: FilterTestResult['alerts'] = [];
    const window = { survey: surveyOfCollection(selection), programids: selection.programids, start_jd, end_jd };
    const trial = await tryFilter(compileFilter(pipeline, selection), storedSubjects(window, limit), SECONDS, (subject, annotations) => {
      if (alerts.length >= SHOWN) return;
      const candidate = subject.document.candidate as Record<string, unknown>;
      alerts.push({
        objectId: subject.object_id,
        candid: subject.document.candid as string | number,
        jd: subject.jd,
        ra: numberOrNull(candidate.ra),
        dec: numberOrNull(candidate.dec),
        mag: numberOrNull(candidate.magpsf),
        annotations,
      });
    });
    return { ...trial, alerts, elapsed: Math.round(performance.now() - began) / 1000 };
  } finally {
    running().count -= 1;
  }
}
