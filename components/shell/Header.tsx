'use client';

import { ActionIcon, Button, UnstyledButton } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { NotificationsBell } from '@/components/notifications/NotificationsBell';
import { TeamSwitcher } from '@/components/teams/TeamSwitcher';
import { Kbd } from '@/components/ui/Kbd';
import type { FrameViewer } from './AppFrame';
import { Brand } from './Brand';
import { ColorSchemeToggle } from './ColorSchemeToggle';
import { LiveIndicator } from './LiveIndicator';
import { UserMenu } from './UserMenu';
import { UtcClock } from './UtcClock';
import classes from './Header.module.css';

/** Top bar: search, clock, live state, colour scheme, account. */
export function Header(props: { viewer: FrameViewer; onOpenSearch: () => void; onOpenMenu: () => void }) {
  const { viewer, onOpenSearch, onOpenMenu } = props;
  const pathname = usePathname();
  return (
    <header className={classes.header}>
      <div className={classes.phone}>
        <ActionIcon size={44} aria-label="Open navigation" onClick={onOpenMenu}>
          <IconMenu2 size={20} />
        </ActionIcon>
        <Brand compact />
      </div>
      <div className={classes.wide}>
        <UnstyledButton className={classes.search} onClick={onOpenSearch} aria-keyshortcuts="Control+K Meta+K /">
          <IconSearch size={15} stroke={1.9} aria-hidden />
          <span className={classes.searchText}>Search sources, groups, coordinates…</span>
          <Kbd keys="mod+k" />
        </UnstyledButton>
      </div>
      <div className={classes.spacer} />
      <UtcClock />
      <LiveIndicator />
      {!viewer.is_anonymous && <TeamSwitcher />}
      {!viewer.is_anonymous && <NotificationsBell />}
      <div className={classes.wide}>
        <ColorSchemeToggle />
      </div>
      {viewer.is_anonymous ? (
        <Button component={Link} href={`/sign-in?callbackUrl=${encodeURIComponent(pathname)}`} size="xs">
          Sign in
        </Button>
      ) : (
        <UserMenu viewer={viewer} />
      )}
    </header>
  );
}
