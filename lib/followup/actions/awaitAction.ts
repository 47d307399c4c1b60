import { log } from '@/lib/http/log';
import { runAction } from './runAction';
import { selectAction, type ActionRow } from './queries';

/** For how long a request waits for what a facility says, ms. Programs of old expect to be told. */
const PATIENCE = 20_000;
const LOOK_AGAIN = 250;

const isSettled = ({ state, attempts }: ActionRow): boolean => !['queued', 'running'].includes(state) || (state === 'queued' && attempts > 0);

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs an action at once where nobody else has taken it, and waits a while for how it goes: until it is over, or is to be tried
 * again. The action goes on whatever becomes of whoever waits.
 */
export async function awaitAction(action_id: number, patience = PATIENCE): Promise<ActionRow | null> {
  const until = Date.now() + patience;
  const running = runAction(action_id).catch((error: unknown) => log().error({ action: action_id, err: String(error) }, 'facility action'));
  await Promise.race([running, sleep(patience)]);
  for (;;) {
    const found = await selectAction(action_id);
    if (!found || isSettled(found) || Date.now() >= until) return found;
    await sleep(LOOK_AGAIN);
  }
}
