import { admin, everyone, type Person, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const ofMember = async (w: World) => ({ params: { token_id: await w.token() } });
/** Not even the system administrator. */
const maker: readonly Person[] = ['member'];

export const tokens: Table = {
  'GET /api/internal/profile/sessions': { allow: everyone },
  'DELETE /api/internal/profile/sessions/[session_id]': { allow: maker, ask: async (w) => ({ params: { session_id: await w.session() } }) },
  'GET /api/internal/tokens': { allow: everyone },
  // One token a user, and `peer` and `member` have theirs already; system admins may have several, and make some for others.
  'POST /api/internal/tokens': {
    allow: ['view_only', 'outsider', 'group_admin', 'admin'], otherwise: 'refused',
    ask: async () => () => ({ body: { name: unique('token'), acls: [] } }),
  },
  'POST /api/internal/tokens (for somebody else)': {
    allow: admin, otherwise: 'denied', ask: async (w) => ({ body: { name: unique('token'), acls: [], user_id: await w.user() } }),
  },
  'GET /api/internal/tokens/[token_id]': { allow: maker, ask: ofMember },
  'PUT /api/internal/tokens/[token_id]': { allow: maker, ask: async (w) => ({ ...(await ofMember(w)), body: { name: unique('token') } }) },
  'DELETE /api/internal/tokens/[token_id]': { allow: maker, ask: ofMember },
};
