/** Setting a password without knowing the one before: by a link that an administrator has made. */
import type { z } from 'zod';
import { audit } from '@/lib/audit/audit';
import { hashPassword } from '@/lib/auth/passwords';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { transaction, type Transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { viewersChanged } from '@/lib/http/events';
import { countFailure, requireNotThrottled } from '@/lib/auth/linkThrottle';
import { portalLink } from '@/lib/mail/links';
import { queueMail } from '@/lib/mail/queueMail';
import { holderOf, isTokenOf, passwordToken } from './link';
import type { newPassword, PasswordLink } from './schema';

const HOURS = 24;

const NO_PASSWORDS = 'This portal keeps no passwords; people sign in by way of a provider.';

const selectHolder = (tx: Transaction, user_id: number) =>
  tx.user.findFirst({
    where: { id: user_id, deleted_at: null },
    select: { id: true, username: true, contact_email: true, credential: { select: { password_hash: true } } },
  });

/** Makes a link with which a user sets a password, and mails it where there is an address. */
export async function createPasswordLink(viewer: Viewer, user_id: number): Promise<PasswordLink> {
  if (!config.auth.local_accounts) throw new BadRequest(NO_PASSWORDS);
  return transaction(async (tx) => {
    const user = await selectHolder(tx, user_id);
    if (!user) throw new BadRequest(`There is no user with id ${user_id}.`);
    const expires = Math.floor(Date.now() / 1000) + HOURS * 3600;
    const token = passwordToken({ user_id, password_hash: user.credential?.password_hash ?? '' }, expires);
    // Behind the #, so that it is in no log and no Referer.
    const link = `${portalLink('/set_password')}#${token}`;
    const { contact_email } = user;
    if (contact_email) {
      await queueMail(tx, {
        to: contact_email,
        subject: 'Set your SkyPortal password',
        text: [
          `${viewer.username} has made a link with which you set the password of your account ${user.username}:`,
          link,
          `It works once, for ${HOURS} hours. If you did not ask for it, do nothing; your password stays as it is.`,
        ].join('\n\n'),
      });
    }
    await audit(tx, viewer, { action: 'password_link.create', subject: 'users', subject_id: user_id, details: { username: user.username } });
    return { link, valid_until: new Date(expires * 1000).toISOString().slice(0, 19), mailed_to: contact_email };
  });
}

/**
 * Sets the password that a link is for, once, and ends the user's sessions.
 *
 * @param address of whoever asks: after too many wrong tokens it is refused for a while
 * @throws BadRequest  for a token that opens nothing and for a password that is too easy to guess
 * @throws TooManyRequests
 */
export async function setPassword({ token, password }: z.output<typeof newPassword>, address: string): Promise<{ username: string }> {
  if (!config.auth.local_accounts) throw new BadRequest(NO_PASSWORDS);
  await requireNotThrottled(address);
  const named = holderOf(token);
  const refused = new BadRequest('token: the link is not complete, too old, or was used already; ask for another one');
  const done = await transaction(async (tx) => {
    const user = named && (await selectHolder(tx, named.user_id));
    if (!user || !isTokenOf(token, { user_id: user.id, password_hash: user.credential?.password_hash ?? '' }, named.expires)) return null;
    const { id: user_id, username } = user;
    const password_hash = await hashPassword(password, username);
    const modified = new Date();
    const { count } = await tx.userCredential.updateMany({
      where: { user_id, password_hash: user.credential?.password_hash ?? '' },
      data: { password_hash, modified },
    });
    // Two who use the link at once: one of them is late.
    if (count === 0 && user.credential) return null;
    if (count === 0) await tx.userCredential.create({ data: { user_id, password_hash, modified } });
    await tx.user.update({ where: { id: user_id }, data: { sessions_valid_from: modified } });
    await audit(tx, { user_id, username, token_id: null, token_name: null }, { action: 'password.update', subject: 'users', subject_id: user_id });
    await viewersChanged(tx);
    return { username };
  });
  if (!done) {
    await countFailure(address);
    throw refused;
  }
  return done;
}
