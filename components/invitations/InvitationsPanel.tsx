'use client';

import { ActionIcon, Button, Menu, Select, Switch } from '@mantine/core';
import { useClipboard, useDisclosure } from '@mantine/hooks';
import { IconDots, IconFileImport, IconLink, IconMailForward, IconMailPlus, IconPencil, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useViewer } from '@/components/shell/ViewerContext';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { Chip, Chips, GroupChip } from '@/components/ui/Chip';
import { useNow } from '@/components/ui/clock';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { formatCount } from '@/components/ui/format';
import { notifyError, notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { replaceSearch, useUrlPage } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Invitation } from '@/lib/invitations/schema';
import { InviteDialog } from './InviteDialog';
import { InviteManyDialog } from './InviteManyDialog';
import { useInviteOptions } from './useInviteOptions';
import classes from './invitations.module.css';

const PER_PAGE = 25;

/** Where the link of an invitation leads. */
export const invitationLink = (token: string): string => `${window.location.origin}/login/local/?invite_token=${encodeURIComponent(token)}`;

/** Who is invited and has not come yet. */
export function InvitationsPanel() {
  const params = useSearchParams();
  const options = useInviteOptions();
  const [inviting, inviteDialog] = useDisclosure(false);
  const [many, manyDialog] = useDisclosure(false);
  const [editing, setEditing] = useState<Invitation | null>(null);
  const [deleting, setDeleting] = useState<Invitation | null>(null);
  const client = useQueryClient();
  const { page: pageNumber, pages } = useUrlPage();
  const query = {
    email: params.get('email') ?? undefined,
    group: params.get('group') ?? undefined,
    stream: params.get('stream') ?? undefined,
    invitedBy: params.get('invitedBy') ?? undefined,
    includeUsed: params.get('used') === 'true',
    pageNumber,
    numPerPage: PER_PAGE,
  };
  const { data, error, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/invitations', { query }), placeholderData: keepPreviousData });
  useRefreshOn(['skyportal/FETCH_INVITATIONS'], ['/api/invitations']);
  const set = (name: string, value: string | null) => replaceSearch({ page: null, [name]: value });
  const isFiltered = Boolean(query.email || query.group || query.stream || query.invitedBy);

  const columns: Column<Invitation>[] = [
    { key: 'user_email', header: 'E-mail', width: 220, cell: ({ user_email }) => <strong className={classes.email}>{user_email}</strong> },
    { key: 'role_id', header: 'Role', width: 110, cell: ({ role_id }) => <Chip tone="accent">{role_id}</Chip> },
    {
      key: 'groups',
      header: 'Groups',
      cell: ({ groups, admin_for_groups }) => (
        <Chips>
          {groups.map((group, index) => (
            <GroupChip key={group.id} group={admin_for_groups[index] ? { ...group, nickname: `${group.nickname || group.name} (admin)` } : group} />
          ))}
        </Chips>
      ),
    },
    {
      key: 'streams',
      header: 'Streams',
      cell: ({ streams }) => (
        <Chips>
          {streams.map(({ id, name }) => (
            <Chip key={id} tone="info">
              {name}
            </Chip>
          ))}
        </Chips>
      ),
    },
    { key: 'expires', header: 'Account until', width: 110, cell: ({ user_expiration_date }) => (user_expiration_date ? <UtcTime time={user_expiration_date} precision="day" zone={false} /> : <span className={classes.faint}>Never</span>) },
    { key: 'invited_by', header: 'Invited by', width: 110, cell: ({ invited_by }) => invited_by.username },
    { key: 'created_at', header: 'Sent', width: 100, cell: ({ created_at }) => <UtcTime time={created_at} precision="day" zone={false} /> },
    {
      key: 'actions',
      header: 'Actions',
      hiddenHeader: true,
      width: 110,
      cell: (invitation) => <InvitationActions invitation={invitation} onEdit={() => setEditing(invitation)} onDelete={() => setDeleting(invitation)} />,
    },
  ];

  return (
    <Panel
      title="Invitations"
      note={data && formatCount(data.totalMatches)}
      flush
      actions={
        <>
          <SearchBox label="Find by e-mail" placeholder="E-mail" value={query.email ?? ''} onSearch={(text) => set('email', text || null)} width={160} />
          <SearchBox label="Find by inviter" placeholder="Invited by" value={query.invitedBy ?? ''} onSearch={(text) => set('invitedBy', text || null)} width={130} />
          <Select aria-label="Group" placeholder="Any group" size="xs" w={140} clearable searchable data={options.groups.map(({ name }) => name)} value={query.group ?? null} onChange={(value) => set('group', value)} />
          <Select aria-label="Stream" placeholder="Any stream" size="xs" w={140} clearable data={options.streams.map(({ name }) => name)} value={query.stream ?? null} onChange={(value) => set('stream', value)} />
          <Switch size="xs" label="Include accepted ones" checked={query.includeUsed} onChange={(event) => set('used', event.currentTarget.checked ? 'true' : null)} />
          <Button size="xs" variant="default" leftSection={<IconFileImport size={14} />} onClick={manyDialog.open} disabled={!options.enabled}>
            Invite many
          </Button>
          <Button size="xs" leftSection={<IconMailPlus size={14} />} onClick={inviteDialog.open} disabled={!options.enabled}>
            Invite
          </Button>
        </>
      }
    >
      {!options.enabled && <p className={classes.off}>Invitations are switched off in the settings of the portal.</p>}
      <DataTable
        caption="Invitations"
        columns={columns}
        rows={data?.invitations}
        rowKey={({ id }) => id}
        stackOnPhone
        refreshing={isPlaceholderData}
        error={error}
        onRetry={() => void refetch()}
        pagination={pages(PER_PAGE, data?.totalMatches)}
        empty={
          <EmptyState title={isFiltered ? 'No invitation fits the filters' : 'Nobody is invited'} compact>
            {isFiltered ? 'Accepted invitations are left out unless you ask for them.' : 'An invitation opens an account with a role, groups and streams. You invite one person by a form, or many from a table.'}
          </EmptyState>
        }
      />
      <InviteDialog opened={inviting} onClose={inviteDialog.close} />
      <InviteDialog opened={editing !== null} onClose={() => setEditing(null)} invitation={editing} />
      <InviteManyDialog opened={many} onClose={manyDialog.close} />
      <ConfirmDialog
        opened={deleting !== null}
        onClose={() => setDeleting(null)}
        title={`Take back the invitation of ${deleting?.user_email ?? ''}?`}
        confirmLabel="Take it back"
        onConfirm={async () => {
          if (deleting) await api.delete('/api/invitations/[invitation_id]', { params: { invitation_id: deleting.id } });
          await client.invalidateQueries({ queryKey: ['/api/invitations'] });
        }}
      >
        The link in the mail opens nothing from now on.
      </ConfirmDialog>
    </Panel>
  );
}

function InvitationActions({ invitation, onEdit, onDelete }: { invitation: Invitation; onEdit: () => void; onDelete: () => void }) {
  const viewer = useViewer();
  const clipboard = useClipboard({ timeout: 1600 });
  const client = useQueryClient();
  const now = useNow();
  const { token, user_email, invited_by } = invitation;
  const resend = useMutation({
    mutationFn: () => api.post('/api/invitations/[invitation_id]/resend', { params: { invitation_id: invitation.id } }),
    onSuccess: () => notifySuccess(`The mail to ${user_email} is sent again, with a new link`),
    onError: (error) => notifyError('The invitation was not sent', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/invitations'] }),
  });
  if (invitation.used) return <Chip tone="good">Accepted</Chip>;
  const mine = invited_by.id === viewer.id || viewer.acls.includes('System admin');
  return (
    <span className={classes.actions}>
      <Button
        size="compact-xs"
        variant="light"
        leftSection={<IconLink size={13} />}
        disabled={!token || now === null}
        onClick={() => token && clipboard.copy(invitationLink(token))}
        aria-label={`Copy the link of ${user_email}`}
      >
        {clipboard.copied ? 'Copied' : 'Copy link'}
      </Button>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for the invitation of ${user_email}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} disabled={!mine} onClick={onEdit}>
            Edit
          </Menu.Item>
          <Menu.Item leftSection={<IconMailForward size={16} />} disabled={!mine || resend.isPending} onClick={() => resend.mutate()}>
            Send again
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={16} />} color="red" disabled={!mine} onClick={onDelete}>
            Take back
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </span>
  );
}
