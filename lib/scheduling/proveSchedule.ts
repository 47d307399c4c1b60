import { viewerOfUser } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';
import { HttpError } from '@/lib/http/errors';
import { present, prepare } from './prepare';
import { selectSchedule } from './queries';
import { planInThread } from './thread';

/** Seconds for the proof of one schedule. */
const SECONDS = 20;

/** Looks for the best schedule, with how good it is proven to be, as its maker may see requests now. */
export async function proveSchedule(data: object): Promise<void> {
  const { id, user_id } = data as { id: number; user_id: number };
  const viewer = await viewerOfUser(user_id);
  const found = viewer && (await selectSchedule(viewer, id));
  if (!viewer || !found || found.state !== 'solving') return;
  let change: object;
  try {
    const prepared = await prepare(viewer, found.instrument_id, found.asked);
    const { plan, bound, gap } = await planInThread({ problem: prepared.problem, seconds: SECONDS });
    change = { state: 'proven', plan: json(present(prepared, plan)), bound, gap };
  } catch (error) {
    const message = error instanceof HttpError ? error.message : 'The solver failed; the schedule is the quick one.';
    change = { state: 'failed', message };
  }
  await transaction(async (tx) => {
    await tx.nightSchedule.updateMany({ where: { id, state: 'solving' }, data: { ...change, modified: new Date() } });
    await publish(tx, { action: 'skyportal/REFRESH_SCHEDULE', payload: { schedule_id: id }, user_id });
  });
}
