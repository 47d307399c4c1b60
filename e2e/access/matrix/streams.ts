import { admin, everyone, insiders, nobody, type Table } from '@/e2e/access/policy';
import { unique } from '@/lib/testing/world';

export const streams: Table = {
  'GET /api/streams': { allow: everyone },
  'GET /api/streams/[stream_id]': { allow: insiders, ask: async (w) => ({ params: { stream_id: w.stream_id } }) },
  'GET /api/streams/[stream_id] (open to all)': {
    allow: everyone,
    ask: async (w) => ({ params: { stream_id: await w.insert('streams', { name: unique('open'), auto_join: true }) } }),
  },
  'POST /api/streams': { needs: 'System admin', allow: admin, ask: async () => ({ body: { name: unique('stream') } }) },
  'PATCH /api/streams/[stream_id]': {
    needs: 'System admin', allow: admin,
    ask: async (w) => ({ params: { stream_id: await w.stream() }, body: { name: unique('stream') } }),
  },
  'DELETE /api/streams/[stream_id]': { needs: 'System admin', allow: admin, ask: async (w) => ({ params: { stream_id: await w.stream() } }) },
  'POST /api/streams/[stream_id]/users': {
    allow: admin, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ params: { stream_id: await w.stream() }, body: { user_id: await w.user() } }),
  },
  'POST /api/streams/[stream_id]/users (oneself, open to all)': {
    allow: everyone,
    ask: async (w) => {
      const stream_id = await w.insert('streams', { name: unique('open'), auto_join: true });
      return ({ id }) => ({ params: { stream_id }, body: { user_id: id } });
    },
  },
  'POST /api/streams/[stream_id]/users (oneself, closed)': {
    allow: admin,
    ask: async (w) => {
      const stream_id = await w.insert('streams', { name: unique('closed') });
      return ({ id }) => ({ params: { stream_id }, body: { user_id: id } });
    },
  },
  'DELETE /api/streams/[stream_id]/users/[user_id]': {
    needs: 'System admin', allow: admin,
    ask: async (w) => ({ params: { stream_id: await w.stream(), user_id: w.users.member } }),
  },
  'DELETE /api/streams/[stream_id]/users/[user_id] (needed by a group)': {
    needs: 'System admin', allow: nobody, otherwise: 'refused',
    ask: async (w) => ({ params: { stream_id: w.stream_id, user_id: w.users.member } }),
  },
};
