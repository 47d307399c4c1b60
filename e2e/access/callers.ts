/** Who asks in the matrix. */
import { randomUUID } from 'node:crypto';
import { ACL_IDS, ROLES, type Acl } from '@/lib/auth/permissions';
import { hashSecret } from '@/lib/auth/viewer';
import { withClient } from '@/lib/testing/database';
import { sessionCookie } from '@/lib/testing/session';
import { ok, unique } from '@/lib/testing/world';
import type { Caller } from './policy';
import { PEOPLE, type Ids, type Person } from './world';

export interface Identity {
  name: string;
  caller: Caller;
  user_id: number;
  headers: Readonly<Record<string, string>>;
}

const ROLE: Readonly<Record<Person, string>> = {
  view_only: 'View only',
  peer: 'Super admin',
  member: 'Full user',
  outsider: 'Full user',
  group_admin: 'Group admin',
  admin: 'Super admin',
};

/** People whom every ACL comes to by a token only: `peer` has all, so that its tokens can have each. */
const BY_SESSION = PEOPLE.filter((person) => person !== 'peer');

function makePerson(role: string): Promise<{ id: number }> {
  const username = unique('matrix');
  return ok('POST', '/api/user', { body: { username, roles: [role], contact_email: `${username}@example.org` } });
}

/** Makes the people, their sessions, and the tokens. */
export async function makeCallers(database_url: string, data_dir: string, base_url: string): Promise<{ users: Ids; identities: Identity[] }> {
  const users = {} as Record<Person, number>;
  for (const person of PEOPLE) users[person] = (await makePerson(ROLE[person])).id;
  const { id: expired } = await makePerson('Super admin');
  const secrets = ACL_IDS.map((acl) => ({ acl, secret: randomUUID() }));
  await withClient(database_url, async (client) => {
    await client.query("UPDATE users SET expiration_date = timezone('utc', now()) - interval '1 day' WHERE id = $1", [expired]);
    await client.query(
      `INSERT INTO tokens (id, secret_hash, name, created_by_id, acls)
       SELECT gen_random_uuid()::text, hash, acl, $1, ARRAY[acl] FROM unnest($2::text[], $3::text[]) AS t(hash, acl)`,
      [users.peer, secrets.map(({ secret }) => hashSecret(secret)), secrets.map(({ acl }) => acl)],
    );
  });
  const session = async (id: number) => ({ Cookie: await sessionCookie(data_dir, { user_id: id }), Origin: base_url });
  const person = async (name: Person): Promise<Identity> => ({
    name,
    caller: { kind: 'person', person: name, acls: new Set<Acl>(ROLES[ROLE[name]]) },
    user_id: users[name],
    headers: await session(users[name]),
  });
  return {
    users,
    identities: [
      { name: 'anonymous', caller: { kind: 'anonymous' }, user_id: 0, headers: {} },
      { name: 'expired', caller: { kind: 'expired' }, user_id: expired, headers: await session(expired) },
      ...(await Promise.all(BY_SESSION.map(person))),
      ...secrets.map(({ acl, secret }): Identity => ({
        name: `token with ${acl}`, caller: { kind: 'token', acl }, user_id: users.peer, headers: { Authorization: `token ${secret}` },
      })),
    ],
  };
}
