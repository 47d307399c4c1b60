'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo, useRef, useState } from 'react';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { apiKey, apiQuery } from '@/lib/http/apiQuery';
import { patchCandidate } from './candidateList';
import { unsavedOf, withClassification, withoutClassification, withoutSaved, withSaved } from './decisions';
import { groupLabel } from './scanGroups';
import { REJECTED } from './scanQuery';
import type { Candidate, CandidateClassification, SavedGroup, ScanGroup } from './types';

/** Something done that can be undone. */
export interface Done {
  key: number;
  obj_id: string;
  words: string;
  undo: () => Promise<void>;
}

/** Undo goes this far back. */
const HISTORY = 200;

export interface ScanActions {
  save: (candidate: Candidate, groups: readonly ScanGroup[]) => void;
  reject: (obj_id: string, rejected: boolean) => void;
  classify: (candidate: Candidate, classification: string, taxonomy_id: number) => void;
  /** Takes back the last decision, or this one; the obj_id, so that the page can show it. */
  undo: (key?: number) => string | undefined;
}

const REJECTED_QUERY = apiQuery('/api/listing', { query: { listName: REJECTED } });
type Listing = Awaited<ReturnType<NonNullable<Exclude<(typeof REJECTED_QUERY)['queryFn'], symbol>>>>;

/**
 * Decisions about candidates: shown at once, sent in order for each object, rolled back with the server's sentence when it
 * refuses, and undone one by one.
 */
export function useScanActions(username: string): {
  actions: ScanActions;
  rejected: ReadonlySet<string>;
  history: readonly Done[];
  /** When nothing about the object is on its way any more. */
  settled: (obj_id: string) => Promise<void>;
} {
  const client = useQueryClient();
  const [history, setHistory] = useState<readonly Done[]>([]);
  const past = useRef<Done[]>([]);
  const counter = useRef(0);
  const queues = useRef(new Map<string, Promise<void>>());
  const listing = useQuery(REJECTED_QUERY);
  const rejected = useMemo(() => new Set((listing.data ?? []).map(({ obj_id }) => obj_id)), [listing.data]);

  const setPast = useCallback((next: Done[]) => {
    past.current = next;
    setHistory(next);
  }, []);

  /** Shows the change now and sends it after what was sent before for the object. */
  const send = useCallback((obj_id: string, failure: string, show: () => void, hide: () => void, request: () => Promise<unknown>) => {
    show();
    const before = queues.current.get(obj_id) ?? Promise.resolve();
    const task = before.then(request).then(
      () => true,
      (error: unknown) => {
        hide();
        notifyError(failure, error);
        return false;
      },
    );
    const settled = task.then(() => undefined);
    queues.current.set(obj_id, settled);
    void settled.then(() => queues.current.get(obj_id) === settled && queues.current.delete(obj_id));
    return task;
  }, []);

  /** Remembers it for undo, until the server refuses it. */
  const remember = useCallback(
    (obj_id: string, words: string, done: Promise<boolean>, undo: () => Promise<void>) => {
      const key = ++counter.current;
      setPast([...past.current, { key, obj_id, words, undo }].slice(-HISTORY));
      void done.then((held) => held || setPast(past.current.filter((one) => one.key !== key)));
    },
    [setPast],
  );

  const setRejected = useCallback(
    (obj_id: string, on: boolean) =>
      client.setQueryData<Listing>(REJECTED_QUERY.queryKey, (list = []) => {
        const others = list.filter((one) => one.obj_id !== obj_id);
        return on ? [...others, { obj_id, list_name: REJECTED } as Listing[number]] : others;
      }),
    [client],
  );

  const actions = useMemo<ScanActions>(() => {
    const patch = (obj_id: string, change: (candidate: Candidate) => Candidate) => patchCandidate(client, obj_id, change);

    const save: ScanActions['save'] = (candidate, groups) => {
      const { id } = candidate;
      const group_ids = unsavedOf(candidate, groups.map((group) => group.id));
      if (group_ids.length === 0) return;
      const chosen = groups.filter((group) => group_ids.includes(group.id));
      const names = chosen.map(groupLabel).join(', ');
      const added = chosen.map((group) => ({ ...group, saved_by: { username } }) as unknown as SavedGroup);
      const show = () => patch(id, (now) => withSaved(now, added));
      const hide = () => patch(id, (now) => withoutSaved(now, group_ids));
      const done = send(id, `${id} was not saved`, show, hide, () => api.post('/api/sources', { body: { id, group_ids, refresh_source: true } }));
      remember(id, `Saved ${id} to ${names}`, done, async () => {
        await send(id, `${id} is still saved`, hide, show, () =>
          api.post('/api/source_groups', { body: { objId: id, unsaveGroupIds: group_ids } }),
        );
      });
    };

    const sendReject = (obj_id: string, on: boolean) =>
      send(
        obj_id,
        on ? `${obj_id} was not rejected` : `${obj_id} is still rejected`,
        () => setRejected(obj_id, on),
        () => setRejected(obj_id, !on),
        () =>
          on
            ? api.post('/api/listing', { body: { obj_id, list_name: REJECTED } })
            : api.delete('/api/listing', { body: { obj_id, list_name: REJECTED } }),
      );

    const reject: ScanActions['reject'] = (obj_id, on) => {
      const known = client.getQueryData<Listing>(REJECTED_QUERY.queryKey)?.some((one) => one.obj_id === obj_id) ?? false;
      if (known === on) return;
      remember(obj_id, on ? `Rejected ${obj_id}` : `No longer rejected: ${obj_id}`, sendReject(obj_id, on), async () => {
        await sendReject(obj_id, !on);
      });
    };

    const classify: ScanActions['classify'] = ({ id }, classification, taxonomy_id) => {
      let given = -(counter.current + 1);
      const temporary = given;
      const shown = { id: temporary, obj_id: id, classification, taxonomy_id, probability: 1, ml: false, author_name: username };
      const show = () => patch(id, (now) => withClassification(now, shown as unknown as CandidateClassification));
      const hide = () => patch(id, (now) => withoutClassification(withoutClassification(now, given), temporary));
      const done = send(id, `${id} was not classified`, show, hide, async () => {
        const body = { obj_id: id, classification, taxonomy_id, probability: 1 };
        const answer = await api.post('/api/classification', { body });
        if ('classification_id' in answer) given = answer.classification_id;
        patch(id, (now) => withClassification(hidden(now), { ...shown, id: given } as unknown as CandidateClassification));
        function hidden(now: Candidate) {
          return withoutClassification(withoutClassification(now, temporary), given);
        }
      });
      remember(id, `Classified ${id} as ${classification}`, done, async () => {
        await send(id, `${id} is still classified as ${classification}`, hide, show, () =>
          api.delete('/api/classification/[classification_id]', { params: { classification_id: given } }),
        );
      });
    };

    const undo: ScanActions['undo'] = (key) => {
      const last = key === undefined ? past.current.at(-1) : past.current.find((one) => one.key === key);
      if (!last) return undefined;
      setPast(past.current.filter((one) => one.key !== last.key));
      void last.undo();
      return last.obj_id;
    };

    return { save, reject, classify, undo };
  }, [client, remember, send, setPast, setRejected, username]);

  const settled = useCallback((obj_id: string) => queues.current.get(obj_id) ?? Promise.resolve(), []);

  return { actions, rejected, history, settled };
}

/** The key of one person's rejected list, for the page's first paint. */
export const rejectedKey = apiKey('/api/listing', { query: { listName: REJECTED } });
