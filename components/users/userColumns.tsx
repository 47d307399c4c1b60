'use client';

import Link from 'next/link';
import type { FrameViewer } from '@/components/shell/AppFrame';
import type { Column } from '@/components/ui/DataTable';
import { Chip } from '@/components/ui/Chip';
import { UtcTime } from '@/components/ui/Time';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { UserInList } from '@/lib/users/schema';
import { ChipCell } from './ChipCell';
import type { AccessOptions } from './useAccessOptions';
import { UserActions } from './UserActions';
import { fullName, hasExpired, type UserRights } from './userRights';
import classes from './users.module.css';

interface Context {
  rights: UserRights;
  options: AccessOptions;
  viewer: FrameViewer;
  /** Null on the server, where nothing is marked as past. */
  now: number | null;
}

export function Person({ user }: { user: UserInList }) {
  const name = fullName(user);
  return (
    <span className={classes.person}>
      <UserAvatar user={user} size={32} tooltip={false} />
      <span className={classes.words}>
        <Link href={`/user/${user.id}`} className={classes.name}>
          {name || user.username}
        </Link>
        <span className={classes.faint}>
          {name ? user.username : ''}
          {user.is_bot && <> <Chip tone="info">Bot</Chip></>}
        </span>
      </span>
    </span>
  );
}

export function userColumns({ rights, options, viewer, now }: Context): Column<UserInList>[] {
  const roleOf = new Map(options.allRoles.map((role) => [role.id, role]));
  return [
    { key: 'username', header: 'User', sortable: true, width: 180, cell: (user) => <Person user={user} /> },
    {
      key: 'contactEmail',
      header: 'Contact',
      sortable: true,
      hiddenOnPhone: true,
      width: 180,
      cell: (user) => (
        <span className={classes.words}>
          {user.contact_email && <a href={`mailto:${user.contact_email}`}>{user.contact_email}</a>}
          <span className={classes.faint}>{user.affiliations.join('; ')}</span>
        </span>
      ),
    },
    {
      key: 'roles',
      header: 'Roles',
      width: 150,
      cell: (user) => (
        <ChipCell
          user={user}
          part="role"
          what="a role"
          held={user.roles.map((id) => ({ id, label: id, why: rights.grantRole(roleOf.get(id) ?? { id, acls: [] }) }))}
          options={options.roles}
        />
      ),
    },
    {
      key: 'acls',
      header: 'Also may',
      hint: 'Permissions given directly, beside those of the roles',
      cell: (user) => (
        <ChipCell
          user={user}
          part="acl"
          what="a permission"
          held={user.acls.map((id) => ({ id, label: id, why: rights.grantAcl(id) }))}
          options={options.acls}
        />
      ),
    },
    {
      key: 'groups',
      header: 'Groups',
      cell: (user) => (
        <ChipCell
          user={user}
          part="group"
          what="a group"
          held={user.groups
            .filter(({ single_user_group }) => !single_user_group)
            .map(({ id, name, nickname }) => ({ id: String(id), label: nickname || name, href: `/group/${id}`, why: rights.changeMembers(id) }))}
          options={options.groups}
        />
      ),
    },
    {
      key: 'streams',
      header: 'Streams',
      cell: (user) =>
        user.streams ? (
          <ChipCell
            user={user}
            part="stream"
            what="a stream"
            held={user.streams.map(({ id, name }) => ({ id: String(id), label: name, why: rights.changeStreams }))}
            options={options.streams}
            why={rights.changeStreams}
          />
        ) : (
          <span className={classes.faint}>Seen by system admins</span>
        ),
    },
    { key: 'createdAt', header: 'Since', sortable: true, width: 92, cell: ({ created_at }) => <UtcTime time={created_at} precision="day" zone={false} /> },
    {
      key: 'expiration_date',
      header: 'Expires',
      width: 92,
      cell: ({ expiration_date }) =>
        expiration_date === null ? (
          <span className={classes.faint}>Never</span>
        ) : (
          <span className={now !== null && hasExpired(expiration_date, now) ? classes.expired : undefined}>
            <UtcTime time={expiration_date} precision="day" zone={false} />
            {now !== null && hasExpired(expiration_date, now) && <span className="sp-visually-hidden"> (past)</span>}
          </span>
        ),
    },
    {
      key: 'actions',
      header: 'Actions',
      hiddenHeader: true,
      width: 48,
      cell: (user) => <UserActions user={user} rights={rights} isSelf={user.id === viewer.id} now={now} />,
    },
  ];
}
