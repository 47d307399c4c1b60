import Link from 'next/link';
import classes from './Navigation.module.css';

/** The mark, drawn inline so that it is there with the first paint. The same drawing is public/logo.svg. */
export function Mark({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="8" fill="#3f4db3" />
      <path d="M5 23.5a11 11 0 0 1 22 0" fill="none" stroke="#fff" strokeOpacity=".38" strokeWidth="1.6" strokeLinecap="round" />
      <path d="M9.8 23.5a6.2 6.2 0 0 1 12.4 0" fill="none" stroke="#5fd6bc" strokeWidth="1.9" strokeLinecap="round" />
      <path d="M16 4.6l1.25 4.15 4.15 1.25-4.15 1.25L16 15.4l-1.25-4.15L10.6 10l4.15-1.25z" fill="#fff" />
      <circle cx="24.3" cy="8.2" r="1" fill="#bfc9ff" />
      <circle cx="7.4" cy="12.6" r=".9" fill="#bfc9ff" />
    </svg>
  );
}

/** Mark and name, linking home. */
export function Brand({ compact = false }: { compact?: boolean }) {
  return (
    <Link href="/" className={classes.brand} aria-label="SkyPortal, dashboard">
      <Mark />
      {!compact && <span className={classes.brandName}>SkyPortal</span>}
    </Link>
  );
}
