import Image from 'next/image';
import Link from 'next/link';
import type { ReactNode } from 'react';
import classes from './publicPages.module.css';

/** What is around pages that everybody sees. */
export function PublicFrame({ children }: { children: ReactNode }) {
  return (
    <div className={classes.page}>
      <header className={classes.bar}>
        <Link href="/public/sources" className={classes.brand}>
          <Image src="/logo.svg" alt="" width={28} height={28} unoptimized />
          SkyPortal
        </Link>
        <nav aria-label="Public pages">
          <Link href="/public/sources">Sources</Link>
          <Link href="/public/releases">Releases</Link>
          <Link href="/">Sign in</Link>
        </nav>
      </header>
      {children}
    </div>
  );
}
