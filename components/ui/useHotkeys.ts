'use client';

import { useEffect, useEffectEvent, useId } from 'react';
import { dialogIsOpen, matchesKeys, takesKeys } from './hotkeys';
import { registerShortcuts } from './shortcuts';

export interface Hotkey {
  /** `j`, `shift+s`, `mod+k`, `?`, `esc`, `1`; several alternatives as a list. */
  keys: string | readonly string[];
  /** What it does, as the cheat sheet says it. */
  description: string;
  run: (event: KeyboardEvent) => void;
  /** Also while typing in a field (only for combinations with mod). */
  inInputs?: boolean;
  /** Also while a dialog is open. */
  inDialogs?: boolean;
  /** Holding the key repeats it (moving through a list); otherwise once per press. */
  repeat?: boolean;
  disabled?: boolean;
}

/**
 * Shortcuts of a page or part, listed under `group` in the `?` cheat sheet while mounted. Never active while a
 * person types, in menus, or under a dialog, unless the hotkey says so.
 */
export function useHotkeys(group: string, hotkeys: readonly Hotkey[]): void {
  const id = useId();

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    for (const hotkey of hotkeys) {
      const combos = typeof hotkey.keys === 'string' ? [hotkey.keys] : hotkey.keys;
      if (hotkey.disabled || !combos.some((keys) => matchesKeys(keys, event))) continue;
      if (event.repeat && !hotkey.repeat) return;
      if (!hotkey.inInputs && takesKeys(event.target, event.key)) return;
      if (!hotkey.inDialogs && dialogIsOpen()) return;
      event.preventDefault();
      hotkey.run(event);
      return;
    }
  });

  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);

  const listed = JSON.stringify(
    hotkeys.filter((hotkey) => !hotkey.disabled).map(({ keys, description }) => ({ keys: [keys].flat(), description })),
  );
  useEffect(() => registerShortcuts(id, group, JSON.parse(listed)), [id, group, listed]);
}
