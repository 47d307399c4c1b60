/** What administrators do with messages that could not be read: have them tried again, after what was wrong is mended, or throw them away. */
import type { z } from 'zod';
import { discardParkedAlert, retryParkedAlert } from '@/lib/alerts/parked';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { discardParkedNotice, retryParkedNotice } from '@/lib/gcn/ingestNotices';
import { BadRequest, NotFound } from '@/lib/http/errors';
import type { parkedParams } from './schema';

type Params = z.output<typeof parkedParams>;

const KINDS = {
  alerts: { table: 'alert_failures', retry: retryParkedAlert, discard: discardParkedAlert },
  notices: { table: 'gcn_notice_failures', retry: retryParkedNotice, discard: discardParkedNotice },
} as const;

const gone = (): NotFound => new NotFound('There is no parked message with this id.');

const note = (viewer: Viewer, { kind, message_id }: Params, what: 'trigger' | 'delete'): Promise<void> =>
  transaction((tx) => audit(tx, viewer, { action: `parked_message.${what}`, subject: KINDS[kind].table, subject_id: message_id }));

/** @throws BadRequest with the reason, when it still cannot be read; NotFound */
export async function retryParked(viewer: Viewer, params: Params): Promise<void> {
  const reason = await KINDS[params.kind].retry(params.message_id);
  if (reason === undefined) throw gone();
  if (reason !== null) throw new BadRequest(`It still cannot be read: ${reason}`);
  await note(viewer, params, 'trigger');
}

/** @throws NotFound */
export async function discardParked(viewer: Viewer, params: Params): Promise<void> {
  if (!(await KINDS[params.kind].discard(params.message_id))) throw gone();
  await note(viewer, params, 'delete');
}
