import { viewerOfUser, type Viewer } from '@/lib/auth/viewer';
import { prisma, transaction } from '@/lib/db/prisma';
import type { Call, Reply } from '@/lib/http/call';
import { HttpError } from '@/lib/http/errors';
import { failure } from '@/lib/http/envelope';
import { findEndpoint } from '@/lib/http/routing';
import { notify } from '@/lib/notifications/notify';
import { announceCalls } from './recurringApis';
import { MAX_RETRIES } from './schema';

/** Milliseconds after which nobody waits for the answer any more. */
const LIMIT = 300_000;

interface Due {
  id: number;
  /** When it was due, which tells one call from the next. */
  due: string;
}

/** The owner as they are now, with no more than whoever scheduled the call was permitted; null when the account is closed. */
async function callerOf(owner_id: number, permissions: readonly string[]): Promise<Viewer | null> {
  const owner = await viewerOfUser(owner_id);
  if (!owner) return null;
  const then = new Set(permissions);
  return { ...owner, permissions: new Set([...owner.permissions].filter((acl) => then.has(acl))), is_admin: owner.is_admin && then.has('System admin') };
}

/** Asks an endpoint of this portal without leaving the process. A repetition under the same key does nothing twice. */
async function ask(viewer: Viewer, { endpoint, method, payload }: { endpoint: string; method: string; payload: Record<string, unknown> }, key: string): Promise<Reply> {
  const path = `/api/${endpoint}`;
  const signal = AbortSignal.timeout(LIMIT);
  try {
    const { endpoint: found, route, params } = await findEndpoint(method, path);
    const query = new URLSearchParams(
      method === 'GET' ? Object.entries(payload).map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]) : [],
    );
    const call: Call = {
      method, route, path, params, query, viewer, signal, address: 'the portal itself',
      header: (name) => (name === 'idempotency-key' ? key : null),
      body: async () => new TextEncoder().encode(method === 'GET' ? '' : JSON.stringify(payload)),
    };
    const reply = await found.run(call);
    if (reply.body instanceof ReadableStream) await reply.body.cancel();
    return reply;
  } catch (error) {
    if (error instanceof HttpError) return failure(error);
    throw error;
  }
}

/** What the answer said, for people: the message of a refusal. */
function saying({ status, body }: Reply): string {
  if (typeof body !== 'string') return `HTTP ${status}`;
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === 'string' && message ? message.slice(0, 300) : `HTTP ${status}`;
  } catch {
    return `HTTP ${status}`;
  }
}

/** Makes a call that is due, tells its owner what came of it, and gives it up after too many failures in a row. */
export async function makeCall(data: object): Promise<void> {
  const { id, due } = data as Due;
  const found = await prisma().recurringApi.findUnique({ where: { id } });
  if (!found?.active) return;
  const { owner_id, endpoint, method, payload, permissions, number_of_retries } = found;
  const viewer = await callerOf(owner_id, permissions);
  const reply = viewer && (await ask(viewer, { endpoint, method, payload: payload as Record<string, unknown> }, `recurring call ${id} of ${due}`));
  // A worker was killed in the middle of it: its claim on the key ends in two minutes, and this job is tried again after them.
  if (reply?.status === 409 && saying(reply).includes('still under way')) throw new Error(saying(reply));
  const isGood = reply !== null && reply.status < 400;
  await transaction(async (tx) => {
    const left = isGood ? MAX_RETRIES : Math.max(0, number_of_retries - 1);
    const active = viewer !== null && left > 0;
    const { count } = await tx.recurringApi.updateMany({ where: { id }, data: { number_of_retries: left, active } });
    if (count === 0) return;
    const outcome = isGood ? 'succeeded' : `failed: ${reply ? saying(reply) : 'the account is closed'}${active ? '' : ' It is not called any more.'}`;
    await notify(tx, [owner_id], { text: `Recurring call *${method} ${endpoint}* ${outcome}`, notification_type: 'Recurring API', url: '/recurring_apis' });
    await announceCalls(tx);
  });
}
