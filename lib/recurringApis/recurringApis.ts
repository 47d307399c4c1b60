/** Calls of the portal's own API that it makes for people, again and again. */
import { requireRow } from '@/lib/access/check';
import { recurringApiRules } from '@/lib/access/recurringApis';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { deleteRows } from '@/lib/deletions/deleteRows';
import { BadRequest, Forbidden, HttpError } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { parseJson } from '@/lib/http/json';
import { findEndpoint } from '@/lib/http/routing';
import { selectCall, selectCalls } from './queries';
import { MAX_RETRIES, type ListedRecurringApi, type NewRecurringApi, type RecurringApi } from './schema';

const missing = (id: number): Forbidden => new Forbidden(`There is no recurring call with id ${id}.`);

/** Tells open pages that calls have changed. */
export const announceCalls = (tx: Transaction): Promise<void> => publish(tx, { action: 'skyportal/REFRESH_RECURRING_APIS', payload: {} });

/** Those of the viewer; all of them for system admins. */
export const listCalls = (viewer: Viewer): Promise<ListedRecurringApi[]> => selectCalls(viewer);

/** @throws Forbidden for one that there is not, or that is somebody else's */
export async function readCall(viewer: Viewer, id: number): Promise<RecurringApi> {
  const found = await selectCall(viewer, id);
  if (!found) throw missing(id);
  return { ...found, payload: JSON.stringify(found.payload) };
}

/** The endpoint has to be there; whether it answers is seen when it is called. */
async function requireEndpoint(method: string, endpoint: string): Promise<void> {
  try {
    const { route } = await findEndpoint(method, `/api/${endpoint}`);
    if (!route.includes('[...')) return;
  } catch (error) {
    if (!(error instanceof HttpError)) throw error;
  }
  throw new BadRequest(`endpoint: there is no ${method} /api/${endpoint}`);
}

/** Schedules a call, which is made with what the viewer may do now, as long as they may. @throws BadRequest */
export async function scheduleCall(viewer: Viewer, { endpoint, payload, number_of_retries = MAX_RETRIES, next_call, ...fields }: NewRecurringApi): Promise<{ id: number }> {
  await requireEndpoint(fields.method, endpoint);
  return transaction(async (tx) => {
    const { id } = await tx.recurringApi.create({
      data: { ...fields, endpoint, next_call: new Date(`${next_call}Z`), payload: json(parseJson(payload)) as object, number_of_retries, owner_id: viewer.user_id, permissions: [...viewer.permissions] },
      select: { id: true },
    });
    await audit(tx, viewer, { action: 'recurring_api.create', subject: 'recurring_apis', subject_id: id, details: { endpoint, method: fields.method, call_delay: fields.call_delay } });
    await announceCalls(tx);
    return { id };
  });
}

/** Can be undone. */
export async function deleteCall(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'recurring_apis', recurringApiRules, 'delete', id, missing(id));
    const { method, endpoint } = await tx.recurringApi.findUniqueOrThrow({ where: { id }, select: { method: true, endpoint: true } });
    await deleteRows(tx, viewer, { kind: 'recurring_apis', ids: [id], subject_id: id, label: `${method} ${endpoint}`, obj_id: null });
    await announceCalls(tx);
  });
}
