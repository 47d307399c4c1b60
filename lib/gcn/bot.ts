import { botUserId } from '@/lib/alerts/bot';
import type { Viewer } from '@/lib/auth/viewer';

export const GCN_BOT = 'gcn-ingest';

/** As whom notices are written: an account that may change every event. */
export async function gcnBot(): Promise<Viewer> {
  return {
    user_id: await botUserId(GCN_BOT, 'GCN'), username: GCN_BOT, token_id: null, token_name: null, acted_by: null, is_anonymous: false,
    permissions: new Set(['Manage GCNs']), is_admin: true, group_ids: [], stream_ids: [],
  };
}
