import type { ReactNode } from 'react';
import { Mark } from '@/components/shell/Brand';
import { NightSky } from '@/components/shell/NightSky';
import classes from './Door.module.css';

/** The page of those who are not in yet: what the portal is, and a card with what to do. */
export function Door({ children }: { children: ReactNode }) {
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
        <div className={classes.inner}>{children}</div>
      </main>
    </div>
  );
}

/** A line under the heading of the card. */
export const DoorHint = ({ children }: { children: ReactNode }) => <p className={classes.hint}>{children}</p>;
