import { everyone, group_admins, insiders, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const TIMES = { start_date: '2026-02-01T00:00:00', end_date: '2026-02-01T12:00:00' };
const one: Row['ask'] = async (w) => ({ params: { shift_id: await w.shift() } });
/** `member` runs it. */
const run = async (w: World) => ({ params: { shift_id: await w.shift({ admin: true }) } });
const place = async (w: World, shift: Parameters<World['shift']>[0] = {}) => ({ params: { shift_id: await w.shift(shift), user_id: w.users.member } });
const runners: Row['allow'] = ['member', ...group_admins];

export const shifts: Table = {
  'GET /api/shifts': { allow: everyone },
  'POST /api/shifts': {
    needs: 'Manage shifts', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ body: { name: 'Night', group_id: w.group_id, ...TIMES } }),
  },
  'GET /api/shifts/[shift_id]': { allow: insiders, ask: one },
  'PATCH /api/shifts/[shift_id]': {
    needs: 'Manage shifts', allow: runners, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: async (w) => ({ ...(await run(w)), body: { name: 'Dusk' } }),
  },
  'DELETE /api/shifts/[shift_id]': { needs: 'Manage shifts', allow: runners, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: run },
  'POST /api/shifts/[shift_id]/users': {
    // Somebody else is put on it by those who run it.
    allow: runners, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ ...(await run(w)), body: { userID: await newcomer(w) } }),
  },
  'PATCH /api/shifts/[shift_id]/users/[user_id]': {
    allow: runners, otherwise: { outsider: 'hidden', rest: '403' }, ask: async (w) => ({ ...(await place(w)), body: { needs_replacement: true } }),
  },
  'DELETE /api/shifts/[shift_id]/users/[user_id]': { allow: runners, otherwise: { outsider: 'hidden', rest: '403' }, ask: (w) => place(w) },
  'DELETE /api/shifts/[shift_id]/users/[user_id] (needs a replacement)': { allow: insiders, ask: (w) => place(w, { needs_replacement: true }) },
  'GET /api/shifts/summary': { allow: everyone, ask: async () => ({ query: { startDate: '2026-01-01', endDate: '2026-01-20' } }) },
  'GET /api/shifts/summary/[shift_id]': { allow: insiders, ask: one },
  'POST /api/internal/shifts/series': {
    needs: 'Manage shifts', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ body: { name: 'Night', group_id: w.group_id, ...TIMES, every: 6, unit: 'hours' } }),
  },
  'POST /api/internal/shifts/admins': {
    needs: 'Manage shifts', allow: runners, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ body: { shift_ids: [await w.shift({ admin: true })], user_ids: [w.users.peer] } }),
  },
  'POST /api/internal/shifts/delete': {
    needs: 'Manage shifts', allow: runners, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ body: { shift_ids: [await w.shift({ admin: true })] } }),
  },
};

/** A member of the group whom nobody of the matrix is. */
async function newcomer(w: World): Promise<number> {
  const user_id = await w.user();
  await w.member(w.group_id, user_id);
  return user_id;
}
