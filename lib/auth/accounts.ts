/** Which of our users an identity at an OAuth or OpenID Connect provider is. */
import { config } from '@/lib/config';
import { transaction } from '@/lib/db/prisma';
import { createUser } from '@/lib/users/createUser';

export interface Identity {
  provider: string;
  provider_account_id: string;
  email: string | null;
  /** The provider vouches that the address belongs to the person. */
  email_verified: boolean;
  name: string | null;
}

/**
 * The user who signed in with this identity before; else the only one with its verified e-mail address; else, where
 * registration is open, a new one. Null: this person has no account here.
 */
export async function userOfIdentity(identity: Identity): Promise<number | null> {
  const { provider, provider_account_id, email, email_verified, name } = identity;
  return transaction(async (tx) => {
    const account = await tx.userAccount.findUnique({ where: { provider_provider_account_id: { provider, provider_account_id } } });
    if (account) return account.user_id;
    const link = (user_id: number) => tx.userAccount.create({ data: { provider, provider_account_id, user_id } });
    if (email && email_verified) {
      const users = await tx.user.findMany({ where: { contact_email: { equals: email, mode: 'insensitive' } }, select: { id: true } });
      if (users.length === 1 && users[0]) {
        await link(users[0].id);
        return users[0].id;
      }
    }
    if (!config.auth.open_registration) return null;
    const [first_name = null, ...rest] = name?.split(' ') ?? [];
    const { id } = await createUser(tx, {
      username: (email && email_verified ? email : `${provider}-${provider_account_id}`).toLowerCase(),
      first_name,
      last_name: rest.join(' ') || null,
      contact_email: email_verified ? email : null,
    });
    await link(id);
    return id;
  });
}
