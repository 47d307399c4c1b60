'use client';

/**
 * What was noted at the telescope and has not reached the portal yet. It is kept in the browser, so that neither a lost connection
 * nor a reload loses it, and sent again until it is there. Changes to the same target are merged: the last word counts.
 */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { api, ApiError } from '@/lib/http/client';

export interface Change {
  status?: string;
  comment?: string | null;
  priority?: '1' | '2' | '3' | '4' | '5';
}
export type Changes = Readonly<Record<string, Change>>;

const EMPTY: Changes = {};
/** Between attempts, ms. */
const RETRY = 8_000;

const listeners = new Set<() => void>();
const held = new Map<string, { text: string; changes: Changes }>();

const nameOf = (user_id: number, run_id: number): string => `run-changes-${user_id}-${run_id}`;

function read(name: string): Changes {
  const text = window.localStorage.getItem(name) ?? '';
  const before = held.get(name);
  if (before?.text === text) return before.changes;
  let changes = EMPTY;
  try {
    if (text) changes = JSON.parse(text) as Changes;
  } catch {
    // Something else wrote there: nothing of ours is lost.
  }
  held.set(name, { text, changes });
  return changes;
}

function write(name: string, changes: Changes): void {
  if (Object.keys(changes).length) window.localStorage.setItem(name, JSON.stringify(changes));
  else window.localStorage.removeItem(name);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Whether what was sent is still what is wanted: it may have been changed again meanwhile. */
const isSame = (a: Change | undefined, b: Change): boolean => JSON.stringify(a) === JSON.stringify(b);

interface Pending {
  changes: Changes;
  /** The last attempt did not reach the portal. */
  isOffline: boolean;
  change: (assignment_id: number, change: Change) => void;
  retry: () => void;
}

/** @param onSent after changes have arrived; onRefused when the portal said no to one, which is then dropped */
export function usePendingChanges(user_id: number, run_id: number, onSent: () => void, onRefused: (error: Error) => void): Pending {
  const name = nameOf(user_id, run_id);
  const changes = useSyncExternalStore(subscribe, () => read(name), () => EMPTY);
  const [isOffline, setOffline] = useState(false);
  const sending = useRef(false);
  const callbacks = useRef({ onSent, onRefused });
  useEffect(() => {
    callbacks.current = { onSent, onRefused };
  });

  const send = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    let sent = 0;
    try {
      for (let entry = Object.entries(read(name))[0]; entry; entry = Object.entries(read(name))[0]) {
        const [id, body] = entry;
        try {
          await api.put('/api/assignment/[assignment_id]', { params: { assignment_id: Number(id) }, body });
          sent++;
        } catch (error) {
          // What the portal has refused will be refused again; anything else is the connection, or passes.
          if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429 || error.status === 401) {
            setOffline(true);
            return;
          }
          callbacks.current.onRefused(error);
        }
        const now = read(name);
        if (isSame(now[id], body)) write(name, Object.fromEntries(Object.entries(now).filter(([other]) => other !== id)));
      }
      setOffline(false);
    } finally {
      sending.current = false;
      if (sent) callbacks.current.onSent();
    }
  }, [name]);

  const waiting = Object.keys(changes).length > 0;
  useEffect(() => {
    if (!waiting) return;
    void send();
    const timer = setInterval(() => void send(), RETRY);
    const online = () => void send();
    window.addEventListener('online', online);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', online);
    };
  }, [waiting, send]);

  const change = useCallback(
    (assignment_id: number, one: Change) => {
      const now = read(name);
      write(name, { ...now, [assignment_id]: { ...now[assignment_id], ...one } });
      void send();
    },
    [name, send],
  );
  return { changes, isOffline: isOffline && waiting, change, retry: () => void send() };
}
