'use client';

import { useCallback, useEffect, useEffectEvent } from 'react';
import { plural } from '@/components/ui/format';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { unsavedOf } from './decisions';
import { untilReached, type Decision } from './outbox';
import { groupLabel } from './scanGroups';
import { sessionStore } from './sessionStore';
import { hideDecision, isRejected, showDecision, type Showing } from './showDecision';
import type { Candidate, ScanGroup } from './types';
import { unansweredRequests } from './unanswered';
import type { Done } from './useScanActions';

/** What is done with all marked candidates. */
export type BulkAction =
  | { do: 'save'; groups: readonly ScanGroup[] }
  | { do: 'reject'; on: boolean }
  | { do: 'tag'; objtagoption_id: number; name: string }
  | { do: 'classify'; classification: string; taxonomy_id: number };

export type Bulk = (candidates: readonly Candidate[], action: BulkAction) => void;

/** The interface takes so many at once. */
const CHUNK = 500;

/** The decision about each candidate that it changes, for showing it before the server has answered. */
function decisionsOf({ client }: Showing, candidates: readonly Candidate[], action: BulkAction): Decision[] {
  return candidates.flatMap((candidate): Decision[] => {
    const obj_id = candidate.id;
    switch (action.do) {
      case 'save': {
        const group_ids = unsavedOf(candidate, action.groups.map(({ id }) => id));
        return group_ids.length ? [{ kind: 'save', obj_id, group_ids }] : [];
      }
      case 'reject':
        return isRejected(client, obj_id) === action.on ? [] : [{ kind: action.on ? 'reject' : 'unreject', obj_id }];
      case 'tag': {
        const { objtagoption_id, name } = action;
        return (candidate.tags ?? []).some((tag) => tag.objtagoption_id === objtagoption_id) ? [] : [{ kind: 'tag', obj_id, objtagoption_id, name }];
      }
      case 'classify':
        return [{ kind: 'classify', obj_id, classification: action.classification, taxonomy_id: action.taxonomy_id }];
    }
  });
}

function body(action: BulkAction) {
  switch (action.do) {
    case 'save':
      return { save: { group_ids: action.groups.map(({ id }) => id) } };
    case 'reject':
      return { reject: action.on };
    case 'tag':
      return { tag: { objtagoption_id: action.objtagoption_id } };
    case 'classify':
      return { classify: { classification: action.classification, taxonomy_id: action.taxonomy_id, probability: 1 } };
  }
}

type ActionBody = ReturnType<typeof body> & { obj_ids: string[] };

/** Parts that wait for an answer, of this person. */
const partsOf = ({ viewer }: Showing) => unansweredRequests<ActionBody>(sessionStore(), `skyportal-scan-bulk/${viewer.id}`);

/** Sends one part until the portal is reached; whatever it answers, the part need not be kept any longer. */
function sendPart(showing: Showing, { key, body: part }: { key: string; body: ActionBody }) {
  const answer = untilReached(() => api.post('/api/internal/scanning/actions', { body: part, idempotencyKey: key }));
  return answer.finally(() => partsOf(showing).remove(key));
}

function words(action: BulkAction, count: number): string {
  const many = plural(count, 'candidate');
  switch (action.do) {
    case 'save':
      return `Saved ${many} to ${action.groups.map(groupLabel).join(', ')}`;
    case 'reject':
      return action.on ? `Rejected ${many}` : `No longer rejected: ${many}`;
    case 'tag':
      return `Tagged ${many} ${action.name}`;
    case 'classify':
      return `Classified ${many} as ${action.classification}`;
  }
}

/** One decision about many candidates: shown at once, done as a whole by the server (as soon as it can be reached), undone as a whole. */
export function useBulkActions({ showing, remember, forget }: {
  showing: Showing;
  remember: (done: Done) => void;
  forget: (key: string) => void;
}): Bulk {
  // What was decided before a reload is sent now.
  const sendKept = useEffectEvent(() => {
    for (const part of partsOf(showing).read()) sendPart(showing, part).catch((error: unknown) => notifyError(`Not done: ${part.words}`, error));
  });
  useEffect(() => sendKept(), []);

  return useCallback(
    (candidates, action) => {
      const decisions = decisionsOf(showing, candidates, action);
      if (decisions.length === 0) return;
      const key = crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`;
      const entries = decisions.map((decision) => ({ key: `${key}/${decision.obj_id}`, decision }));
      const show = () => entries.forEach((entry) => showDecision(showing, entry));
      const made = new Map<string, number>();
      const hide = () => entries.forEach((entry) => hideDecision(showing, entry, made.get(entry.decision.obj_id)));
      const obj_ids = decisions.map(({ obj_id }) => obj_id);

      const parts = Array.from({ length: Math.ceil(obj_ids.length / CHUNK) }, (_, i) => ({
        key: `${key}/${i}`,
        words: words(action, decisions.length),
        body: { obj_ids: obj_ids.slice(i * CHUNK, (i + 1) * CHUNK), ...body(action) },
      }));
      partsOf(showing).add(parts);
      const done = (async () => {
        const ids: string[] = [];
        for (const part of parts) {
          const answer = await sendPart(showing, part);
          ids.push(answer.id);
          for (const { obj_id, classification_id } of answer.results) if (classification_id !== null) made.set(obj_id, classification_id);
        }
        return ids;
      })();
      show();
      done.catch((error: unknown) => {
        parts.forEach((part) => partsOf(showing).remove(part.key));
        hide();
        forget(key);
        notifyError(`Not done: ${words(action, decisions.length)}`, error);
      });
      const undo = () => {
        hide();
        done
          .then((ids) => Promise.all(ids.map((action_id) => untilReached(() => api.post('/api/internal/scanning/actions/[action_id]/undo', { params: { action_id }, idempotencyKey: `${action_id}/undo` })))))
          .catch((error: unknown) => {
            show();
            notifyError('This could not be undone', error);
          });
      };
      remember({ key, obj_ids, words: words(action, decisions.length), at: Date.now(), undo });
    },
    [showing, remember, forget],
  );
}
