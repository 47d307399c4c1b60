import { UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './ListAndDetail.module.css';

/** A list and, beside it, what was picked in it; below each other where there is little room. */
export function ListAndDetail({ children }: { children: ReactNode }) {
  return <div className={classes.columns}>{children}</div>;
}

/** The name in the list that picks. */
export function PickName({ picked, onPick, children }: { picked: boolean; onPick: () => void; children: ReactNode }) {
  return (
    <UnstyledButton className={classes.name} aria-current={picked} onClick={onPick}>
      {children}
    </UnstyledButton>
  );
}
