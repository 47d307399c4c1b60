'use client';

import { IconEye, IconUserShare } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { FrameViewer } from './AppFrame';
import { ReturnButton } from './ReturnButton';
import classes from './ActingBanner.module.css';

/** Says whose place an administrator has taken, and that visitors without an account only read. */
export function ActingBanner({ viewer }: { viewer: FrameViewer }) {
  const pathname = usePathname();
  if (viewer.is_anonymous) {
    return (
      <div className={classes.banner} role="status">
        <IconEye size={17} stroke={1.7} aria-hidden />
        <span className={classes.text}>You are looking around as a visitor: everything here is read-only.</span>
        <Link className={classes.link} href={`/sign-in?callbackUrl=${encodeURIComponent(pathname)}`}>
          Sign in
        </Link>
      </div>
    );
  }
  if (!viewer.acted_by) return null;
  return (
    <div className={classes.banner} data-tone="warn" role="status">
      <IconUserShare size={17} stroke={1.7} aria-hidden />
      <span className={classes.text}>
        You are acting as <strong>{viewer.username}</strong>. What you do is noted as done by {viewer.acted_by}.
      </span>
      <ReturnButton acted_by={viewer.acted_by} />
    </div>
  );
}
