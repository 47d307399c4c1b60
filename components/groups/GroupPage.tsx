'use client';

import { Badge, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDoorExit, IconPencil, IconStars, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { PageHeader } from '@/components/ui/PageHeader';
import { Reason } from '@/components/ui/Reason';
import { ErrorState, NoPermission } from '@/components/ui/StateBox';
import { ApiError, api } from '@/lib/http/client';
import { apiQuery } from '@/lib/http/apiQuery';
import { AdmissionRequests } from './AdmissionRequests';
import { DeleteGroupDialog } from './DeleteGroupDialog';
import { EditGroupDialog } from './EditGroupDialog';
import { GroupArchives } from './GroupArchives';
import { GroupFilters } from './GroupFilters';
import { GroupMembers } from './GroupMembers';
import { GroupStreams } from './GroupStreams';
import { JoinCell } from './JoinCell';
import { standing } from './membership';
import classes from './groups.module.css';

export interface GroupPageProps {
  group_id: number;
  /** Name of the group that everybody is in: nobody leaves it, and it cannot be deleted. */
  sitewide: string;
}

/** One group: who is in it and who wants to be, which streams and filters it has. */
export function GroupPage({ group_id, sitewide }: GroupPageProps) {
  const router = useRouter();
  const viewer = useViewer();
  const isSystemAdmin = usePermission('System admin');
  const mayUpload = usePermission('Upload data');
  const [deleting, dialog] = useDisclosure(false);
  const [editing, editDialog] = useDisclosure(false);
  const [leaving, leaveDialog] = useDisclosure(false);
  const { data: group, error, refetch } = useQuery(apiQuery('/api/groups/[group_id]', { params: { group_id } }));
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const leave = useMutation({
    mutationFn: () => api.delete('/api/groups/[group_id]/users/[user_id]', { params: { group_id, user_id: viewer.id } }),
    onSuccess: () => router.push('/groups'),
  });

  // What was shown is no longer ours to see: a private group that one is out of, or a group that was deleted.
  if (error instanceof ApiError && error.status < 500 && error.status !== 0) {
    return <NoPermission>The group was deleted, or it is private and you are not in it.</NoPermission>;
  }
  if (!group) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const membership = group.users?.find(({ id }) => id === viewer.id);
  const isAdmin = (isSystemAdmin || Boolean(membership?.admin)) && mayUpload;
  const isSitewide = group.name === sitewide;
  const mine = new Set(membership ? [group.id] : []);
  const streams = new Set(profile?.streams.map(({ id }) => id));
  const onlyAdmin = membership?.admin && group.users?.filter(({ admin }) => admin).length === 1;

  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Groups', href: '/groups' }]}
        title={group.name}
        aside={
          <>
            {group.nickname && <Badge variant="light">{group.nickname}</Badge>}
            {group.private && !group.single_user_group && <Badge variant="light" color="gray">Private</Badge>}
            {group.single_user_group && <Badge variant="light" color="gray">Single user</Badge>}
            {membership?.admin && !group.single_user_group && <Badge variant="light" color="teal">You are an admin</Badge>}
          </>
        }
        description={group.description}
        actions={
          <>
            {!membership && !group.single_user_group && !viewer.is_anonymous && (
              <JoinCell group={group} standing={standing(group, mine, streams, profile?.groupAdmissionRequests ?? [])} />
            )}
            <Button component={Link} href={`/sources?group_ids=${group.id}`} variant="default" leftSection={<IconStars size={16} />}>
              Sources
            </Button>
            {membership && !group.single_user_group && (
              <Reason why={isSitewide ? 'Everybody is in this group' : null}>
                <Button variant="default" leftSection={<IconDoorExit size={16} />} onClick={leaveDialog.open} disabled={isSitewide}>
                  Leave
                </Button>
              </Reason>
            )}
            {isAdmin && !group.single_user_group && (
              <>
                <Button variant="default" leftSection={<IconPencil size={16} />} onClick={editDialog.open}>
                  Edit
                </Button>
                <Reason why={isSitewide ? 'The group that everybody is in cannot be deleted' : null}>
                  <Button variant="default" leftSection={<IconTrash size={16} />} onClick={dialog.open} disabled={isSitewide}>
                    Delete
                  </Button>
                </Reason>
              </>
            )}
          </>
        }
      />
      <div className={classes.panels}>
        {isAdmin && !group.single_user_group && <AdmissionRequests group={group} />}
        <GroupMembers group={group} isAdmin={isAdmin && !group.single_user_group} />
        <GroupFilters group={group} />
        <GroupStreams group={group} isAdmin={isAdmin} isSystemAdmin={isSystemAdmin} />
        {isAdmin && <GroupArchives group={group} />}
      </div>
      <EditGroupDialog group={group} opened={editing} onClose={editDialog.close} />
      <DeleteGroupDialog group={group} opened={deleting} onClose={dialog.close} onDeleted={() => router.push('/groups')} />
      <ConfirmDialog
        opened={leaving}
        onClose={leaveDialog.close}
        title={`Leave ${group.name}?`}
        confirmLabel="Leave group"
        onConfirm={async () => void (await leave.mutateAsync())}
      >
        You no longer see what only this group sees. What you wrote stays.
        {onlyAdmin && <strong> You are its only admin: make somebody else one first, or nobody but system admins can change the group.</strong>}
      </ConfirmDialog>
    </>
  );
}
