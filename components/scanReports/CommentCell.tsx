'use client';

import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { notifyError } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import { apiKey } from '@/lib/http/apiQuery';
import type { ReportItem } from '@/lib/scanReports/schema';
import classes from './scanReports.module.css';

/** What people say of an object of the report; edited in place. Ctrl+Enter keeps it, Escape leaves it. */
export function CommentCell({ item: { id, obj_id, scan_report_id, data } }: { item: ReportItem }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const [draft, setDraft] = useState<string | null>(null);
  const key = apiKey('/api/candidates/scan_reports/[report_id]/items', { params: { report_id: scan_report_id } });
  const show = (comment: string | null) =>
    client.setQueryData<ReportItem[]>(key, (items) => items?.map((one) => (one.id === id ? { ...one, data: { ...one.data, comment } } : one)));
  const keeping = useMutation({
    mutationFn: (comment: string | null) =>
      api.patch('/api/candidates/scan_reports/[report_id]/items/[item_id]', { params: { report_id: scan_report_id, item_id: id }, body: { comment } }),
    onMutate: (comment) => {
      const before = data.comment;
      show(comment);
      return { before };
    },
    onError: (error, _, kept) => {
      show(kept?.before ?? null);
      notifyError(`The comment on ${obj_id} was not kept`, error);
    },
  });
  const keep = () => {
    const comment = draft?.trim() ? draft.trim() : null;
    if (comment !== data.comment) keeping.mutate(comment);
    setDraft(null);
  };
  if (viewer.is_anonymous) return <span className={classes.comment}>{data.comment ?? ''}</span>;
  if (draft === null) {
    return (
      <UnstyledButton className={classes.comment} onClick={() => setDraft(data.comment ?? '')} aria-label={`Comment on ${obj_id}`}>
        {data.comment ?? <span className={classes.faint}>Add a comment</span>}
        <IconPencil size={13} aria-hidden />
      </UnstyledButton>
    );
  }
  return (
    <div>
      <Textarea
        autosize
        autoFocus
        minRows={2}
        maxLength={10_000}
        aria-label={`Comment on ${obj_id}`}
        value={draft}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setDraft(null);
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) keep();
        }}
      />
      <div className={classes.buttons}>
        <Button size="compact-xs" onClick={keep}>
          Keep
        </Button>
        <Button size="compact-xs" variant="default" onClick={() => setDraft(null)}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
