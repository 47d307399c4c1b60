import type { Metadata } from 'next';
import { AcceptInvitation } from '@/components/auth/AcceptInvitation';
import { Door, DoorHint } from '@/components/auth/Door';
import { carriedInvitation } from '@/lib/auth/invitationCookie';
import { signInMethods } from '@/lib/auth/nextAuth';
import { optionalViewer } from '@/lib/auth/page';
import { MIN_PASSWORD_LENGTH } from '@/lib/auth/passwords';
import { readOffer } from '@/lib/invitations/offer';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

const PROBLEMS = {
  none: ['Open the link of your mail', 'An invitation opens with the link of its mail, in the browser in which you will use the portal.'],
  unknown: ['This link opens nothing', 'The invitation was taken back, sent again with a newer link, or the link is not complete. Look for a newer mail, or ask for another invitation.'],
  used: ['This invitation was accepted', 'An invitation works once. If it was you who accepted it, sign in.'],
  expired: ['This invitation is too old', 'Ask whoever invited you to send it again.'],
} as const;

export default async function InvitationPage() {
  const token = await carriedInvitation();
  const offer = token ? await readOffer(token) : 'none';
  const viewer = await optionalViewer();
  const methods = signInMethods();
  return (
    <Door>
      {typeof offer === 'string' ? (
        <>
          <h1>{PROBLEMS[offer][0]}</h1>
          <DoorHint>{PROBLEMS[offer][1]}</DoorHint>
          <a href="/sign-in">Sign in</a>
        </>
      ) : (
        <AcceptInvitation
          token={token as string}
          offer={offer}
          minPasswordLength={MIN_PASSWORD_LENGTH}
          localAccounts={methods.some(({ id }) => id === 'credentials')}
          providers={methods.filter(({ id }) => id !== 'credentials')}
          signedInAs={viewer && !viewer.is_anonymous ? viewer.username : null}
        />
      )}
    </Door>
  );
}
