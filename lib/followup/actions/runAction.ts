/**
 * One attempt at telling a facility something. It may be run by any process, at any time, and be killed at any moment:
 *
 * - The action exists before it is tried, and is taken by one process for a while (`claimAction`).
 * - What goes out is written down before; what comes back, after. An action with something sent and no outcome is one of which
 *   nobody knows whether the facility has it. A plug-in that can look (`find`) looks; one whose facility knows the submission's
 *   key sends it again; otherwise it is left to people, visibly (`unconfirmed`), and never sent twice by the portal.
 * - The outcome, what follows from it and the next action are written in one transaction.
 */
import { log } from '@/lib/http/log';
import { openCredentials } from '@/lib/allocations/credentials';
import { NotDelivered, Refused, Unclear, type Asked, type FacilityPlugin, type Outcome } from '@/lib/integrations/facilities/plugin';
import { findPlugin, settingsOf } from '@/lib/integrations/facilities/registry';
import { shorten } from '@/lib/integrations/facilities/send';
import { finish, giveUp, retryLater, type Ended } from './endings';
import { claimAction, selectLoaded, selectRecentPhotometry, type Claimed, type Loaded } from './queries';
import { makeRecorder, type Recorder } from './recorder';

/** For everything together that one attempt does; less than the lease. */
const ATTEMPT_MS = 150_000;

/** Seconds before the next attempt; after the last, it is given up. About three hours altogether, looking at results a week. */
const WAITS = [5, 15, 60, 300, 900, 1800, 3600, 3600] as const;
const RETRIEVE_ATTEMPTS = 200;

const waitAfter = ({ kind, attempts }: Claimed): number | null => {
  if (kind === 'retrieve') return attempts < RETRIEVE_ATTEMPTS ? (WAITS[Math.min(attempts, WAITS.length) - 1] as number) : null;
  return WAITS[attempts - 1] ?? null;
};

const knowsKey = ({ idempotent }: FacilityPlugin, credentials: Readonly<Record<string, string>>): boolean =>
  typeof idempotent === 'function' ? idempotent(credentials) : idempotent === true;

const NOT_IMPLEMENTED = { submit: 'take requests', update: 'change requests', delete: 'take requests back', retrieve: 'be asked about requests' } as const;

type Act = (asked: Asked, facility: Recorder['facility']) => Promise<Outcome>;

function actOf(plugin: FacilityPlugin | undefined, kind: Claimed['kind']): Act {
  const act = plugin?.[kind];
  if (!plugin || !act) throw new Refused(`The instrument's facility cannot ${NOT_IMPLEMENTED[kind]} through the portal.`);
  return act.bind(plugin);
}

/** What to do about a submission that may have arrived: an outcome that was found, or go on and send it, or leave it. */
async function settle(plugin: FacilityPlugin, claimed: Claimed, asked: Asked, recorder: Recorder): Promise<Outcome | 'send'> {
  // Changing and taking back end the same however often they are said.
  if (claimed.kind !== 'submit' || !claimed.was_sent || knowsKey(plugin, recorder.facility.credentials)) return 'send';
  if (!plugin.find) throw new Unclear('The portal broke off while it waited for the answer.');
  return (await plugin.find(asked, recorder.facility)) ?? 'send';
}

async function attempt(claimed: Claimed, loaded: Loaded, plugin: FacilityPlugin | undefined, recorder: Recorder): Promise<Outcome> {
  const act = actOf(plugin, claimed.kind);
  const recent_photometry = plugin && claimed.kind !== 'retrieve' ? await selectRecentPhotometry(loaded.obj.id, loaded.group_id) : [];
  const asked: Asked = { ...loaded, recent_photometry, now: new Date() };
  const settled = await settle(plugin as FacilityPlugin, claimed, asked, recorder);
  return settled === 'send' ? act(asked, recorder.facility) : settled;
}

/** What an error means for the action. A fault of a plug-in's own counts by whether anything had gone out. */
function judge(error: unknown, claimed: Claimed, plugin: FacilityPlugin | undefined, recorder: Recorder): Ended {
  const message = recorder.redact(shorten((error as Error).message));
  const wait = waitAfter(claimed);
  const maySend = claimed.kind !== 'submit' || plugin?.find !== undefined || (plugin !== undefined && knowsKey(plugin, recorder.facility.credentials));
  if (error instanceof Refused) return { how: 'refused', message, sent: false };
  if (error instanceof NotDelivered) {
    // Whether an earlier attempt arrived is as open as before.
    const sent = claimed.was_sent;
    const longer = Math.max(wait ?? 0, error.retry_after ?? 0);
    return wait === null ? { how: sent && !maySend ? 'unconfirmed' : 'failed', message, sent } : { how: 'again', message, wait: longer, sent };
  }
  const known = error instanceof Unclear;
  if (!known) log().error({ action: claimed.id, plugin: plugin?.api_classname, err: error instanceof Error ? error.stack : String(error) }, 'facility plug-in failed');
  const sent = recorder.acted || claimed.was_sent;
  const said = known ? message : `the plug-in failed: ${message}`;
  if (!sent && !known) return { how: 'failed', message: said, sent: false };
  if (sent && !maySend) return { how: 'unconfirmed', message: said, sent: true };
  return wait === null ? { how: sent && claimed.kind === 'submit' ? 'unconfirmed' : 'failed', message: said, sent } : { how: 'again', message: said, wait, sent };
}

/** Runs an action when it is due and nobody else does. Gives whether it did. */
export async function runAction(action_id: number): Promise<boolean> {
  const claimed = await claimAction(action_id);
  if (!claimed) return false;
  const loaded = await selectLoaded(claimed.followup_request_id);
  if (!loaded) return true; // gone with its action
  const plugin = await findPlugin(loaded.api_classname);
  const recorder = makeRecorder(claimed, {
    credentials: openCredentials(loaded.sealed_altdata),
    settings: plugin ? settingsOf(plugin) : {},
    signal: AbortSignal.timeout(ATTEMPT_MS),
  });
  let outcome: Outcome;
  try {
    outcome = await attempt(claimed, loaded, plugin, recorder);
  } catch (error) {
    const ended = judge(error, claimed, plugin, recorder);
    if (ended.how === 'again') await retryLater(claimed, loaded, ended);
    else await giveUp(claimed, loaded, ended);
    return true;
  }
  await finish(claimed, loaded, { ...outcome, status: recorder.redact(outcome.status) }, recorder.mails);
  return true;
}

