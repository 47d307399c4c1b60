'use client';

import { useId, type ReactNode } from 'react';
import classes from './profile.module.css';

/** One choice: its name and meaning at the left, its control at the right. */
export function Choice({ label, text, children }: { label: string; text?: string; children: (labelId: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={classes.choice}>
      <div>
        <div id={id}>{label}</div>
        {text && <div className={classes.faint}>{text}</div>}
      </div>
      {children(id)}
    </div>
  );
}
