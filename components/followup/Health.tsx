'use client';

import { UnstyledButton } from '@mantine/core';
import type { RequestCount } from '@/lib/followup/types';
import { formatCount } from '@/components/ui/format';
import { OPEN, STATES, TROUBLED, type State } from './states';
import classes from './followup.module.css';

const TILES: readonly { label: string; states: readonly State[]; means: string; tone?: 'bad' }[] = [
  { label: 'Failed', states: ['failed'], tone: 'bad', means: STATES.failed.means },
  { label: 'Unconfirmed', states: ['unconfirmed'], tone: 'bad', means: STATES.unconfirmed.means },
  { label: 'Rejected', states: ['rejected'], tone: 'bad', means: STATES.rejected.means },
  { label: 'Expired', states: ['expired'], means: STATES.expired.means },
  { label: 'Drafts', states: ['draft'], means: STATES.draft.means },
  { label: 'Open', states: OPEN, means: 'Asked for, and still to be observed' },
  { label: 'Observed', states: ['observed'], means: STATES.observed.means },
  { label: 'Data returned', states: ['data_returned', 'completed'], means: STATES.data_returned.means },
  { label: 'Taken back', states: ['deleted'], means: STATES.deleted.means },
];

const same = (a: readonly State[], b: readonly State[] | undefined) => b !== undefined && a.length === b.length && a.every((each) => b.includes(each));

interface HealthProps {
  /** Until they are known the tiles stand there without numbers. */
  counts: readonly RequestCount[] | undefined;
  chosen: readonly State[] | undefined;
  onChoose: (states: readonly State[] | null) => void;
}

/** How follow-up is doing, what needs somebody first. A press shows those requests alone. */
export function Health({ counts, chosen, onChoose }: HealthProps) {
  const countOf = (states: readonly State[]) => (counts ?? []).reduce((sum, { state, count }) => sum + (states.includes(state) ? count : 0), 0);
  const all = (counts ?? []).reduce((sum, { count }) => sum + count, 0);
  const shown = (count: number) => (counts ? formatCount(count) : '–');
  const troubled = countOf(TROUBLED);
  return (
    <div role="group" aria-busy={!counts} aria-label={counts ? `Requests by state: ${troubled} of ${all} need somebody` : 'Requests by state'} className={classes.tiles}>
      <UnstyledButton className={classes.tile} aria-pressed={chosen === undefined} onClick={() => onChoose(null)}>
        <strong>{shown(all)}</strong>
        <span>All</span>
      </UnstyledButton>
      {TILES.map(({ label, states, means, tone }) => {
        const count = countOf(states);
        return (
          <UnstyledButton
            key={label} className={classes.tile} data-tone={count > 0 ? tone : undefined} title={means} aria-pressed={same(states, chosen)}
            onClick={() => onChoose(same(states, chosen) ? null : states)}
          >
            <strong>{shown(count)}</strong>
            <span>{label}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
