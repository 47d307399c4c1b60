'use client';

import { ActionIcon, Menu } from '@mantine/core';
import {
  IconCalendarOff, IconCalendarTime, IconDots, IconKey, IconMoodSmile, IconPencil, IconTrash, IconUserOff, IconUserShare,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import type { User } from '@/lib/users/schema';
import { EditUserDialog } from './EditUserDialog';
import { ExpiryDialog } from './ExpiryDialog';
import { PasswordLinkDialog } from './PasswordLinkDialog';
import { hasExpired, type UserRights, type Why } from './userRights';
import { useUsersChanged } from './useUserWrites';
import classes from './users.module.css';

interface Props {
  user: User;
  rights: UserRights;
  isSelf: boolean;
  now: number | null;
  /** Where to go after the account is deleted. */
  onDeleted?: () => void;
}

type Dialog = 'password' | 'edit' | 'expiry' | 'deactivate' | 'delete' | 'act';

/** A menu item that says why it is switched off. */
function Item(props: { icon: ReactNode; why: Why; onClick: () => void; color?: string; children: ReactNode }) {
  return (
    <Menu.Item leftSection={props.icon} disabled={Boolean(props.why)} onClick={props.onClick} color={props.why ? undefined : props.color}>
      {props.children}
      {props.why && <div className={classes.faint}>{props.why}</div>}
    </Menu.Item>
  );
}

/** What can be done with an account as a whole. */
export function UserActions({ user, rights, isSelf, now, onDeleted }: Props) {
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const changed = useUsersChanged();
  const expired = now !== null && hasExpired(user.expiration_date, now);
  const notSelf = isSelf ? 'Not to yourself' : null;
  const expiry = useMutation({
    mutationFn: (expirationDate: string) => api.patch('/api/user/[user_id]', { params: { user_id: user.id }, body: { expirationDate } }),
    onSettled: changed,
    onError: (error) => notifyError(`${user.username} was not changed`, error),
  });
  async function deactivate() {
    const before = user.expiration_date ?? '';
    await expiry.mutateAsync(new Date().toISOString().slice(0, 19));
    notifyUndo(`${user.username} is deactivated`, async () => void (await expiry.mutateAsync(before)));
  }
  const icon = { size: 16, stroke: 1.7 } as const;
  return (
    <>
      <Menu position="bottom-end" width={270}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${user.username}`}>
            <IconDots {...icon} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component={Link} href={`/user/${user.id}`} leftSection={<IconMoodSmile {...icon} />}>
            Open the page
          </Menu.Item>
          <Item icon={<IconPencil {...icon} />} why={isSelf ? null : rights.changeAccount} onClick={() => setDialog('edit')}>
            Edit names and addresses
          </Item>
          <Item icon={<IconCalendarTime {...icon} />} why={rights.changeAccount ?? notSelf} onClick={() => setDialog('expiry')}>
            Set when it expires
          </Item>
          <Item icon={<IconUserShare {...icon} />} why={rights.actAs ?? notSelf} onClick={() => setDialog('act')}>
            Act as {user.username}
          </Item>
          <Item icon={<IconKey {...icon} />} why={rights.setPassword ?? notSelf} onClick={() => setDialog('password')}>
            Make a password link
          </Item>
          <Menu.Divider />
          {expired ? (
            <Item icon={<IconCalendarOff {...icon} />} why={rights.changeAccount} onClick={() => expiry.mutate('')}>
              Activate again
            </Item>
          ) : (
            <Item icon={<IconUserOff {...icon} />} why={rights.changeAccount ?? notSelf} onClick={() => setDialog('deactivate')}>
              Deactivate
            </Item>
          )}
          <Item icon={<IconTrash {...icon} />} why={rights.changeAccount ?? notSelf} color="red" onClick={() => setDialog('delete')}>
            Delete the account
          </Item>
        </Menu.Dropdown>
      </Menu>
      <EditUserDialog user={user} opened={dialog === 'edit'} onClose={close} />
      <PasswordLinkDialog user={user} opened={dialog === 'password'} onClose={close} />
      <ExpiryDialog users={[user]} opened={dialog === 'expiry'} onClose={close} />
      <ConfirmDialog opened={dialog === 'deactivate'} onClose={close} title={`Deactivate ${user.username}?`} confirmLabel="Deactivate" onConfirm={deactivate}>
        Neither the person nor their tokens get in from now on. Memberships, rights and everything that they wrote stay, and
        you can activate the account again.
      </ConfirmDialog>
      <ConfirmDialog
        opened={dialog === 'act'}
        onClose={close}
        title={`Act as ${user.username}?`}
        confirmLabel={`Act as ${user.username}`}
        destructive={false}
        onConfirm={() => window.location.assign(`/become_user/${user.id}`)}
      >
        You see the portal as they do, and what you do is done in their name; the audit trail says that it was you. Tokens cannot
        be made meanwhile. A bar at the top of every page leads you back.
      </ConfirmDialog>
      <ConfirmDialog
        opened={dialog === 'delete'}
        onClose={close}
        title={`Delete the account of ${user.username}?`}
        confirmLabel="Delete account"
        onConfirm={async () => {
          await api.delete('/api/user/[user_id]', { params: { user_id: user.id } });
          await changed();
          onDeleted?.();
        }}
      >
        <ul className={classes.consequences}>
          <li>From now on the person is refused, and so are their tokens and invitations.</li>
          <li>Names, addresses, memberships, rights and preferences are gone for good.</li>
          <li>Sources, photometry, spectra, comments and classifications stay, under the same username.</li>
        </ul>
        To keep somebody out for a while, deactivate the account instead.
      </ConfirmDialog>
    </>
  );
}
