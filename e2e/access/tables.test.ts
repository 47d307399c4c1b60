import pg from 'pg';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Rule } from '@/lib/access/rules';
import { TABLES } from '@/lib/access/tables';
import type { Viewer } from '@/lib/auth/viewer';
import { raw, sql } from '@/lib/db/sql';

/** Every rule is put to its table: its columns are there, and for system admins it is no narrower than for others. */

const person: Viewer = {
  user_id: 1, username: 'someone', token_id: null, token_name: null, acted_by: null, is_anonymous: false,
  permissions: new Set(), is_admin: false, group_ids: [1], stream_ids: [1],
};
const admin: Viewer = { ...person, is_admin: true, permissions: new Set(['System admin']) };

let client: pg.Client;
beforeAll(async () => {
  client = new pg.Client({ connectionString: inject('database_url') });
  await client.connect();
});
afterAll(() => client.end());

const cases = Object.entries(TABLES).map(([table, rules]) => ({ table, rules }));

it.each(cases)('the rules of $table are about its rows', async ({ table, rules }) => {
  const count = async (rule: Rule, viewer: Viewer): Promise<number> => {
    const { text, values } = sql`SELECT count(*)::int AS n FROM ${raw(table)} t WHERE ${rule(viewer, 't')}`;
    const { rows } = await client.query<{ n: number }>(text, values as unknown[]);
    return (rows[0] as { n: number }).n;
  };
  for (const action of ['read', 'update', 'delete'] as const) {
    expect(await count(rules[action], admin), action).toBeGreaterThanOrEqual(await count(rules[action], person));
  }
  for (const viewer of [person, admin]) {
    const { text, values } = sql`SELECT ${rules.create(viewer, 't')} AS allowed FROM jsonb_populate_record(NULL::${raw(table)}, '{}'::jsonb) t`;
    expect((await client.query(text, values as unknown[])).rows).toHaveLength(1);
  }
});
