'use client';

import { useHotkeys, type Hotkey } from '@/components/ui/useHotkeys';
import { groupLabel, type SaveTargets } from './scanGroups';
import type { Looks } from './scanPreferences';
import { VIEWS, type ScanView } from './scanQuery';
import type { Candidate, ScanGroup } from './types';

export interface ScanKeys {
  focused: Candidate | undefined;
  targets: SaveTargets;
  maySave: boolean;
  mayClassify: boolean;
  mayComment: boolean;
  view: ScanView;
  columns: number;
  looks: Looks;
  markedCount: number;
  onMove: (by: number) => void;
  /** To these groups; without: to all selected. Marked ones, if there are any and `many`. */
  onSave: (groups?: readonly ScanGroup[], many?: boolean) => void;
  onReject: (many?: boolean) => void;
  onUndo: () => void;
  onHistory: () => void;
  onClassify: () => void;
  onTag: () => void;
  onComment: () => void;
  onDetails: () => void;
  onZoom: () => void;
  onBlink: () => void;
  onLooks: (change: Partial<Looks>) => void;
  onMark: (range: boolean) => void;
  onMarkAll: () => void;
  onUnmark: () => void;
  onForm: () => void;
  onView: (view: ScanView) => void;
  onNextUndecided: () => void;
}

/** Keys that save to a group by its number. */
const NUMBERS = 9;

/** Everything that is done a hundred times a night, from the keyboard; `?` lists it. */
export function useScanKeys(keys: ScanKeys): void {
  const { focused, targets, maySave, mayClassify, mayComment, view, columns, looks, markedCount } = keys;
  const none = markedCount === 0;
  const numbered: Hotkey[] = targets.numbered.slice(0, NUMBERS).map((group, i) => ({
    keys: String(i + 1),
    description: `Save to ${groupLabel(group)}`,
    disabled: !maySave,
    run: () => keys.onSave([group]),
  }));
  const grid = view === 'dense' && columns > 1;
  useHotkeys('Scanning', [
    { keys: grid ? ['j', 'right'] : ['j', 'down'], description: 'Next candidate', repeat: true, run: () => keys.onMove(1) },
    { keys: grid ? ['k', 'left'] : ['k', 'up'], description: 'Previous candidate', repeat: true, run: () => keys.onMove(-1) },
    { keys: 'down', description: 'Next row', repeat: true, disabled: !grid, run: () => keys.onMove(columns) },
    { keys: 'up', description: 'Previous row', repeat: true, disabled: !grid, run: () => keys.onMove(-columns) },
    { keys: 'n', description: 'Next candidate without a decision', repeat: true, run: keys.onNextUndecided },
    { keys: 's', description: 'Save to all selected groups', disabled: !maySave, run: () => keys.onSave() },
    ...numbered,
    { keys: 'r', description: 'Reject, or take it back', run: () => keys.onReject() },
    { keys: 'c', description: none ? 'Classify' : 'Classify the marked', disabled: !mayClassify, run: keys.onClassify },
    { keys: 't', description: none ? 'Tag' : 'Tag the marked', run: keys.onTag },
    { keys: 'm', description: 'Comment', disabled: !mayComment, run: keys.onComment },
    { keys: 'u', description: 'Undo the last decision', run: keys.onUndo },
    { keys: 'shift+u', description: 'All decisions, to undo any', run: keys.onHistory },
    {
      keys: 'o',
      description: 'Open the source page in a new tab',
      run: () => focused && window.open(`/source/${encodeURIComponent(focused.id)}`, '_blank', 'noopener'),
    },
    { keys: 'h', description: 'History and neighbours', run: keys.onDetails },
  ]);
  useHotkeys('Marking', [
    { keys: ['x', 'space'], description: 'Mark or unmark', run: () => keys.onMark(false) },
    { keys: 'shift+x', description: 'Mark all from the last one marked', run: () => keys.onMark(true) },
    { keys: 'shift+a', description: 'Mark all that are loaded', run: keys.onMarkAll },
    { keys: 'shift+s', description: 'Save the marked', disabled: !maySave || none, run: () => keys.onSave(undefined, true) },
    { keys: 'shift+r', description: 'Reject the marked', disabled: none, run: () => keys.onReject(true) },
    { keys: 'esc', description: 'Unmark all', disabled: none, run: keys.onUnmark },
  ]);
  useHotkeys('Looking', [
    { keys: 'b', description: 'Blink new and reference image', run: keys.onBlink },
    { keys: 'z', description: 'Enlarge the images', run: keys.onZoom },
    { keys: 'i', description: 'Alert or survey images', run: () => keys.onLooks({ images: looks.images === 'alert' ? 'surveys' : 'alert' }) },
    { keys: 'l', description: 'Upper limits', run: () => keys.onLooks({ limits: !looks.limits }) },
    { keys: 'p', description: 'Forced photometry', run: () => keys.onLooks({ forced: !looks.forced }) },
    {
      keys: '/',
      description: 'Search annotations',
      run: () => focused && document.querySelector<HTMLInputElement>(`[data-annotation-search="${CSS.escape(focused.id)}"]`)?.focus(),
    },
    { keys: 'f', description: 'Show or hide the query', run: keys.onForm },
    {
      keys: 'v',
      description: 'Next view: cards, dense, focus',
      run: () => keys.onView(VIEWS[(VIEWS.indexOf(view) + 1) % VIEWS.length] ?? 'cards'),
    },
  ]);
}
