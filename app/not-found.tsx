import type { Metadata } from 'next';
import Link from 'next/link';
import { NightSky } from '@/components/shell/NightSky';
import classes from './not-found.module.css';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <div className={classes.page}>
      <NightSky />
      <main className={classes.card}>
        <p className={classes.code}>404</p>
        <h1 className={classes.title}>Nothing at this position</h1>
        <p className={classes.text}>The page is not there, or it is not for your eyes. Check the address, or start again.</p>
        <Link href="/" className={classes.link}>
          Go to the dashboard
        </Link>
      </main>
    </div>
  );
}
