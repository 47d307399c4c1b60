'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useState } from 'react';
import { LINE_GROUPS } from './lines';
import { readableColor } from './readable';
import classes from './plots.module.css';

/** What one looks for first; the rest of the periodic table is behind a button. */
const USUAL = ['H', 'He I', 'He II', 'O I', '[O III]', 'Na I', 'Mg II', 'Si II', 'Ca II', 'Fe II', 'Galaxy', 'Tellurics 1', 'Sky'];

/** Buttons that show the lines of an ion. */
export function LineButtons({ chosen, onToggle }: { chosen: ReadonlySet<string>; onToggle: (key: string) => void }) {
  const [all, setAll] = useState(false);
  const scheme = useComputedColorScheme('light');
  return (
    <div className={classes.lineGroups} role="group" aria-label="Spectral lines">
      {LINE_GROUPS.filter(({ key }) => all || USUAL.includes(key) || chosen.has(key)).map((group) => (
        <button
          key={group.key}
          type="button"
          className={classes.lineGroup}
          aria-pressed={chosen.has(group.key)}
          style={{ '--line-color': readableColor(group.color, scheme) } as React.CSSProperties}
          onClick={() => onToggle(group.key)}
        >
          {group.label}
        </button>
      ))}
      <button type="button" className={classes.lineGroup} aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Fewer' : `All ${LINE_GROUPS.length}`}
      </button>
    </div>
  );
}
