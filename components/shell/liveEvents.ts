'use client';

import { useEffect, useRef } from 'react';

export interface LiveMessage {
  action: string;
  payload: Readonly<Record<string, string | number | undefined>>;
}

type Listener = (message: LiveMessage) => void;

const listeners = new Set<Listener>();

export function dispatchLiveEvent(message: LiveMessage): void {
  for (const listener of listeners) listener(message);
}

/** Calls back for every live event while the component is there. */
export function useLiveEvents(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });
  useEffect(() => {
    const call: Listener = (message) => latest.current(message);
    listeners.add(call);
    return () => void listeners.delete(call);
  }, []);
}

/** Events name objects by a key that tells outsiders nothing; whoever may see an object has read its key with it. */
const objIds = new Map<string, string>();

export const objIdOfKey = (key: string | number | undefined): string | undefined => objIds.get(String(key));

/** Makes events about this object reach the queries of this page. */
export function useLiveObj(obj: { id: string; internal_key?: string } | null | undefined): void {
  const { id, internal_key } = obj ?? {};
  useEffect(() => {
    if (!id || !internal_key) return;
    objIds.set(internal_key, id);
  }, [id, internal_key]);
}
