'use client';

import { Button, Checkbox, Collapse, Modal, SegmentedControl, Select, Textarea, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { LazySchemaForm } from '@/components/schemaForm/LazySchemaForm';
import { NO_PROBLEMS, problemsOf } from '@/components/schemaForm/problems';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Chip } from '@/components/ui/Chip';
import { useNow } from '@/components/ui/clock';
import { plural } from '@/components/ui/format';
import { notifySuccess } from '@/components/ui/notify';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState } from '@/components/ui/StateBox';
import type { OverviewRequest } from '@/lib/followup/types';
import { ComposerFacts } from './ComposerFacts';
import { nameOf, schemaOf, useAskable, validityOf, type Askable, type Json, type Kind } from './forms';
import { payloadOf } from './payload';
import { refreshRequests } from './refresh';
import { isResubmittable } from './states';
import { submitAll, submitChange, type Composed, type Result } from './submit';
import classes from './followup.module.css';

export interface ComposerProps {
  obj_ids: readonly string[];
  /** The request that is changed; absent: new ones. */
  request?: OverviewRequest;
  opened: boolean;
  onClose: () => void;
}

/** Asks an instrument for follow-up of one source or of several, or changes what was asked. */
export function Composer({ obj_ids, request, opened, onClose }: ComposerProps) {
  const title = request ? `Follow-up of ${request.obj_id}` : `Follow-up of ${obj_ids.length === 1 ? obj_ids[0] : plural(obj_ids.length, 'source')}`;
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="72rem" closeOnClickOutside={false}>
      {opened && <Choice obj_ids={request ? [request.obj_id] : obj_ids} request={request} onClose={onClose} />}
    </Modal>
  );
}

function Choice({ obj_ids, request, onClose }: Omit<ComposerProps, 'opened'>) {
  const allocations = useAskable();
  const now = useNow(600_000);
  const [picked, setPicked] = useState<string | null>(null);
  if (!allocations || now === null) return <TextSkeleton lines={8} />;
  // Those that are valid are offered first.
  const sorted = [...allocations].sort((a, b) => Number(validityOf(b.validity_ranges, now).valid) - Number(validityOf(a.validity_ranges, now).valid));
  const wanted = request ? request.allocation_id : Number(picked);
  const allocation = sorted.find(({ id }) => id === wanted) ?? (request ? undefined : sorted[0]);
  if (!allocation) {
    return (
      <EmptyState title={request ? 'This request cannot be changed here' : 'None of your groups has an allocation'}>
        {request ? 'Its instrument cannot be asked through the portal any more.' : <>Allocations on instruments that can be asked through the portal are on the page of <Link href="/allocations">allocations</Link>.</>}
      </EmptyState>
    );
  }
  const select = (
    <Select
      label="Allocation" searchable allowDeselect={false} disabled={request !== undefined} value={String(allocation.id)} onChange={setPicked}
      data={sorted.map((each) => ({ value: String(each.id), label: `${nameOf(each)}${validityOf(each.validity_ranges, now).valid ? '' : ' (not valid now)'}` }))}
    />
  );
  return <Compose key={allocation.id} obj_ids={obj_ids} request={request} allocation={allocation} select={select} onClose={onClose} />;
}

const CONSTRAINTS = [
  ['not_if_duplicates', 'Not where such a request was submitted or completed already'],
  ['not_if_classified', 'Not where somebody has classified the source'],
  ['not_if_spectra_exist', 'Not where there are spectra'],
  ['not_if_tns_classified', 'Not where TNS has a classification'],
  ['not_if_assignment_exists', 'Not where it is the target of an observing run'],
] as const;

interface ComposeProps extends Omit<ComposerProps, 'opened'> {
  allocation: Askable;
  select: React.ReactNode;
}

const newKey = (): string => crypto.randomUUID?.() ?? `${Date.now()}-${performance.now()}`;

