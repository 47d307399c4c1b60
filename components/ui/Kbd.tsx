'use client';

import { useSyncExternalStore } from 'react';
import classes from './Kbd.module.css';

const NAMES: Record<string, string> = { shift: '⇧', enter: '↵', esc: 'Esc', space: 'Space', up: '↑', down: '↓', left: '←', right: '→' };

const never = () => () => {};
const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/** A key or combination as keycaps: `<Kbd keys="mod+k" />` shows ⌘ K on a Mac and Ctrl K elsewhere. */
export function Kbd({ keys }: { keys: string }) {
  const mac = useSyncExternalStore(never, isMac, () => false);
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const name = (part: string) => {
    if (part === 'mod') return mac ? '⌘' : 'Ctrl';
    if (part === 'alt') return mac ? '⌥' : 'Alt';
    return NAMES[part] ?? (part.length === 1 ? part.toUpperCase() : part);
  };
  return (
    <span className={classes.combination}>
      {parts.map((part) => (
        <kbd key={part} className={classes.key}>
          {name(part)}
        </kbd>
      ))}
    </span>
  );
}
