'use client';

import { ActionIcon, Anchor, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconRobot } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { UtcTime } from '@/components/ui/Time';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import type { SourceDetail } from './types';
import classes from './Summary.module.css';

// Most sources have no summary, and markdown is heavy.
const Markdown = dynamic(() => import('./Markdown').then((module) => module.Markdown));

interface Entry {
  at: string | null;
  summary: string | null;
  is_bot: boolean;
}

/** The history as programs wrote it over the years, newest first: whatever is not of its kind is unknown. */
const readHistory = (history: readonly Record<string, unknown>[]): Entry[] =>
  history.map(({ set_at_utc, summary, is_bot }) => ({
    at: typeof set_at_utc === 'string' ? set_at_utc : null, summary: typeof summary === 'string' ? summary : null, is_bot: is_bot === true,
  }));

/** What the source is, in a few sentences of a person or a program, and the way to write them. */
export function Summary({ source }: { source: SourceDetail }) {
  const [opened, dialog] = useDisclosure(false);
  const mayChange = usePermission('Upload data');
  const history = readHistory(source.summary_history ?? []);
  const { summary } = source;
  if (!summary && !mayChange) return null;
  return (
    <section className={classes.summary} aria-label="Summary">
      {summary ? (
        <>
          <Markdown text={summary} />
          <div className={classes.foot}>
            {history[0]?.is_bot && <IconRobot size={14} stroke={1.7} aria-label="Written by a program" />}
            {history[0]?.at && <UtcTime time={history[0].at} precision="minutes" />}
            <Anchor component={Link} size="xs" href={`/summary_search?objID=${encodeURIComponent(source.id)}`} prefetch={false}>Similar sources</Anchor>
            {mayChange && (
              <ActionIcon size={22} aria-label="Edit the summary" onClick={dialog.open}>
                <IconPencil size={14} stroke={1.7} />
              </ActionIcon>
            )}
          </div>
        </>
      ) : (
        <Button variant="subtle" size="compact-xs" onClick={dialog.open}>Write a summary</Button>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`Summary of ${source.id}`} size="lg">
        <SummaryForm source={source} history={history} onDone={dialog.close} />
      </Modal>
    </section>
  );
}

function SummaryForm({ source, history, onDone }: { source: SourceDetail; history: readonly Entry[]; onDone: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState(source.summary ?? '');
  const saving = useMutation({
    mutationFn: (summary: string | null) => api.patch('/api/sources/[obj_id]', { params: { obj_id: source.id }, body: { summary } }),
    onSuccess: async () => {
      await refreshObj(client, source.id);
      onDone();
    },
  });
  function submit(event: FormEvent) {
    event.preventDefault();
    saving.mutate(text.trim() || null);
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea label="Summary" description="Markdown; everybody who sees the source reads it" autosize minRows={4} maxRows={16} value={text} onChange={(event) => setText(event.currentTarget.value)} data-autofocus />
        <ErrorLine error={saving.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>Cancel</Button>
          <Button type="submit" loading={saving.isPending}>Save summary</Button>
        </Group>
        {history.length > 0 && (
          <section>
            <h3 className={classes.title}>History</h3>
            <ol className={classes.history}>
              {history.map(({ at, summary, is_bot }, place) => (
                <li key={place}>
                  <span className={classes.foot}>{at && <UtcTime time={at} precision="minutes" />}{is_bot && ' by a program'}</span>
                  <p>{summary ?? 'cleared'}</p>
                </li>
              ))}
            </ol>
          </section>
        )}
      </Stack>
    </form>
  );
}
