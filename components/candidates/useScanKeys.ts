'use client';

import { useHotkeys, type Hotkey } from '@/components/ui/useHotkeys';
import { groupLabel, type SaveTargets } from './scanGroups';
import { VIEWS, type ScanView } from './scanQuery';
import type { Candidate, ScanGroup } from './types';

export interface ScanKeys {
  focused: Candidate | undefined;
  targets: SaveTargets;
  maySave: boolean;
  mayClassify: boolean;
  view: ScanView;
  hasMarked: boolean;
  onMove: (by: number) => void;
  /** To these groups; without: to all selected. */
  onSave: (groups?: readonly ScanGroup[]) => void;
  onReject: () => void;
  onUndo: () => void;
  onClassify: () => void;
  onMark: () => void;
  onUnmark: () => void;
  onForm: () => void;
  onView: (view: ScanView) => void;
}

/** Keys that save to a group by its number. */
const NUMBERS = 9;

/** Everything that is done a hundred times a night, from the keyboard; `?` lists it. */
export function useScanKeys(keys: ScanKeys): void {
  const { focused, targets, maySave, mayClassify, view, hasMarked } = keys;
  const numbered: Hotkey[] = targets.numbered.slice(0, NUMBERS).map((group, i) => ({
    keys: String(i + 1),
    description: `Save to ${groupLabel(group)}`,
    disabled: !maySave,
    run: () => keys.onSave([group]),
  }));
  useHotkeys('Scanning', [
    { keys: ['j', 'down'], description: 'Next candidate', repeat: true, run: () => keys.onMove(1) },
    { keys: ['k', 'up'], description: 'Previous candidate', repeat: true, run: () => keys.onMove(-1) },
    { keys: 's', description: 'Save to all selected groups', disabled: !maySave, run: () => keys.onSave() },
    ...numbered,
    { keys: 'r', description: 'Reject, or take it back', run: keys.onReject },
    { keys: 'u', description: 'Undo the last decision', run: keys.onUndo },
    { keys: 'c', description: 'Classify', disabled: !mayClassify, run: keys.onClassify },
    {
      keys: 'o',
      description: 'Open the source page in a new tab',
      run: () => focused && window.open(`/source/${encodeURIComponent(focused.id)}`, '_blank', 'noopener'),
    },
    { keys: ['x', 'space'], description: 'Mark or unmark', run: keys.onMark },
    { keys: 'esc', description: 'Unmark all', disabled: !hasMarked, run: keys.onUnmark },
    { keys: 'f', description: 'Show or hide the query', run: keys.onForm },
    {
      keys: 'v',
      description: 'Next view: cards, dense, focus',
      run: () => keys.onView(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'cards'),
    },
  ]);
}
