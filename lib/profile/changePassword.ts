import type { z } from 'zod';
import { checkPassword, hashPassword } from '@/lib/auth/passwords';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { BadRequest } from '@/lib/http/errors';
import { viewersChanged } from '@/lib/http/events';
import { selectHasPassword } from './queries';
import type { passwordChange } from './schema';

/** Whether the viewer signs in with a password here; others come by way of a provider. */
export const hasPassword = async (viewer: Viewer): Promise<boolean> => (await selectHasPassword(viewer.user_id)) !== null;

/**
 * Changes the viewer's password and ends every session of theirs, so that whoever knew the old one is out. The page signs in
 * anew afterwards. Tokens stay.
 *
 * @param address of whoever asks: guesses at the current password are counted with those at sign-in
 * @throws BadRequest       for a wrong current password, a new one that is too short, or an account without password
 * @throws TooManyRequests  after ten wrong ones
 */
export async function changePassword(
  viewer: Viewer,
  { current_password, new_password }: z.output<typeof passwordChange>,
  address: string,
): Promise<void> {
  if (!(await hasPassword(viewer))) throw new BadRequest('You sign in by way of a provider, so there is no password to change.');
  const known = await checkPassword(viewer.username, current_password, address);
  if (known !== viewer.user_id) throw new BadRequest('current_password: is not your password');
  if (new_password === current_password) throw new BadRequest('new_password: must not be the current one');
  const password_hash = await hashPassword(new_password, viewer.username);
  await transaction(async (tx) => {
    const modified = new Date();
    await tx.userCredential.update({ where: { user_id: viewer.user_id }, data: { password_hash, modified } });
    await tx.user.update({ where: { id: viewer.user_id }, data: { sessions_valid_from: modified } });
    await viewersChanged(tx);
  });
}
