/** How attempts end: what is written, who is told, what comes next. Each in one transaction. */
import { audit, PORTAL } from '@/lib/audit/audit';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { publish } from '@/lib/http/events';
import { enqueue } from '@/lib/jobs/queue';
import { queueMail } from '@/lib/mail/queueMail';
import { notify } from '@/lib/notifications/notify';
import { announceObj } from '@/lib/objs/announce';
import type { Outcome } from '@/lib/integrations/facilities/plugin';
import type { FollowupState } from '@/lib/followup/states';
import { storeResults } from './storeResults';
import { enqueueAction } from './enqueueAction';
import { endAttempt, selectAudience, type Claimed, type Loaded } from './queries';
import type { QueuedMail } from './recorder';

export type Ended =
  | { how: 'again'; message: string; wait: number; sent: boolean }
  | { how: 'refused' | 'failed' | 'unconfirmed'; message: string; sent: boolean };

/** A request is not polled for ever. */
const MAX_POLL_DAYS = 30;

/** Tells open pages of a request. */
export async function announceRequest(tx: Transaction, obj_id: string, followup_request_id: number): Promise<void> {
  await announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE');
  await publish(tx, { action: 'skyportal/REFRESH_FOLLOWUP_REQUESTS', payload: { request_id: followup_request_id } });
}

/** Tells people, when there is something new. */
async function tell(tx: Transaction, { followup_request_id, obj, instrument, status: before }: Loaded, status: string): Promise<void> {
  if (status === before) return;
  await notify(tx, await selectAudience(tx, followup_request_id), {
    text: `Follow-up of *${obj.id}* with *${instrument.name}*: ${status}`,
    notification_type: 'facility_transactions',
    url: `/source/${encodeURIComponent(obj.id)}`,
  });
}

async function setStatus(tx: Transaction, loaded: Loaded, status: string, state: FollowupState | undefined): Promise<void> {
  const id = loaded.followup_request_id;
  await tx.followupRequest.update({ where: { id }, data: { status, ...(state ? { state } : {}) } });
  await tell(tx, loaded, status);
  await announceRequest(tx, loaded.obj.id, id);
}

/** The facility has answered, and what it answered is understood. */
export async function finish(claimed: Claimed, loaded: Loaded, outcome: Outcome, mails: readonly QueuedMail[]): Promise<void> {
  // Measurements first: they can be written again, an action that is done is not done again.
  const refused = await storeResults(loaded, outcome);
  const status = refused ? `${outcome.status}, but it could not be stored: ${refused}` : outcome.status;
  const old = Date.now() - new Date(`${loaded.created_at}Z`).getTime() > MAX_POLL_DAYS * 86_400_000;
  await transaction(async (tx) => {
    if (!(await endAttempt(tx, claimed, { state: 'done', message: null, sent: false }))) return;
    await tx.followupRequest.update({
      where: { id: loaded.followup_request_id },
      data: {
        ...(outcome.facility_id === undefined ? {} : { facility_id: outcome.facility_id }),
        ...(outcome.notes === undefined ? {} : { facility_notes: json(outcome.notes) }),
      },
    });
    await setStatus(tx, loaded, status, outcome.state);
    for (const mail of mails) await queueMail(tx, mail);
    if (outcome.poll_after !== undefined && !old) {
      const live = await tx.facilityAction.count({
        where: { followup_request_id: loaded.followup_request_id, kind: 'retrieve', state: { in: ['queued', 'running'] } },
      });
      if (live === 0) await enqueueAction(tx, { followup_request_id: loaded.followup_request_id, kind: 'retrieve', initiator_id: null, wait: outcome.poll_after });
    }
    if (claimed.kind === 'submit' || claimed.kind === 'delete') {
      const done = claimed.kind === 'submit' ? 'trigger' : 'delete';
      await audit(tx, PORTAL, {
        action: `followup_request.${done}`, subject: 'followup_requests', subject_id: loaded.followup_request_id,
        details: { obj_id: loaded.obj.id, instrument: loaded.instrument.name, requester: loaded.requester.username, status, attempts: claimed.attempts },
      });
    }
  });
}

/** It is tried again; the person sees why. */
export async function retryLater(claimed: Claimed, loaded: Loaded, { message, wait, sent }: Extract<Ended, { how: 'again' }>): Promise<void> {
  await transaction(async (tx) => {
    if (!(await endAttempt(tx, claimed, { state: 'queued', message, wait, sent }))) return;
    await enqueue(tx, 'facilities', { action_id: claimed.id }, { startAfter: wait });
    if (claimed.kind === 'submit') await tx.followupRequest.update({ where: { id: loaded.followup_request_id }, data: { status: `pending submission: ${message}` } });
    await announceRequest(tx, loaded.obj.id, loaded.followup_request_id);
  });
}

const WORDS: Readonly<Record<Claimed['kind'], string>> = { submit: 'submit', update: 'update', delete: 'delete', retrieve: 'retrieve' };

/** It will not be tried again by itself. A request that the facility has stays where it was when it could not be changed. */
export async function giveUp(claimed: Claimed, loaded: Loaded, { how, message }: Exclude<Ended, { how: 'again' }>): Promise<void> {
  const said = how === 'unconfirmed'
    ? `unconfirmed: the facility may or may not have it: ${message}`
    : how === 'refused' && claimed.kind === 'submit' ? `rejected: ${message}` : `failed to ${WORDS[claimed.kind]}: ${message}`;
  const state = claimed.kind !== 'submit' ? undefined : how === 'refused' ? 'rejected' : how;
  await transaction(async (tx) => {
    if (!(await endAttempt(tx, claimed, { state: how, message, sent: how === 'unconfirmed' }))) return;
    await setStatus(tx, loaded, said, state);
  });
}
