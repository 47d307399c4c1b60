'use client';

import { ActionIcon, Button, Modal, Select, Stack, Textarea, Tooltip } from '@mantine/core';
import { IconCalendarPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { ObservingRun } from '@/lib/observingRuns/schema';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';
import classes from './SourceActions.module.css';

interface Assignment {
  id: number;
  run_id: number;
  priority: string;
  status: string;
  comment: string | null;
  requester: { username: string } | null;
  run: ObservingRun;
}

const PRIORITIES = ['1', '2', '3', '4', '5'] as const;
type Priority = (typeof PRIORITIES)[number];

const tone = (status: string) => (status === 'complete' ? 'good' : status === 'not observed' ? 'warn' : 'neutral');
const nameOf = ({ calendar_date, instrument, pi }: ObservingRun): string => `${calendar_date} ${instrument.name}${pi ? ` (PI ${pi})` : ''}`;

/** Runs go on being offered until a day after they have ended. */
const isToCome = ({ calendar_date, run_end_utc }: ObservingRun): boolean =>
  Math.max(Date.parse(`${calendar_date}T00:00:00Z`) + 1.5 * 86_400_000, run_end_utc ? Date.parse(`${run_end_utc}Z`) : 0) > Date.now();

/** Observing runs that the source is a target of. */
export function Assignments({ source }: { source: SourceDetail }) {
  const client = useQueryClient();
  const mayAssign = usePermission('Upload data');
  const [editing, setEditing] = useState<Assignment | 'new' | null>(null);
  const assignments = source.assignments as unknown as Assignment[];
  const removing = useMutation({
    mutationFn: ({ id }: Assignment) => api.delete('/api/assignment/[assignment_id]', { params: { assignment_id: id } }),
    onSuccess: (_, { id }) => notifyDeleted(`${source.id} is no longer a target of the run.`, 'classical_assignments', id, () => refreshObj(client, source.id)),
    onError: (error) => notifyError('The target was not removed', error),
    onSettled: () => refreshObj(client, source.id),
  });
  return (
    <Panel
      id="assignments" title="Observing runs" note={assignments.length || undefined}
      actions={mayAssign && <Button size="compact-sm" variant="default" leftSection={<IconCalendarPlus size={14} />} onClick={() => setEditing('new')}>Add to a run</Button>}
    >
      {assignments.length === 0 && <EmptyState title="Target of no run" compact>People at a telescope find their targets in its observing run.</EmptyState>}
      {assignments.length > 0 && (
        <ul className={classes.list}>
          {assignments.map((assignment) => {
            const name = nameOf(assignment.run);
            return (
              <li key={assignment.id} className={classes.item}>
                <div>
                  <span className={classes.title}><Link href={`/run/${assignment.run_id}`} prefetch={false}>{name}</Link></span>{' '}
                  <Chip tone={tone(assignment.status)}>{assignment.status}</Chip>
                  <div className={classes.faint}>Priority {assignment.priority}{assignment.requester && ` · ${assignment.requester.username}`}</div>
                  {assignment.comment && <p className={classes.text}>{assignment.comment}</p>}
                </div>
                {mayAssign && (
                  <span style={{ display: 'flex' }}>
                    <Tooltip label="Change">
                      <ActionIcon variant="subtle" aria-label={`Change the assignment to ${name}`} onClick={() => setEditing(assignment)}><IconPencil size={15} /></ActionIcon>
                    </Tooltip>
                    <Tooltip label="Remove from the run">
                      <ActionIcon variant="subtle" aria-label={`Remove from ${name}`} loading={removing.isPending && removing.variables.id === assignment.id} onClick={() => removing.mutate(assignment)}><IconTrash size={15} /></ActionIcon>
                    </Tooltip>
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title={editing === 'new' ? `Observe ${source.id} on a run` : `${source.id} on a run`}>
        {editing && (
          <AssignmentForm
            obj_id={source.id} assignment={editing === 'new' ? undefined : editing} taken={assignments.map(({ run_id }) => run_id)} onClose={() => setEditing(null)}
          />
        )}
      </Modal>
    </Panel>
  );
}

interface FormProps {
  obj_id: string;
  assignment?: Assignment;
  /** Runs that have it as a target already. */
  taken: readonly number[];
  onClose: () => void;
}

function AssignmentForm({ obj_id, assignment, taken, onClose }: FormProps) {
  const client = useQueryClient();
  const { data: runs } = useQuery({ ...apiQuery('/api/observing_run'), staleTime: 60_000, enabled: !assignment });
  const offered = (runs ?? []).filter((run) => isToCome(run) && !taken.includes(run.id));
  const [picked, setRun] = useState<string | null>(null);
  const run_id = picked ?? (offered[0] ? String(offered[0].id) : null);
  const [priority, setPriority] = useState<Priority>((assignment?.priority as Priority | undefined) ?? '3');
  const [comment, setComment] = useState(assignment?.comment ?? '');
  const saving = useMutation({
    mutationFn: async () => {
      const fields = { priority, comment: comment.trim() || null };
      if (assignment) await api.put('/api/assignment/[assignment_id]', { params: { assignment_id: assignment.id }, body: fields });
      else await api.post('/api/assignment', { body: { ...fields, obj_id, run_id: Number(run_id) } });
    },
    onSuccess: async () => {
      await refreshObj(client, obj_id);
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel={assignment ? 'Save' : 'Add'} submitDisabled={!assignment && !run_id} busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        {!assignment && (
          <Select
            label="Observing run" required searchable allowDeselect={false} value={run_id} onChange={setRun} placeholder={offered.length ? undefined : 'No run is coming up'}
            data={offered.map((run) => ({ value: String(run.id), label: nameOf(run) }))}
          />
        )}
        <Select label="Priority" description="5 is the most urgent" allowDeselect={false} data={[...PRIORITIES]} value={priority} onChange={(value) => value && setPriority(value as Priority)} />
        <Textarea label="Comment" placeholder="What is wanted of it" autosize minRows={2} value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
      </Stack>
    </Form>
  );
}
