/** What every database has before anybody comes: permissions, roles, the sitewide group and its taxonomy, the first admin and its token. */
import { randomUUID } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';
import { hashPassword } from '@/lib/auth/passwords';
import { ACL_IDS, ROLES } from '@/lib/auth/permissions';
import { hashSecret } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { viewersChanged } from '@/lib/http/events';
import { secrets } from '@/lib/secrets';
import { ensureDefaultTaxonomy } from '@/lib/taxonomies/ensureDefaultTaxonomy';
import { createUser } from '@/lib/users/createUser';

export const ADMIN = 'admin';
const TOKEN_NAME = 'Initial admin token';

/** Where the system token is, for programs on this machine. */
export const tokenFile = (): string => path.resolve(config.tokens_file);

/** The roles in the code are the roles in the database. */
async function syncRoles(tx: Transaction): Promise<void> {
  await tx.acl.createMany({ data: ACL_IDS.map((id) => ({ id })), skipDuplicates: true });
  await tx.role.createMany({ data: Object.keys(ROLES).map((id) => ({ id })), skipDuplicates: true });
  const pairs = Object.entries(ROLES).flatMap(([role_id, acls]) => acls.map((acl_id) => ({ role_id, acl_id })));
  await tx.roleAcl.deleteMany({ where: { role_id: { in: Object.keys(ROLES) } } });
  await tx.roleAcl.createMany({ data: pairs });
}

/** Null when the first administrator's account was deleted: there is another one then. */
async function ensureAdmin(tx: Transaction): Promise<number | null> {
  const admin = await tx.user.findUnique({ where: { username: ADMIN }, select: { id: true, deleted_at: true } });
  if (admin) return admin.deleted_at ? null : admin.id;
  const { id } = await createUser(tx, { username: ADMIN, first_name: 'Portal', last_name: 'Admin', roles: ['Super admin'] });
  await tx.userCredential.create({ data: { user_id: id, password_hash: await hashPassword(secrets().admin_password) } });
  return id;
}

/** In whose name visitors look around. It has no way to sign in. */
async function ensureAnonymousUser(tx: Transaction): Promise<void> {
  const username = config.anonymous_user;
  if (await tx.user.findUnique({ where: { username }, select: { id: true } })) return;
  await createUser(tx, { username, first_name: 'Visitor', roles: ['View only'] });
}

/** The system token is made once; when its file is lost, a new one takes its place. */
async function ensureToken(tx: Transaction, admin_id: number | null): Promise<string | null> {
  if (admin_id === null) return null;
  const known = await tx.token.findUnique({ where: { created_by_id_name: { created_by_id: admin_id, name: TOKEN_NAME } } });
  if (known && existsSync(tokenFile())) return null;
  const secret = randomUUID();
  const data = { secret_hash: hashSecret(secret), acls: [...ACL_IDS] as string[] };
  if (known) await tx.token.update({ where: { id: known.id }, data });
  else await tx.token.create({ data: { ...data, name: TOKEN_NAME, created_by_id: admin_id } });
  return secret;
}

/** Idempotent; runs at every start. */
export async function provision(): Promise<void> {
  const secret = await transaction(async (tx) => {
    // Two starting processes do this one after the other.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('skyportal provision'))`;
    await syncRoles(tx);
    const name = config.public_group_name;
    const sitewide = await tx.group.upsert({ where: { name }, create: { name }, update: {}, select: { id: true } });
    await ensureDefaultTaxonomy(tx, sitewide.id);
    if (config.anonymous_access) await ensureAnonymousUser(tx);
    const token = await ensureToken(tx, await ensureAdmin(tx));
    await viewersChanged(tx);
    return token;
  });
  if (secret) writeFileSync(tokenFile(), stringify({ INITIAL_ADMIN: secret }), { mode: 0o600 });
}
