'use client';

import { Button, Modal, Textarea } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type KeyboardEvent } from 'react';
import { Markdown } from '@/components/source/Markdown';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api, apiUrl } from '@/lib/http/client';
import classes from './gcn.module.css';

interface Props {
  dateobs: string;
  summary_id: number;
  onClose: () => void;
  onChanged: () => void;
}

const PATH = '/api/gcn_event/[dateobs]/summary/[summary_id]' as const;

/** A text about the event: its words beside how they look, and as files. */
export function SummaryDialog({ dateobs, summary_id, onClose, onChanged }: Props) {
  const client = useQueryClient();
  const viewer = useViewer();
  const params = { dateobs, summary_id };
  const query = apiQuery(PATH, { params });
  const { data, error, refetch } = useQuery({ ...query, refetchInterval: ({ state }) => (state.data?.text === 'pending' ? 1000 : false) });
  const [draft, setDraft] = useState<string | null>(null);
  const text = draft ?? data?.text ?? '';
  const saving = useMutation({
    mutationFn: () => api.patch(PATH, { params, body: { body: text } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: query.queryKey });
      setDraft(null);
    },
    onError: (failure) => notifyError('The text was not saved', failure),
  });
  const deleting = useMutation({
    mutationFn: () => api.delete(PATH, { params }),
    onSuccess: () => {
      notifyDeleted('Summary deleted', 'gcn_summaries', summary_id, async () => onChanged());
      onChanged();
      onClose();
    },
    onError: (failure) => notifyError('The summary was not deleted', failure),
  });
  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (draft !== null) saving.mutate();
  }
  function download() {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
    link.download = `${data?.title ?? 'summary'}.txt`;
    link.click();
    URL.revokeObjectURL(link.href);
  }
  const mine = data?.sent_by_id === viewer.id;
  return (
    <Modal opened onClose={onClose} title={data?.title ?? 'Summary'} size="min(1100px, 96vw)">
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : null}
      {!error && (!data || data.text === 'pending') && (
        <div role="status">
          <p className={classes.faint}>The text is being written.</p>
          <TextSkeleton lines={8} />
        </div>
      )}
      {data && data.text !== 'pending' && (
        <div onKeyDown={onKeyDown}>
          <div className={classes.editor}>
            {mine && <Textarea aria-label="Text" autosize minRows={16} maxRows={30} value={text} classNames={{ input: classes.mono }} onChange={({ currentTarget }) => setDraft(currentTarget.value)} />}
            <div className={classes.preview} tabIndex={0} role="region" aria-label="Preview"><Markdown text={text} /></div>
          </div>
          <div className={classes.actions}>
            {mine && <Button disabled={draft === null} loading={saving.isPending} onClick={() => saving.mutate()}>Save</Button>}
            <Button variant="default" leftSection={<IconDownload size={15} />} onClick={download}>Circular text</Button>
            <Button variant="default" component="a" href={apiUrl('/api/gcn_event/[dateobs]/summary/[summary_id]/pdf', params)} leftSection={<IconDownload size={15} />}>PDF</Button>
            {mine && <Button variant="subtle" color="red" loading={deleting.isPending} onClick={() => deleting.mutate()}>Delete</Button>}
          </div>
        </div>
      )}
    </Modal>
  );
}
