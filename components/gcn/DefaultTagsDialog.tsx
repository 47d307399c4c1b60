'use client';

import { ActionIcon, Modal, Stack, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip, Chips } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { ConditionField } from './ConditionField';
import classes from './gcn.module.css';

interface Rule {
  id: number;
  default_tag_name: string;
}

const KINDS = ['notice_types', 'gcn_tags', 'localization_tags'] as const;
type Lists = Record<(typeof KINDS)[number], string[]>;
const NONE: Lists = { notice_types: [], gcn_tags: [], localization_tags: [] };

/** Tags that events get by themselves: what there is, and one more. */
export function DefaultTagsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Tags that events get by themselves" size="lg">
      {opened && <Rules />}
    </Modal>
  );
}

function Rules() {
  const client = useQueryClient();
  const manages = usePermission('Manage GCNs');
  const { data, error, refetch } = useQuery(apiQuery('/api/default_gcn_tag'));
  useRefreshOn(['skyportal/REFRESH_DEFAULT_GCN_TAGS'], ['/api/default_gcn_tag']);
  const refresh = () => client.invalidateQueries({ queryKey: ['/api/default_gcn_tag'] });
  const deleting = useMutation({
    mutationFn: ({ id }: Rule) => api.delete('/api/default_gcn_tag/[default_gcn_tag_id]', { params: { default_gcn_tag_id: id } }),
    onSuccess: (_, { id, default_tag_name }) => notifyDeleted(`Events no longer get the tag ${default_tag_name}.`, 'default_gcn_tags', id, refresh),
    onError: (failure) => notifyError('The rule was not deleted', failure),
    onSettled: refresh,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return (
    <Stack gap="lg">
      {data?.length === 0 && <EmptyState title="No rule yet" compact>New events keep the tags that their notices bring.</EmptyState>}
      <ul className={classes.list}>
        {data?.map((rule) => (
          <li key={rule.id} className={classes.decision}>
            <span className={classes.item}>
              {rule.default_tag_name}
              <Chips>{KINDS.flatMap((kind) => ((rule.filters[kind] ?? []) as string[]).map((word) => <Chip key={`${kind} ${word}`}>{word}</Chip>))}</Chips>
            </span>
            {manages && (
              <ActionIcon size={28} aria-label={`Delete the rule ${rule.default_tag_name}`} loading={deleting.isPending && deleting.variables.id === rule.id} onClick={() => deleting.mutate(rule)}>
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {manages && <NewRule />}
    </Stack>
  );
}

function NewRule() {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [lists, setLists] = useState(NONE);
  const creating = useMutation({
    mutationFn: () => api.post('/api/default_gcn_tag', { body: { default_tag_name: name.trim(), filters: lists } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/default_gcn_tag'] });
      notifySuccess(`New events that fit get the tag ${name.trim()}`);
      setName('');
      setLists(NONE);
    },
  });
  const empty = KINDS.every((kind) => lists[kind].length === 0);
  return (
    <Form onSubmit={() => creating.mutate()} submitLabel="Add the rule" busy={creating.isPending} submitDisabled={name.trim() === '' || empty} problem={creating.error?.message}>
      <TextInput label="Tag" description="Given to events that have one word of each list that is not empty" required value={name} maxLength={500} onChange={(event) => setName(event.currentTarget.value)} />
      {KINDS.map((kind) => <ConditionField key={kind} kind={kind} value={lists[kind]} onChange={(words) => setLists({ ...lists, [kind]: words })} />)}
    </Form>
  );
}
