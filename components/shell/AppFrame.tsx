'use client';

import { Drawer, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMemo, useState, type ReactNode } from 'react';
import { ShortcutHelp } from '@/components/ui/ShortcutHelp';
import { useHotkeys } from '@/components/ui/useHotkeys';
import { ActingBanner } from './ActingBanner';
import { Brand } from './Brand';
import { CommandPalette, openCommandPalette, type PaletteSearch } from './CommandPalette';
import { Header } from './Header';
import { CollapseToggle, NavigationList } from './Navigation';
import { isCurrent, navigationFor } from './navigation';
import { NavigationProgress } from './NavigationProgress';
import { NAV_COOKIE } from './preferences';
import classes from './AppFrame.module.css';

/** What the frame needs to know about the person. */
export interface FrameViewer {
  id: number;
  username: string;
  first_name?: string | null;
  last_name?: string | null;
  acls: readonly string[];
  /** Ids of the groups that the person is an admin of. */
  admin_of?: readonly number[];
  /** Username of the administrator who has taken this user's place, where one has. */
  acted_by?: string | null;
  /** A visitor without an account: reads, and changes nothing. */
  is_anonymous?: boolean;
}

export interface AppFrameProps {
  viewer: FrameViewer;
  /** Whether the navigation starts narrow: the server reads it from the cookie, so nothing jumps. */
  navCollapsed: boolean;
  /** Where the command palette looks things up; pages are found without it. */
  search: PaletteSearch;
  children: ReactNode;
}

/** The frame of every signed-in page: navigation, header, command palette, shortcut help, main landmark. */
export function AppFrame({ viewer, navCollapsed, search, children }: AppFrameProps) {
  const [collapsed, setCollapsed] = useState(navCollapsed);
  const [menuOpened, menu] = useDisclosure(false);
  const pathname = usePathname();
  const sections = useMemo(() => navigationFor(viewer.acls), [viewer.acls]);
  const tabs = sections.flatMap((section) => section.entries).filter((entry) => entry.phoneTab);

  useHotkeys('Everywhere', [
    { keys: 'mod+k', description: 'Search and jump', run: openCommandPalette, inInputs: true },
    { keys: '/', description: 'Search and jump', run: openCommandPalette },
  ]);

  function toggleCollapsed() {
    const next = !collapsed;
    setCollapsed(next);
    document.cookie = `${NAV_COOKIE}=${next ? 'collapsed' : 'open'}; path=/; max-age=31536000; samesite=lax`;
  }

  return (
    <>
      <a href="#content" className={classes.skip}>
        Skip to the content
      </a>
      <div className={classes.frame} data-collapsed={collapsed || undefined}>
        <nav className={classes.nav} aria-label="Main">
          <Brand compact={collapsed} />
          <NavigationList sections={sections} collapsed={collapsed} />
          <div className={classes.navFoot}>
            <CollapseToggle collapsed={collapsed} onToggle={toggleCollapsed} />
          </div>
        </nav>
        <div>
          <Header viewer={viewer} onOpenSearch={openCommandPalette} onOpenMenu={menu.open} />
          <ActingBanner viewer={viewer} />
          <main id="content" className={classes.main} tabIndex={-1}>
            {children}
          </main>
        </div>
      </div>

      <nav className={classes.tabs} aria-label="Quick">
        {tabs.map((entry) => (
          <Link
            key={entry.href}
            href={entry.href}
            className={classes.tab}
            aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
          >
            <entry.icon size={21} stroke={1.7} aria-hidden />
            {entry.label}
          </Link>
        ))}
        <UnstyledButton className={classes.tab} onClick={openCommandPalette}>
          <IconSearch size={21} stroke={1.7} aria-hidden />
          Search
        </UnstyledButton>
        <UnstyledButton className={classes.tab} onClick={menu.open} aria-expanded={menuOpened}>
          <IconMenu2 size={21} stroke={1.7} aria-hidden />
          More
        </UnstyledButton>
      </nav>

      <Drawer opened={menuOpened} onClose={menu.close} title="Navigation" size={280} padding="sm">
        <NavigationList sections={sections} onNavigate={menu.close} />
      </Drawer>
      <NavigationProgress />
      <CommandPalette sections={sections} search={search} />
      <ShortcutHelp />
    </>
  );
}
