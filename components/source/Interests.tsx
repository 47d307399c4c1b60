'use client';

import { ActionIcon, Button, Modal, Textarea, TextInput, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconHandStop, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { Form } from '@/components/ui/FormField';
import { notifyError } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { refreshObj } from './queries';
import classes from './SourceActions.module.css';

const path = '/api/sources/[obj_id]/interests' as const;

/** Who plans to work on the source. */
export function Interests({ obj_id }: { obj_id: string }) {
  const client = useQueryClient();
  const viewer = useViewer();
  const [opened, dialog] = useDisclosure(false);
  const { data, error, refetch } = useQuery(apiQuery(path, { params: { obj_id } }));
  const withdrawing = useMutation({
    mutationFn: (interest_id: number) => api.delete('/api/sources/[obj_id]/interests/[interest_id]', { params: { obj_id, interest_id } }),
    onError: (failure) => notifyError('The interest was not withdrawn', failure),
    onSettled: () => refreshObj(client, obj_id),
  });
  return (
    <Panel
      id="interests"
      title="Interests"
      note={data?.length}
      actions={
        !viewer.is_anonymous && (
          <Button size="compact-sm" variant="default" leftSection={<IconHandStop size={14} />} onClick={dialog.open}>
            I’m interested
          </Button>
        )
      }
    >
      {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} compact /> : null}
      {!error && !data && <TextSkeleton lines={2} />}
      {data?.length === 0 && <EmptyState title="Nobody has said so yet" compact>Say what you plan, so that others do not do the same.</EmptyState>}
      {data && data.length > 0 && (
        <ul className={classes.list}>
          {data.map(({ id, title, description, link, user, user_id, created_at }) => (
            <li key={id} className={classes.item}>
              <div>
                <span className={classes.title}>
                  {link ? (
                    <a href={link} target="_blank" rel="noreferrer">
                      {title}
                    </a>
                  ) : (
                    title
                  )}
                </span>
                <div className={classes.faint}>
                  {user.username} · <RelativeTime time={created_at} />
                </div>
                {description && <p className={classes.text}>{description}</p>}
              </div>
              {user_id === viewer.id && (
                <Tooltip label="Withdraw">
                  <ActionIcon aria-label={`Withdraw ${title}`} loading={withdrawing.isPending && withdrawing.variables === id} onClick={() => withdrawing.mutate(id)}>
                    <IconTrash size={15} stroke={1.7} />
                  </ActionIcon>
                </Tooltip>
              )}
            </li>
          ))}
        </ul>
      )}
      <Modal opened={opened} onClose={dialog.close} title={`What you plan with ${obj_id}`}>
        <InterestForm obj_id={obj_id} onClose={dialog.close} />
      </Modal>
    </Panel>
  );
}

function InterestForm({ obj_id, onClose }: { obj_id: string; onClose: () => void }) {
  const client = useQueryClient();
  const [title, setTitle] = useState('');
  const [description, setDescription] = useState('');
  const [link, setLink] = useState('');
  const saving = useMutation({
    mutationFn: () => api.post(path, { params: { obj_id }, body: { title, description: description || null, link: link || null } }),
    onSuccess: async () => {
      await refreshObj(client, obj_id);
      onClose();
    },
  });
  return (
    <Form onSubmit={() => saving.mutate()} submitLabel="Say so" submitDisabled={!title.trim()} busy={saving.isPending} problem={saving.error?.message} onCancel={onClose}>
      <TextInput label="Plan" placeholder="Nebular spectrum in March" required data-autofocus value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Textarea label="More about it" autosize minRows={2} maxRows={8} value={description} onChange={(event) => setDescription(event.currentTarget.value)} />
      <TextInput label="Link" placeholder="https://" value={link} onChange={(event) => setLink(event.currentTarget.value)} />
    </Form>
  );
}
