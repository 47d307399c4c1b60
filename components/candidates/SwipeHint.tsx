'use client';

import { ActionIcon } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconArrowLeft, IconArrowRight, IconX } from '@tabler/icons-react';
import classes from './SwipeHint.module.css';

/** Says once, where there is a finger and no mouse, that cards can be swiped. Over the list: nothing moves for it. */
export function SwipeHint({ done }: { done: boolean }) {
  const [known, setKnown] = useLocalStorage({ key: 'skyportal-scan-swipes', defaultValue: false, getInitialValueInEffect: true });
  if (known || done) return null;
  return (
    <div className={classes.hint} role="note">
      <span>
        <IconArrowLeft size={16} aria-hidden /> Swipe to reject
      </span>
      <span>
        Swipe to save <IconArrowRight size={16} aria-hidden />
      </span>
      <ActionIcon size={28} aria-label="Hide the hint" onClick={() => setKnown(true)}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  );
}
