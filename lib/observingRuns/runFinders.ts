import type { Viewer } from '@/lib/auth/viewer';
import { finderQuery } from '@/lib/finders/schema';
import { makeFinder } from '@/lib/finders/finder';
import { toPdf, type PdfPage } from '@/lib/figures/render';
import { BadRequest } from '@/lib/http/errors';
import { readRun } from './readRuns';

/** Charts in one file, and how many are drawn at once. */
const MOST = 60;
const AT_ONCE = 3;

/**
 * The finding charts of all targets of a run, a page each, those that are done left out.
 *
 * @throws BadRequest when there is no such run, or it has no targets, or too many
 */
export async function runFinders(viewer: Viewer, run_id: number): Promise<{ bytes: Buffer; name: string }> {
  const run = await readRun(viewer, run_id);
  const targets = run.assignments.filter(({ status }) => status !== 'complete');
  if (!targets.length) throw new BadRequest('The run has no target that is still to be observed.');
  if (targets.length > MOST) throw new BadRequest(`The run has ${targets.length} targets; charts of at most ${MOST} fit into one file.`);
  const query = finderQuery.parse({ type: 'png', obstime: `${run.calendar_date}T00:00:00` });
  const pages: PdfPage[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < targets.length; i = next++) {
      const { bytes, lines } = await makeFinder(viewer, targets[i]!.obj_id, query);
      pages[i] = { image: bytes, lines: lines.map(({ str }) => str) };
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return { bytes: await toPdf(`Finding charts of the run of ${run.calendar_date}`, pages), name: `finders-run-${run.calendar_date}.pdf` };
}
