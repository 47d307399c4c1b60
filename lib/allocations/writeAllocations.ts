import { requireCreate, requireRow } from '@/lib/access/check';
import { allocationRules } from '@/lib/access/followUp';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { json } from '@/lib/db/json';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { publish } from '@/lib/http/events';
import { requireGroups } from '@/lib/groups/shareWith';
import { checkCredentials, openCredentials, sealCredentials, withoutBlanks } from './credentials';
import type { AllocationChange, NewAllocation } from './schema';

const announce = (tx: Transaction) => publish(tx, { action: 'skyportal/REFRESH_ALLOCATIONS', payload: {} });

async function requireInstrument(tx: Transaction, id: number): Promise<{ name: string; api_classname: string | null; api_classname_obsplan: string | null }> {
  const found = await tx.instrument.findUnique({ where: { id }, select: { name: true, api_classname: true, api_classname_obsplan: true } });
  if (!found) throw new BadRequest(`instrument_id: there is no instrument with id ${id}`);
  return found;
}

async function requireUsers(tx: Transaction, ids: readonly number[]): Promise<void> {
  const known = await tx.user.findMany({ where: { id: { in: [...ids] }, deleted_at: null }, select: { id: true } });
  const found = new Set(known.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length) throw new BadRequest(`allocation_admin_ids: there is no user with id ${missing.join(', ')}`);
}

/** Groups in a list must exist; an empty list is one too. */
const requireShareGroups = async (tx: Transaction, viewer: Viewer, ids: readonly number[] | undefined): Promise<void> => {
  if (ids?.length) await requireGroups(tx, viewer, ids);
};

/** Makes an allocation of a group of the viewer's. */
export async function createAllocation(
  viewer: Viewer,
  { _altdata, allocation_admin_ids = [], validity_ranges, ...fields }: NewAllocation,
): Promise<{ id: number }> {
  const credentials = withoutBlanks(_altdata ?? {});
  return transaction(async (tx) => {
    const instrument = await requireInstrument(tx, fields.instrument_id);
    await requireGroups(tx, viewer, [fields.group_id]);
    await requireCreate(tx, viewer, 'allocations', allocationRules, { group_id: fields.group_id });
    await requireShareGroups(tx, viewer, fields.default_share_group_ids);
    await requireUsers(tx, allocation_admin_ids);
    await checkCredentials(instrument.api_classname, credentials);
    const { id } = await tx.allocation.create({
      data: {
        ...fields,
        validity_ranges: json(validity_ranges),
        sealed_altdata: sealCredentials(credentials),
        allocation_users: { create: [...new Set(allocation_admin_ids)].map((user_id) => ({ user_id })) },
      },
      select: { id: true },
    });
    await audit(tx, viewer, {
      action: 'allocation.create', subject: 'allocations', subject_id: id,
      details: { instrument: instrument.name, group_id: fields.group_id, credentials: Object.keys(credentials) },
    });
    await announce(tx);
    return { id };
  });
}

/** Changes an allocation: what is not named stays. Credentials are added to those that are there. */
export async function updateAllocation(viewer: Viewer, id: number, change: AllocationChange): Promise<void> {
  const { _altdata, allocation_admin_ids, validity_ranges, replace_altdata, id: _, ...fields } = change;
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'allocations', allocationRules, 'update', id);
    const now = await tx.allocation.findUniqueOrThrow({ where: { id } });
    const instrument = await requireInstrument(tx, fields.instrument_id ?? now.instrument_id);
    if (fields.group_id !== undefined) {
      await requireGroups(tx, viewer, [fields.group_id]);
      await requireCreate(tx, viewer, 'allocations', allocationRules, { group_id: fields.group_id });
    }
    await requireShareGroups(tx, viewer, fields.default_share_group_ids);
    const kept = replace_altdata ? {} : openCredentials(now.sealed_altdata);
    const credentials = { ...kept, ...withoutBlanks(_altdata ?? {}) };
    if (_altdata || fields.instrument_id !== undefined) await checkCredentials(instrument.api_classname, credentials);
    if (allocation_admin_ids) {
      await requireUsers(tx, allocation_admin_ids);
      await tx.allocationUser.deleteMany({ where: { allocation_id: id } });
      await tx.allocationUser.createMany({ data: [...new Set(allocation_admin_ids)].map((user_id) => ({ allocation_id: id, user_id })) });
    }
    await tx.allocation.update({
      where: { id },
      data: {
        ...fields,
        validity_ranges: json(validity_ranges),
        ...(_altdata || replace_altdata ? { sealed_altdata: sealCredentials(credentials) } : {}),
      },
    });
    await audit(tx, viewer, {
      action: 'allocation.update', subject: 'allocations', subject_id: id,
      details: { ...fields, ...(validity_ranges === undefined ? {} : { validity_ranges }), ...(_altdata ? { credentials: Object.keys(withoutBlanks(_altdata)) } : {}) },
    });
    await announce(tx);
  });
}

/** Deletes an allocation that nothing at a facility hangs on any more, with its requests. */
export async function deleteAllocation(viewer: Viewer, id: number): Promise<void> {
  await transaction(async (tx) => {
    await requireRow(tx, viewer, 'allocations', allocationRules, 'delete', id);
    const open = await tx.followupRequest.count({ where: { allocation_id: id, state: { in: ['queued', 'submitted', 'accepted', 'scheduled'] } } });
    if (open) throw new BadRequest(`The allocation cannot be deleted: ${open} follow-up request${open === 1 ? ' is' : 's are'} still going on.`);
    const { instrument_id, group_id } = await tx.allocation.delete({ where: { id } });
    await audit(tx, viewer, { action: 'allocation.delete', subject: 'allocations', subject_id: id, details: { instrument_id, group_id } });
    await announce(tx);
  });
}
