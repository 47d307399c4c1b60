'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import classes from './NavigationProgress.module.css';

/** Where a click leads, when it is to another page of the portal in this tab; the link has taken the click for itself by then. */
function destination(event: MouseEvent): URL | null {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || !event.defaultPrevented) return null;
  const url = new URL(link.href, window.location.href);
  return url.origin === window.location.origin && url.pathname !== window.location.pathname ? url : null;
}

/**
 * A line along the top while the next page is on its way. Pages about one thing show nothing before it is known whether it is there,
 * so that without the line a slow connection would look like a dead link.
 */
export function NavigationProgress() {
  const pathname = usePathname();
  const [left, setLeft] = useState<string | null>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent) => destination(event) && setLeft(window.location.pathname);
    window.addEventListener('click', onClick);
    return () => window.removeEventListener('click', onClick);
  }, []);
  if (left !== pathname) return null;
  return <div className={classes.line} role="progressbar" aria-label="Loading the page" />;
}
