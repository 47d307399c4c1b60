import type { Metadata } from 'next';
import { Door, DoorHint } from '@/components/auth/Door';
import { SignInForm, type SignInProvider } from '@/components/auth/SignInForm';
import { signInMethods } from '@/lib/auth/nextAuth';
import { localPath, signInProblem } from './sign-in';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage(props: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { callbackUrl, error } = await props.searchParams;
  const methods = signInMethods();
  const providers: SignInProvider[] = methods.filter(({ id }) => id !== 'credentials');
  return (
    <Door>
      <h1>Sign in</h1>
      <DoorHint>Use the account of your collaboration.</DoorHint>
      <SignInForm providers={providers} callbackUrl={localPath(callbackUrl)} problem={signInProblem(error)} />
    </Door>
  );
}
