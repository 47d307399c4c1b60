import type { Metadata } from 'next';
import { Door } from '@/components/auth/Door';
import { SetPasswordForm } from '@/components/auth/SetPasswordForm';
import { MIN_PASSWORD_LENGTH } from '@/lib/auth/passwords';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Set a password', referrer: 'no-referrer' };

export default function SetPasswordPage() {
  return (
    <Door>
      <SetPasswordForm minPasswordLength={MIN_PASSWORD_LENGTH} />
    </Door>
  );
}
