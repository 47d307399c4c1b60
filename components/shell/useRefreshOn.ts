'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLiveEvents } from './liveEvents';

/** Events of this time are answered together: a night of alerts must not refetch a page once an alert. */
const GATHER = 1000;

/** Refreshes these queries (API paths) in place when one of these events comes. Pages whose lists are no object's use it. */
export function useRefreshOn(actions: readonly string[], paths: readonly string[]): void {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useLiveEvents(({ action }) => {
    if (!actions.includes(action)) return;
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      for (const path of paths) void client.invalidateQueries({ queryKey: [path] });
    }, GATHER);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}