function Compose({ obj_ids, request: given, allocation, select, onClose }: ComposeProps) {
  const client = useQueryClient();
  const [editing, setEditing] = useState<{ id: number; draft: boolean; anew: boolean } | null>(
    given ? { id: given.id, draft: given.state === 'draft', anew: isResubmittable(given.state) } : null,
  );
  const [kind, setKind] = useState<Kind>(allocation.kinds[0]!);
  const [payload, setPayload] = useState<Json | undefined>(given ? payloadOf(given) : undefined);
  const [target_group_ids, setTargets] = useState<number[]>(
    given ? (given.target_groups as { id: number }[]).map(({ id }) => id) : allocation.default_share_group_ids,
  );
  const [comment, setComment] = useState(given?.comment ?? '');
  const [constraints, setConstraints] = useState<Record<string, boolean>>({});
  const [more, setMore] = useState(false);
  const [shown, setShown] = useState(obj_ids[0] ?? '');
  const [busy, setBusy] = useState<'send' | 'draft' | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const [results, setResults] = useState<Result[]>([]);
  const [key, setKey] = useState(newKey);
  const schema = schemaOf(allocation, kind);
  const problems = message === null ? NO_PROBLEMS : problemsOf(message, schema);
  const { methodsImplemented } = allocation.form;

  async function change(composed: Composed) {
    if (!editing) return;
    const status = await submitChange(editing.id, composed);
    notifySuccess(composed.draft ? 'The draft is kept.' : `${obj_ids[0]}: ${status}`);
    onClose();
  }

  async function make(composed: Composed) {
    const done = new Set(results.filter(({ how }) => how === 'done').map(({ obj_id }) => obj_id));
    const left = obj_ids.filter((obj_id) => !done.has(obj_id));
    setResults((before) => [...before.filter(({ obj_id }) => done.has(obj_id)), ...left.map((obj_id) => ({ obj_id, how: 'waiting' as const }))]);
    const found = await submitAll(left, composed, key, (result) => setResults((before) => before.map((each) => (each.obj_id === result.obj_id ? result : each))));
    const wrong = found.filter(({ how }) => how === 'refused');
    const out = found.filter(({ how }) => how === 'left out');
    // What is sent next is another request than the one that was answered.
    setKey(newKey());
    if (wrong.length === 0 && out.length === 0) {
      notifySuccess(composed.draft ? `${plural(found.length, 'draft')} kept.` : obj_ids.length === 1 && found[0]?.how === 'done' ? `${found[0].obj_id}: ${found[0].status}` : `${plural(found.length, 'request')} made.`);
      onClose();
      return;
    }
    const [first] = [...wrong, ...out];
    if (first && 'message' in first) setMessage(first.message);
    if (obj_ids.length === 1 && first?.how === 'refused' && first.id !== undefined) setEditing({ id: first.id, draft: false, anew: true });
  }

  async function send(draft: boolean) {
    setBusy(draft ? 'draft' : 'send');
    setMessage(null);
    const composed: Composed = { allocation_id: allocation.id, payload: payload ?? {}, target_group_ids, comment, constraints, draft };
    try {
      await (editing ? change(composed) : make(composed));
    } catch (error) {
      setMessage((error as Error).message);
    }
    setBusy(null);
    await refreshRequests(client);
  }

  const isMany = obj_ids.length > 1;
  const left = obj_ids.length - results.filter(({ how }) => how === 'done').length;
  const label = editing ? (editing.anew ? 'Submit' : 'Change') : isMany ? `Submit for ${plural(left, 'source')}` : 'Submit';
  return (
    <div className={classes.composer}>
      <form
        className={classes.form} noValidate aria-label="Follow-up request"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void send(false);
        }}
      >
        {select}
        {!given && allocation.kinds.length > 1 && (
          <SegmentedControl
            aria-label="What is asked" value={kind} onChange={(value) => { setKind(value as Kind); setPayload(undefined); setMessage(null); }}
            data={[{ value: 'triggered', label: 'Observation' }, { value: 'forced_photometry', label: 'Forced photometry' }]}
          />
        )}
        <LazySchemaForm key={kind} id={`request-${allocation.id}-${kind}`} schema={schema} uiSchema={allocation.form.uiSchema} value={payload} onChange={setPayload} problems={problems} disabled={busy !== null} />
        <GroupPicker label="Share what comes back with" description="Besides you and the group of the allocation" value={target_group_ids} onChange={setTargets} />
        <Textarea label="Comment" autosize minRows={1} maxRows={5} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
        {!editing && (
          <div>
            <UnstyledButton className={classes.faint} aria-expanded={more} onClick={() => setMore(!more)}>{more ? '▾' : '▸'} Only under conditions</UnstyledButton>
            <Collapse expanded={more}>
              {CONSTRAINTS.map(([name, words]) => (
                <Checkbox key={name} mt={6} size="xs" label={words} checked={constraints[name] ?? false} onChange={(event) => setConstraints({ ...constraints, [name]: event.currentTarget.checked })} />
              ))}
            </Collapse>
          </div>
        )}
        {!methodsImplemented.delete && <p className={classes.faint}>Once it is submitted, this facility does not take it back through the portal.</p>}
        <div className={classes.foot}>
          {isMany && results.length > 0 && <Results results={results} />}
          {message !== null && (!isMany || problems.rest === null || results.length === 0) && (
            <p className={classes.problem} role="alert">
              {problems.rest ?? 'Some fields are not right yet.'}
              {editing?.anew && !given && ' The request is kept: mend it and submit it again.'}
            </p>
          )}
          <Button variant="default" onClick={onClose} disabled={busy !== null}>Cancel</Button>
          {(!editing || editing.draft) && <Button variant="default" loading={busy === 'draft'} disabled={busy !== null} onClick={() => void send(true)}>Keep as draft</Button>}
          <Button type="submit" loading={busy === 'send'} disabled={busy !== null || payload === undefined || left === 0}>{label}</Button>
        </div>
      </form>
      <ComposerFacts obj_ids={obj_ids} shown={shown} onShow={setShown} allocation={allocation} payload={payload} isPast={kind === 'forced_photometry'} without={editing?.id} />
    </div>
  );
}

const TONES = { waiting: 'neutral', done: 'good', 'left out': 'warn', refused: 'bad' } as const;

/** How each source fared. */
function Results({ results }: { results: readonly Result[] }) {
  return (
    <ul className={classes.results} aria-label="Answers by source">
      {results.map((result) => (
        <li key={result.obj_id}>
          <Chip tone={TONES[result.how]}>{result.how}</Chip>
          <Link href={`/source/${encodeURIComponent(result.obj_id)}`} target="_blank">{result.obj_id}</Link>
          <span>{result.how === 'done' ? result.status : 'message' in result ? result.message : '…'}</span>
        </li>
      ))}
    </ul>
  );
}
