'use client';

import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand } from '@tabler/icons-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { isCurrent, type NavigationSection } from './navigation';
import classes from './Navigation.module.css';

/** The sections as a list of links; `collapsed` shows icons only, with the label as tooltip and accessible name. */
export function NavigationList(props: {
  sections: readonly NavigationSection[];
  collapsed?: boolean;
  onNavigate?: () => void;
}) {
  const { sections, collapsed = false, onNavigate } = props;
  const pathname = usePathname();
  return (
    <div className={classes.sections}>
      {sections.map((section) => (
        <div key={section.id} className={classes.section}>
          {section.label && (
            <div className={classes.sectionLabel} aria-hidden={collapsed}>
              {collapsed ? '' : section.label}
            </div>
          )}
          <ul className={classes.list}>
            {section.entries.map((entry) => (
              <li key={entry.href}>
                <Tooltip label={entry.label} position="right" disabled={!collapsed} openDelay={100}>
                  <Link
                    href={entry.href}
                    className={classes.link}
                    aria-current={isCurrent(entry, pathname) ? 'page' : undefined}
                    aria-label={collapsed ? entry.label : undefined}
                    onClick={onNavigate}
                  >
                    <entry.icon size={18} stroke={1.7} className={classes.icon} aria-hidden />
                    {!collapsed && <span className={classes.label}>{entry.label}</span>}
                  </Link>
                </Tooltip>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** Button at the foot of the navigation that narrows it to icons and back. */
export function CollapseToggle({ collapsed, onToggle }: { collapsed: boolean; onToggle: () => void }) {
  const Icon = collapsed ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const label = collapsed ? 'Expand navigation' : 'Collapse navigation';
  return (
    <Tooltip label={label} position="right" disabled={!collapsed} openDelay={100}>
      <UnstyledButton className={classes.link} onClick={onToggle} aria-label={label} aria-expanded={!collapsed}>
        <Icon size={18} stroke={1.7} className={classes.icon} aria-hidden />
        {!collapsed && <span className={classes.label}>Collapse</span>}
      </UnstyledButton>
    </Tooltip>
  );
}
