'use client';

import { ActionIcon, Button, Group as Row, Modal, NumberInput, Textarea, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAlarmPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { Form } from '@/components/ui/FormField';
import { plural } from '@/components/ui/format';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import type { RemindersOf } from './remindersOf';
import classes from './reminders.module.css';

const DAY = 86_400_000;

/** What one wants to be reminded of. */
export function RemindersPanel({ of }: { of: RemindersOf }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const maySet = usePermission('Reminder');
  const [opened, dialog] = useDisclosure(false);
  const { data, error, refetch } = useQuery(of.query);
  const deleting = useMutation({
    mutationFn: (reminder_id: number) => of.remove(reminder_id),
    onError: (failure) => notifyError('The reminder was not deleted', failure),
    onSettled: () => client.invalidateQueries({ queryKey: of.query.queryKey }),
  });
  const whyNot = maySet ? null : 'It needs the permission “Reminder”';
  return (
    <Panel
      id="reminders"
      title="Reminders"
      note={data?.reminders.length}
      actions={
        <Reason why={whyNot}>
          <Button size="compact-sm" variant="default" leftSection={<IconAlarmPlus size={14} />} disabled={whyNot !== null} onClick={dialog.open}>
            Remind me
          </Button>
        </Reason>
      }
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : null}
      {!error && !data && <TextSkeleton lines={2} />}
      {data?.reminders.length === 0 && <EmptyState title="No reminders" compact />}
      {data && data.reminders.length > 0 && (
        <ul className={classes.list}>
          {data.reminders.map(({ id, text, next_reminder, reminder_delay, number_of_reminders, user }) => (
            <li key={id} className={classes.item}>
              <div>
                <span className={classes.title}>{text}</span>
                <div className={classes.faint}>
                  {number_of_reminders > 0 ? <UtcTime time={next_reminder} precision="minutes" /> : 'Done'}
                  {number_of_reminders > 1 && `, then every ${reminder_delay === 1 ? 'day' : plural(reminder_delay, 'day')}, ${number_of_reminders} times in all`} · {user.username}
                </div>
              </div>
              {maySet && user.id === viewer.id && (
                <Tooltip label="Delete">
                  <ActionIcon aria-label={`Delete the reminder ${text}`} loading={deleting.isPending && deleting.variables === id} onClick={() => deleting.mutate(id)}>
                    <IconTrash size={15} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          ))}
        </ul>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`Remind me of ${of.name}`}>
        <ReminderForm of={of} onClose={dialog.close} />
      </Modal>
    </Panel>
  );
}

function ReminderForm({ of, onClose }: { of: RemindersOf; onClose: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [at, setAt] = useState(() => new Date(Date.now() + DAY).toISOString().slice(0, 16));
  const [count, setCount] = useState<string | number>(1);
  const [delay, setDelay] = useState<string | number>(1);
  const saving = useMutation({
    mutationFn: () =>
      of.add({ text, next_reminder: `${at}:00`, number_of_reminders: Number(count) || 1, reminder_delay: Number(delay) || 1 }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: of.query.queryKey });
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Set reminder" submitDisabled={!text.trim() || !at} busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Textarea label="Of what" placeholder="Take another spectrum" required data-autofocus autosize minRows={1} maxRows={6} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <TextInput type="datetime-local" label="When (UTC)" required value={at} onChange={(event) => setAt(event.currentTarget.value)} />
      <Row grow>
        <NumberInput label="How often" min={1} max={1000} allowDecimal={false} value={count} onChange={setCount} />
        <NumberInput label="Days between" min={0.01} max={3650} disabled={Number(count) < 2} value={delay} onChange={setDelay} />
      </Row>
    </Form>
  );
}
