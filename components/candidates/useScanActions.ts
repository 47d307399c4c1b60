'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError } from '@/components/ui/notify';
import { unsavedOf } from './decisions';
import { Outbox, type Decision, type OutboxState } from './outbox';
import { groupLabel } from './scanGroups';
import { sendDecision } from './sendDecision';
import { sessionStore } from './sessionStore';
import { hideDecision, inverse, isRejected, refusedWords, REJECTED_QUERY, showDecision, type Showing } from './showDecision';
import type { Candidate, ScanGroup } from './types';
import { useBulkActions, type Bulk } from './useBulkActions';

/** Something done that can be undone. */
export interface Done {
  key: string;
  /** Of which candidates. */
  obj_ids: readonly string[];
  words: string;
  at: number;
  undo: () => void;
}

/** Undo goes this far back. */
const HISTORY = 200;

export interface ScanActions {
  save: (candidate: Candidate, groups: readonly ScanGroup[]) => void;
  reject: (obj_id: string, rejected: boolean) => void;
  classify: (candidate: Candidate, classification: string, taxonomy_id: number) => void;
  tag: (candidate: Candidate, objtagoption_id: number, name: string, on: boolean) => void;
  comment: (candidate: Candidate, text: string) => void;
  bulk: Bulk;
  /** Takes back the last decision, or this one; the obj_id, so that the page can show it. */
  undo: (key?: string) => string | undefined;
  /** Sends again at once what could not be sent. */
  retry: () => void;
}

export interface Scanning {
  actions: ScanActions;
  rejected: ReadonlySet<string>;
  history: readonly Done[];
  outbox: OutboxState;
  /** When nothing about the object is on its way any more. */
  settled: (obj_id: string) => Promise<void>;
}

const IDLE: OutboxState = { waiting: 0, stuck: false };

/**
 * Decisions about candidates: shown at once, sent in order for each object, sent again while the portal cannot be reached, rolled
 * back with the server's sentence when it refuses, and undone one by one.
 *
 * @param listId changes when another list is shown, which does not show yet what waits to be sent
 */
export function useScanActions(groups: readonly ScanGroup[], listId: string): Scanning {
  const client = useQueryClient();
  const viewer = useViewer();
  const [history, setHistory] = useState<readonly Done[]>([]);
  const past = useRef<readonly Done[]>([]);
  const known = useRef(groups);
  useEffect(() => {
    known.current = groups;
  });
  const listing = useQuery(REJECTED_QUERY);
  const rejected = useMemo(() => new Set((listing.data ?? []).map(({ obj_id }) => obj_id)), [listing.data]);

  const setPast = useCallback((next: readonly Done[]) => {
    past.current = next;
    setHistory(next);
  }, []);
  const forget = useCallback((key: string) => setPast(past.current.filter((one) => one.key !== key)), [setPast]);
  const remember = useCallback((done: Done) => setPast([...past.current, done].slice(-HISTORY)), [setPast]);

  const showing = useMemo<Showing>(
    () => ({ client, viewer, groupOf: (id) => known.current.find((group) => group.id === id) }),
    [client, viewer],
  );
  const [outbox] = useState(() => {
    if (typeof window === 'undefined') return null;
    return new Outbox({
      name: `skyportal-scan-outbox/${viewer.id}`,
      storage: sessionStore(),
      newKey: () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`,
      send: sendDecision,
      onDone: (entry, made) => {
        if (made === undefined) return;
        hideDecision(showing, entry);
        showDecision(showing, entry, made);
      },
      onRefused: (entry, error) => {
        hideDecision(showing, entry);
        forget(entry.key);
        notifyError(refusedWords(entry.decision), error);
      },
    });
  });
  const state = useSyncExternalStore(
    useCallback((listener: () => void) => outbox?.subscribe(listener) ?? (() => undefined), [outbox]),
    () => outbox?.getState() ?? IDLE,
    () => IDLE,
  );

  // What was decided before a reload is sent now, and shows in whatever list comes.
  const hasGroups = groups.length > 0;
  const showWaiting = useEffectEvent(() => outbox?.entries.forEach((entry) => showDecision(showing, entry)));
  useEffect(() => showWaiting(), [listId, hasGroups]);
  useEffect(() => {
    outbox?.pump();
    const again = () => outbox?.retry();
    window.addEventListener('online', again);
    return () => {
      window.removeEventListener('online', again);
      outbox?.stop();
    };
  }, [outbox]);
  useEffect(() => {
    if (!state.stuck) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [state.stuck]);

  const bulk = useBulkActions({ showing, remember, forget });

  const actions = useMemo<ScanActions>(() => {
    const add = (decision: Decision): string => {
      const key = outbox?.add(decision) ?? '';
      showDecision(showing, { key, decision });
      return key;
    };
    const decide = (decision: Decision, words: string) => {
      const key = add(decision);
      const undo = () => {
        const made = outbox?.madeBy(key);
        hideDecision(showing, { key, decision }, made);
        if (outbox?.cancel(key)) return;
        const back = inverse(key, decision);
        if (back) add(back);
      };
      remember({ key, obj_ids: [decision.obj_id], words, at: Date.now(), undo });
    };
    return {
      save({ id, saved_groups }, wanted) {
        const group_ids = unsavedOf({ saved_groups }, wanted.map((group) => group.id));
        if (group_ids.length === 0) return;
        const names = wanted.filter((group) => group_ids.includes(group.id)).map(groupLabel).join(', ');
        decide({ kind: 'save', obj_id: id, group_ids }, `Saved ${id} to ${names}`);
      },
      reject(obj_id, on) {
        if (isRejected(client, obj_id) === on) return;
        decide({ kind: on ? 'reject' : 'unreject', obj_id }, on ? `Rejected ${obj_id}` : `No longer rejected: ${obj_id}`);
      },
      classify: ({ id }, classification, taxonomy_id) =>
        decide({ kind: 'classify', obj_id: id, classification, taxonomy_id }, `Classified ${id} as ${classification}`),
      tag({ id, tags }, objtagoption_id, name, on) {
        const there = (tags ?? []).find((tag) => tag.objtagoption_id === objtagoption_id);
        if (Boolean(there) === on) return;
        if (on) decide({ kind: 'tag', obj_id: id, objtagoption_id, name }, `Tagged ${id} ${name}`);
        else decide({ kind: 'untag', obj_id: id, id: there?.id, objtagoption_id, name }, `Took the tag ${name} off ${id}`);
      },
      comment: ({ id }, text) => decide({ kind: 'comment', obj_id: id, text }, `Commented on ${id}`),
      bulk,
      undo(key) {
        const last = key === undefined ? past.current.at(-1) : past.current.find((one) => one.key === key);
        if (!last) return undefined;
        forget(last.key);
        last.undo();
        return last.obj_ids[0];
      },
      retry: () => outbox?.retry(),
    };
  }, [bulk, client, forget, outbox, remember, showing]);

  const settled = useCallback((obj_id: string) => outbox?.settled(obj_id) ?? Promise.resolve(), [outbox]);
  return { actions, rejected, history, outbox: state, settled };
}
