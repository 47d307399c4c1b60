/** A plan as a moving picture, drawn in a thread: fields light up on the skymap in the order in which they are observed. */
import type { Viewer } from '@/lib/auth/viewer';
import { FileReply } from '@/lib/http/call';
import { BadRequest, HttpError } from '@/lib/http/errors';
import { disposition } from '@/lib/http/files';
import { drawSkymap, lineOn } from '@/lib/localizations/drawing';
import { skymapOf } from '@/lib/localizations/skymaps';
import { runInThread } from '@/lib/process/thread';
import { processWide } from '@/lib/processWide';
import { selectOutlinesById } from './queries';
import { readPlan } from './readPlans';
import type { MovieFrame, MovieTask } from './movieFrames';

/** More frames than these show several exposures each. */
const MOST_FRAMES = 60;
const MOST_WAITING = 10;

interface Line {
  last: Promise<unknown>;
  waiting: number;
}

/** One at a time: each keeps a processor busy for seconds. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const line = processWide<Line>('movies of plans', () => ({ last: Promise.resolve(), waiting: 0 }));
  if (line.waiting >= MOST_WAITING) throw new HttpError(503, 'Many movies are being drawn; try again in a minute.');
  line.waiting++;
  const answer = line.last.then(work);
  line.last = answer.catch(() => undefined);
  try {
    return await answer;
  } finally {
    line.waiting--;
  }
}

interface Outline {
  features?: { geometry?: { coordinates?: unknown } }[];
}

/** Every line of an outline, however deep the geometry has it. */
function linesOf(coordinates: unknown): [number, number][][] {
  if (!Array.isArray(coordinates) || coordinates.length === 0) return [];
  const list = coordinates as unknown[];
  const isLine = list.every((point) => Array.isArray(point) && typeof point[0] === 'number');
  return isLine ? [list as [number, number][]] : list.flatMap(linesOf);
}

/** @throws BadRequest  before the plan is made; HttpError 503 when many are drawn */
export async function planMovie(viewer: Viewer, id: number): Promise<FileReply> {
  const request = await readPlan(viewer, id, true);
  const [plan] = request.observation_plans;
  const observations = plan?.planned_observations ?? [];
  if (!plan || observations.length === 0) throw new BadRequest('The plan is still without observations.');
  const ranked = await skymapOf(request.localization_id);
  const line = lineOn(ranked, 'mollweide');
  const outlines = new Map((await selectOutlinesById([...new Set(observations.map(({ field_db_id }) => field_db_id))])).map((each) => {
    const { features = [] } = each.contour_summary as Outline;
    return [each.id, features.flatMap(({ geometry }) => linesOf(geometry?.coordinates)).map(line).join('')];
  }));
  const step = Math.max(1, Math.ceil(observations.length / MOST_FRAMES));
  const frames: MovieFrame[] = [];
  let covered = 0;
  const seen = new Set<number>();
  for (let from = 0; from < observations.length; from += step) {
    const now = observations.slice(from, from + step);
    for (const { field_db_id, weight } of now) {
      if (!seen.has(field_db_id)) covered += weight;
      seen.add(field_db_id);
    }
    const last = now.at(-1)!;
    frames.push({
      now: now.map(({ field_db_id }) => outlines.get(field_db_id) ?? ''),
      label: `${last.obstime.slice(0, 16).replace('T', ' ')} UTC · ${last.filt} · ${Math.min(from + step, observations.length)} of ${observations.length} exposures · ${seen.size} fields, ${(100 * covered).toFixed(1)} % of the probability where they do not overlap`,
    });
  }
  const title = `${plan.plan_name ?? `Plan ${id}`}, ${String((request.allocation.instrument as { name: unknown }).name)}`;
  const task: MovieTask = { base: await drawSkymap(ranked, { projection: 'mollweide', title }), frames };
  const gif = await inTurn(() => runInThread<Uint8Array>('movie', task, { limit: 120_000, what: 'Drawing the movie' }));
  return new FileReply(gif, {
    'Content-Type': 'image/gif', 'Content-Disposition': disposition('inline', `${plan.plan_name ?? `plan-${id}`}.gif`), 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'private, max-age=600',
  });
}
