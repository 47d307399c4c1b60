import type { Metadata } from 'next';
import { SignInForm, type SignInProvider } from '@/components/auth/SignInForm';
import { Mark } from '@/components/shell/Brand';
import { NightSky } from '@/components/shell/NightSky';
import { signInMethods } from '@/lib/auth/nextAuth';
import classes from './sign-in.module.css';
import { localPath, signInProblem } from './sign-in';

export const dynamic = 'force-dynamic';
export const metadata: Metadata = { title: 'Sign in' };

export default async function SignInPage(props: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { callbackUrl, error } = await props.searchParams;
  const methods = signInMethods();
  const providers: SignInProvider[] = methods.filter(({ id }) => id !== 'credentials');
  return (
    <div className={classes.page}>
      <NightSky />
      <div className={classes.words}>
        <div className={classes.brand}>
          <Mark size={34} />
          SkyPortal
        </div>
        <p className={classes.claim}>
          The changing sky, worked through together.
          <span>Alerts become candidates, candidates become sources, and telescopes are asked to look again.</span>
        </p>
      </div>
      <main className={classes.card}>
        <div className={classes.inner}>
          <h1>Sign in</h1>
          <p className={classes.hint}>Use the account of your collaboration.</p>
          <SignInForm providers={providers} callbackUrl={localPath(callbackUrl)} problem={signInProblem(error)} />
        </div>
      </main>
    </div>
  );
}
