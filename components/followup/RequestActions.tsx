'use client';

import { ActionIcon, Menu, Modal, Textarea } from '@mantine/core';
import { IconBell, IconBellFilled, IconDots, IconListDetails, IconMessage, IconPencil, IconRefresh, IconSend, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { Form } from '@/components/ui/FormField';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import type { OverviewRequest } from '@/lib/followup/types';
import type { Form as FacilityForm } from './forms';
import { LazyComposer } from './LazyComposer';
import { isWatchedBy } from './payload';
import { refreshRequests } from './refresh';
import { isAtFacility, isResubmittable } from './states';
import { Transactions } from './Transactions';
import classes from './followup.module.css';

type Asking = 'edit' | 'delete' | 'comment' | 'transactions';

/** What can be done with one request; what its facility cannot do is not offered. */
export function RequestActions({ request, form }: { request: OverviewRequest; form: FacilityForm | undefined }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const mayWrite = usePermission('Upload data');
  const [asking, setAsking] = useState<Asking | null>(null);
  const close = () => setAsking(null);
  const { id, obj_id, state, status } = request;
  const params = { followup_request_id: id };
  const methods = form?.methodsImplemented ?? {};
  const watched = isWatchedBy(request, viewer.id);
  const refresh = () => refreshRequests(client);

  const watching = useMutation({
    mutationFn: () => (watched ? api.delete('/api/followup_request/watch/[followup_request_id]', { params }) : api.post('/api/followup_request/watch/[followup_request_id]', { params })),
    onError: (error) => notifyError('The watch list was not changed', error),
    onSettled: refresh,
  });
  const telling = useMutation({
    mutationFn: (how: 'retry' | 'retrieve'): Promise<{ request_status: string }> =>
      how === 'retry' ? api.put('/api/followup_request/[followup_request_id]', { params, body: {} }) : api.get('/api/photometry_request/[followup_request_id]', { params }),
    onSuccess: ({ request_status }) => notifySuccess(`${obj_id}: ${request_status}`),
    onError: (error) => notifyError(`${obj_id} with ${(request.allocation.instrument as { name: string }).name}`, error),
    onSettled: refresh,
  });

  const mayEdit = mayWrite && form && state !== 'deleted' && (isResubmittable(state) ? methods.submit : methods.update && isAtFacility(state));
  const mayRetry = mayWrite && isResubmittable(state) && methods.submit;
  const mayRetrieve = methods.get && isAtFacility(state);
  const mayDelete = mayWrite && state !== 'deleted' && (methods.delete || !isAtFacility(state));
  const name = `${obj_id}, request ${id}`;
  return (
    <span className={classes.buttons}>
      {!viewer.is_anonymous && (
        <ActionIcon variant="subtle" aria-label={`Watch ${name}`} aria-pressed={watched} title={watched ? 'You are told of changes' : 'Be told of changes'} loading={watching.isPending} onClick={() => watching.mutate()}>
          {watched ? <IconBellFilled size={16} /> : <IconBell size={16} />}
        </ActionIcon>
      )}
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="subtle" aria-label={`What to do with ${name}`} loading={telling.isPending}><IconDots size={16} /></ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayRetry && <Menu.Item leftSection={<IconSend size={15} />} onClick={() => telling.mutate('retry')}>{state === 'draft' ? 'Submit' : 'Submit again'}</Menu.Item>}
          {mayEdit && <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => setAsking('edit')}>Edit</Menu.Item>}
          {mayRetrieve && <Menu.Item leftSection={<IconRefresh size={15} />} onClick={() => telling.mutate('retrieve')}>Ask the facility how far it is</Menu.Item>}
          {mayWrite && <Menu.Item leftSection={<IconMessage size={15} />} onClick={() => setAsking('comment')}>Comment</Menu.Item>}
          <Menu.Item leftSection={<IconListDetails size={15} />} onClick={() => setAsking('transactions')}>What was said to the facility</Menu.Item>
          {mayDelete && <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => setAsking('delete')}>{state === 'draft' ? 'Delete the draft' : 'Take back'}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <LazyComposer obj_ids={[obj_id]} request={request} opened={asking === 'edit'} onClose={close} />
      <Modal opened={asking === 'comment'} onClose={close} title={`Comment on the request for ${obj_id}`}>
        {asking === 'comment' && <CommentForm request={request} onClose={close} />}
      </Modal>
      <Modal opened={asking === 'transactions'} onClose={close} title={`Request ${id} for ${obj_id}`} size="xl">
        {asking === 'transactions' && <Transactions id={id} />}
      </Modal>
      <ConfirmDialog
        opened={asking === 'delete'} onClose={close} title={`Take back the request for ${obj_id}?`} confirmLabel="Take back"
        onConfirm={async () => {
          try {
            await api.delete('/api/followup_request/[followup_request_id]', { params });
          } finally {
            await refresh();
          }
        }}
      >
        {isAtFacility(state) ? `The facility is told. It says now: ${status}.` : 'The facility does not have it.'}
      </ConfirmDialog>
    </span>
  );
}

function CommentForm({ request: { id, comment }, onClose }: { request: OverviewRequest; onClose: () => void }) {
  const client = useQueryClient();
  const [text, setText] = useState(comment ?? '');
  const saving = useMutation({
    mutationFn: () => api.put('/api/followup_request/[followup_request_id]/comment', { params: { followup_request_id: id }, body: { comment: text.trim() || null } }),
    onSuccess: async () => {
      await refreshRequests(client);
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Save" busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <Textarea label="Comment" autosize minRows={3} data-autofocus value={text} onChange={(event) => setText(event.currentTarget.value)} />
    </Form>
  );
}
