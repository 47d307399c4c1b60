/** The shortcuts that are active now, for the cheat sheet: an external store filled by `useHotkeys`. */
import { useSyncExternalStore } from 'react';

export interface Shortcut {
  keys: string[];
  description: string;
}

export interface ShortcutGroup {
  group: string;
  shortcuts: Shortcut[];
}

const registered = new Map<string, ShortcutGroup>();
const listeners = new Set<() => void>();
let snapshot: ShortcutGroup[] = [];
const NONE: ShortcutGroup[] = [];

function publish(): void {
  snapshot = mergeGroups([...registered.values()]);
  for (const listener of listeners) listener();
}

/** One entry a group and a description: alternatives of the same action are joined. */
export function mergeGroups(groups: readonly ShortcutGroup[]): ShortcutGroup[] {
  const merged = new Map<string, Map<string, string[]>>();
  for (const { group, shortcuts } of groups) {
    const actions = merged.get(group) ?? new Map<string, string[]>();
    merged.set(group, actions);
    for (const { keys, description } of shortcuts) {
      actions.set(description, [...new Set([...(actions.get(description) ?? []), ...keys])]);
    }
  }
  return [...merged].map(([group, actions]) => ({
    group,
    shortcuts: [...actions].map(([description, keys]) => ({ keys, description })),
  }));
}

/** Add a part's shortcuts; returns how to take them away. */
export function registerShortcuts(id: string, group: string, shortcuts: Shortcut[]): () => void {
  registered.set(id, { group, shortcuts });
  publish();
  return () => {
    registered.delete(id);
    publish();
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useShortcuts(): ShortcutGroup[] {
  return useSyncExternalStore(subscribe, () => snapshot, () => NONE);
}
