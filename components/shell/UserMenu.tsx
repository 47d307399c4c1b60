'use client';

import { Menu, UnstyledButton } from '@mantine/core';
import { IconApi, IconKeyboard, IconLogout, IconUserCircle } from '@tabler/icons-react';
import Link from 'next/link';
import { signOut } from 'next-auth/react';
import { openShortcutHelp } from '@/components/ui/ShortcutHelp';
import { UserAvatar } from '@/components/ui/UserAvatar';
import type { FrameViewer } from './AppFrame';
import classes from './UserMenu.module.css';

/** Avatar in the header with the account's links. */
export function UserMenu({ viewer }: { viewer: FrameViewer }) {
  const name = [viewer.first_name, viewer.last_name].filter(Boolean).join(' ') || viewer.username;
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.button} aria-label={`Account of ${name}`}>
          <UserAvatar user={viewer} size={28} tooltip={false} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <div className={classes.name}>{name}</div>
          <div className={classes.username}>{viewer.username}</div>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} href="/profile" leftSection={<IconUserCircle size={16} />}>
          Profile and tokens
        </Menu.Item>
        <Menu.Item component={Link} href="/docs/api" leftSection={<IconApi size={16} />}>
          API documentation
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openShortcutHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void signOut({ callbackUrl: '/sign-in' })}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
