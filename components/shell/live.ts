/**
 * State of the live connection (server-sent events) as a small external store: the part that holds the connection
 * calls `setLiveStatus`, the header's indicator reads it. Nothing else renders when it changes.
 */
import { useSyncExternalStore } from 'react';

export type LiveStatus = 'connecting' | 'live' | 'offline';

let status: LiveStatus = 'connecting';
const listeners = new Set<() => void>();

export function setLiveStatus(next: LiveStatus): void {
  if (next === status) return;
  status = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(subscribe, () => status, () => 'connecting' as const);
}
