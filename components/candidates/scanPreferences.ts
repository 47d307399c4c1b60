'use client';

import { useLocalStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { apiQuery } from '@/lib/http/apiQuery';

const PROFILE = { ...apiQuery('/api/internal/profile'), staleTime: 300_000 };

/** What the cards show, all of them alike. */
export interface Looks {
  /** Alert cutouts, or the images of surveys. */
  images: 'alert' | 'surveys';
  limits: boolean;
  forced: boolean;
  /** Photometry of associated objects too. */
  matches: boolean;
  /** After a decision the next candidate comes. */
  advance: boolean;
}

const LOOKS: Looks = { images: 'alert', limits: true, forced: true, matches: false, advance: false };

/** How one likes the cards, on this device. */
export function useLooks(): [Looks, (change: Partial<Looks>) => void] {
  const [kept, setKept] = useLocalStorage<Partial<Looks>>({ key: 'skyportal-scan-looks', defaultValue: LOOKS });
  const looks = useMemo(() => ({ ...LOOKS, ...kept }), [kept]);
  return [looks, useCallback((change) => setKept((old) => ({ ...LOOKS, ...old, ...change })), [setKept])];
}

export interface Pinned {
  origin: string;
  key: string;
}

const isPinned = (value: unknown): value is Pinned =>
  typeof value === 'object' && value !== null && typeof (value as Pinned).origin === 'string' && typeof (value as Pinned).key === 'string';

/** Annotations that stand first on every card, and the preference about thumbnails. */
export function useScanPreferences() {
  const { data } = useQuery(PROFILE);
  const { mutate } = useSavePreferences();
  const kept = data?.preferences.scanningPinned;
  const pinned = useMemo(() => (Array.isArray(kept) ? (kept as unknown[]).filter(isPinned) : []), [kept]);
  const togglePin = useCallback(
    (origin: string, key: string) => {
      const others = pinned.filter((pin) => pin.origin !== origin || pin.key !== key);
      mutate({ scanningPinned: others.length < pinned.length ? others : [...pinned, { origin, key }] });
    },
    [mutate, pinned],
  );
  return { pinned, togglePin, invert: data?.preferences.invertThumbnails === true };
}

/** Class → the name of the shortcut that has it. */
export function useShortcutClasses(): ReadonlyMap<string, string> {
  const { data } = useQuery(PROFILE);
  const shortcuts = data?.preferences.classificationShortcuts;
  return useMemo(() => {
    const entries = typeof shortcuts === 'object' && shortcuts !== null ? Object.entries(shortcuts as Record<string, unknown>) : [];
    return new Map(entries.flatMap(([name, list]) => (Array.isArray(list) ? list.map((one) => [String(one), name] as const) : [])));
  }, [shortcuts]);
}
