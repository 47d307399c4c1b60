/** Which of our users an identity at an OAuth or OpenID Connect provider is. */
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { redeemInvitation } from '@/lib/invitations/acceptInvitation';
import { createUser, type CreatedUser } from '@/lib/users/createUser';
import { slug } from '@/lib/users/username';

export interface Identity {
  provider: string;
  provider_account_id: string;
  email: string | null;
  /** The provider vouches that the address belongs to the person. */
  email_verified: boolean;
  name: string | null;
}

/** The account of an invitation; null when its link opens nothing any more. */
async function redeem(tx: Transaction, token: string, person: Parameters<typeof redeemInvitation>[2]): Promise<CreatedUser | null> {
  try {
    return await redeemInvitation(tx, token, person);
  } catch (error) {
    if (error instanceof BadRequest) return null;
    throw error;
  }
}

/** A username that nobody has: the one wished for, or it with a number. */
async function freeUsername(tx: Transaction, wish: string): Promise<string> {
  const base = slug(wish) || 'user';
  const taken = new Set(
    (await tx.user.findMany({ where: { username: { startsWith: base } }, select: { username: true } })).map(({ username }) => username),
  );
  if (!taken.has(base)) return base;
  let n = 2;
  while (taken.has(`${base}-${n}`)) n += 1;
  return `${base}-${n}`;
}

/**
 * The user who signed in with this identity before; else the only one with its verified e-mail address; else the new one of an
 * invitation; else, where registration is open, a new one. Null: this person has no account here.
 *
 * @param invitation token of the invitation by whose link the person came
 */
export async function userOfIdentity(identity: Identity, invitation: string | null = null): Promise<number | null> {
  const { provider, provider_account_id, email, email_verified, name } = identity;
  return transaction(async (tx) => {
    const account = await tx.userAccount.findUnique({ where: { provider_provider_account_id: { provider, provider_account_id } } });
    if (account) return account.user_id;
    const link = (user_id: number) => tx.userAccount.create({ data: { provider, provider_account_id, user_id } });
    if (email && email_verified) {
      const users = await tx.user.findMany({ where: { contact_email: { equals: email, mode: 'insensitive' }, deleted_at: null }, select: { id: true } });
      if (users.length === 1 && users[0]) {
        await link(users[0].id);
        return users[0].id;
      }
    }
    const [first_name = null, ...rest] = name?.split(' ') ?? [];
    const person = {
      username: await freeUsername(tx, email && email_verified ? email : `${provider}-${provider_account_id}`),
      first_name,
      last_name: rest.join(' ') || null,
    };
    const invited = invitation && (await redeem(tx, invitation, person));
    if (!invited && !config.auth.open_registration) return null;
    const { id } = invited || (await createUser(tx, { ...person, contact_email: email_verified ? email : null }));
    await link(id);
    return id;
  });
}
