'use client';

import { Badge, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconStars, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { PageHeader } from '@/components/ui/PageHeader';
import { ErrorState } from '@/components/ui/StateBox';
import { api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import { EditGroupDialog } from './EditGroupDialog';
import { GroupFilters } from './GroupFilters';
import { GroupMembers } from './GroupMembers';
import { GroupStreams } from './GroupStreams';
import classes from './groups.module.css';

/** One group: who is in it, which streams and filters it has. */
export function GroupPage({ group_id }: { group_id: number }) {
  const router = useRouter();
  const viewer = useViewer();
  const isSystemAdmin = usePermission('System admin');
  const [deleting, dialog] = useDisclosure(false);
  const [editing, editDialog] = useDisclosure(false);
  const { data: group, error, refetch } = useQuery(apiQuery('/api/groups/[group_id]', { params: { group_id } }));
  const deletion = useMutation({
    mutationFn: () => api.delete('/api/groups/[group_id]', { params: { group_id } }),
    onSuccess: () => router.push('/groups'),
  });

  if (!group) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const isAdmin = isSystemAdmin || Boolean(group.users?.some(({ id, admin }) => id === viewer.id && admin));

  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Groups', href: '/groups' }]}
        title={group.name}
        aside={
          <>
            {group.nickname && <Badge variant="light">{group.nickname}</Badge>}
            {group.single_user_group && <Badge variant="light" color="gray">Single user</Badge>}
          </>
        }
        description={group.description}
        actions={
          <>
            <Button component={Link} href={`/sources?group_ids=${group.id}`} variant="default" leftSection={<IconStars size={16} />}>
              Sources
            </Button>
            {isAdmin && !group.single_user_group && (
              <>
                <Button variant="default" leftSection={<IconPencil size={16} />} onClick={editDialog.open}>
                  Edit
                </Button>
                <Button variant="default" leftSection={<IconTrash size={16} />} onClick={dialog.open}>
                  Delete
                </Button>
              </>
            )}
          </>
        }
      />
      <div className={classes.panels}>
        <GroupMembers group={group} isAdmin={isAdmin && !group.single_user_group} />
        <GroupFilters group={group} />
        <GroupStreams group={group} isAdmin={isAdmin} />
      </div>
      <EditGroupDialog group={group} opened={editing} onClose={editDialog.close} />
      <ConfirmDialog
        opened={deleting}
        onClose={dialog.close}
        title={`Delete group ${group.name}?`}
        confirmLabel="Delete group"
        onConfirm={async () => void (await deletion.mutateAsync())}
      >
        Its filters and their candidates go with it, for all {group.users?.length ?? 0} members. Sources, photometry and comments
        stay with whoever else can see them.
      </ConfirmDialog>
    </>
  );
}
