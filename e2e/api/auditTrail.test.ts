import { describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { withClient } from '@/lib/testing/database';
import { makeGroup, makeObj, makeUser, ok } from '@/lib/testing/world';

interface Trail {
  events: { id: number; username: string; token_name: string | null; action: string; subject: string; subject_id: string; details: object }[];
  next_before: number | null;
}

const trail = (query: Record<string, string | number>) => ok<Trail>('GET', '/api/internal/audit_trail', { query });

async function deleteComments(n: number): Promise<{ username: string; ids: number[] }> {
  const group = await makeGroup();
  const { token, username } = await makeUser(['Comment'], [[group, false]]);
  const obj_id = await makeObj();
  const ids: number[] = [];
  for (let i = 0; i < n; i++) {
    const { comment_id } = await ok<{ comment_id: number }>('POST', `/api/sources/${obj_id}/comments`, { token, body: { text: `no ${i}`, group_ids: [group] } });
    await ok('DELETE', `/api/sources/${obj_id}/comments/${comment_id}`, { token });
    ids.push(comment_id);
  }
  return { username, ids };
}

describe('the audit trail', () => {
  it('says who deleted what through which token, newest first, page after page', async () => {
    const { username, ids } = await deleteComments(5);
    const first = await trail({ username, action: 'comment', numPerPage: 3 });
    expect(first.events.map(({ subject_id }) => Number(subject_id))).toEqual(ids.slice(2).reverse());
    expect(first.events[0]).toMatchObject({ username, action: 'comment.delete', subject: 'comments', details: { label: 'no 4' } });
    expect(first.events[0]?.token_name).toMatch(/^token/);
    const second = await trail({ username, action: 'comment.delete', numPerPage: 3, before: first.next_before as number });
    expect(second.events.map(({ subject_id }) => Number(subject_id))).toEqual(ids.slice(0, 2).reverse());
    expect(second.next_before).toBeNull();
    expect((await trail({ username, until: '2020-01-01' })).events).toEqual([]);
    expect((await trail({ subject: 'comments', subject_id: ids[0] as number })).events).toHaveLength(1);
  });

  it('is for system admins', async () => {
    const { token } = await makeUser(['Manage users']);
    expect((await api('GET', '/api/internal/audit_trail', { token })).status).toBe(401);
    expect((await api('GET', '/api/internal/audit_trail', { token: null })).status).toBe(401);
    expect((await api('GET', '/api/internal/audit_trail', { query: { since: 'yesterday' } })).json.message).toMatch(/since: must be a date/);
  });

  it('cannot be rewritten, not even by the portal', async () => {
    const { ids } = await deleteComments(1);
    for (const statement of ['UPDATE audit_events SET username = $1', 'DELETE FROM audit_events WHERE $1 <> username', 'TRUNCATE audit_events']) {
      const change = withClient(inject('database_url'), (client) => client.query(statement, statement.includes('$1') ? ['nobody'] : []));
      await expect(change).rejects.toThrow(/never changed or deleted/);
    }
    expect((await trail({ subject: 'comments', subject_id: ids[0] as number })).events).toHaveLength(1);
  });
});
