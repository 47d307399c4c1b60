import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';

interface Account {
  id: number;
  username: string;
  contact_email: string | null;
}

/** Whoever can change an address can be written to in the owner's place, so the old address hears of it. */
export async function noteAddressChange(tx: Transaction, viewer: Viewer, { id, username, contact_email }: Account, next: string | null | undefined): Promise<void> {
  if (next === undefined || next === contact_email) return;
  await audit(tx, viewer, { action: 'user_email.update', subject: 'users', subject_id: id, details: { username, from: contact_email, to: next } });
}
