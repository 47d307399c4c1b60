'use client';

import { ActionIcon, Button, Indicator, Menu, SegmentedControl, Tooltip } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconArrowsSort, IconChecks, IconDots, IconKeyboard, IconLayoutList, IconLayoutRows, IconRefresh, IconRectangle, IconReport, IconX } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatCount, plural } from '@/components/ui/format';
import { Kbd } from '@/components/ui/Kbd';
import { openShortcutHelp } from '@/components/ui/ShortcutHelp';
import { countChanges, type ScanQuery, type ScanView } from './scanQuery';
import classes from './ScanPage.module.css';

const VIEW_LABELS = [
  { value: 'cards', label: 'Cards', icon: IconLayoutRows },
  { value: 'dense', label: 'Dense', icon: IconLayoutList },
  { value: 'focus', label: 'Focus', icon: IconRectangle },
] as const;

export interface ScanToolbarProps {
  query: ScanQuery;
  total: number | undefined;
  loading: boolean;
  view: ScanView;
  advance: boolean;
  onView: (view: ScanView) => void;
  onForm: () => void;
  onReload: () => void;
  onCycleSort: () => void;
  onClearSort: () => void;
  onAdvance: (advance: boolean) => void;
  onUnseenOnly: (unseenOnly: boolean) => void;
  onMarkAll: () => void;
  /** New since, progress, who is here, what waits. */
  status: ReactNode;
  people: ReactNode;
  /** Bars that belong to the head. */
  children: ReactNode;
}

/** Head of the page, always in sight: how many, what they are sorted by, how they are shown. */
export function ScanToolbar(props: ScanToolbarProps) {
  const { query, total, loading, view, advance, onView, onForm, onReload, onCycleSort, onClearSort, onAdvance, onUnseenOnly, onMarkAll, status, people, children } = props;
  const changes = countChanges(query);
  return (
    <div className={classes.toolbar}>
      <div className={classes.bar}>
        <Indicator label={changes} size={15} disabled={changes === 0} offset={4}>
          <Tooltip label="Query (f)">
            <ActionIcon size={34} variant="default" aria-label={changes ? `Query, ${plural(changes, 'condition')}` : 'Query'} onClick={onForm}>
              <IconAdjustmentsHorizontal size={18} />
            </ActionIcon>
          </Tooltip>
        </Indicator>
        <h1 className={classes.title}>Candidates</h1>
        <span className={classes.count} role="status" aria-live="polite" data-loading={loading || undefined}>
          {total === undefined ? (
            '…'
          ) : (
            <>
              {formatCount(total)}
              <span className={classes.unit}> {total === 1 ? 'candidate' : 'candidates'}</span>
            </>
          )}
        </span>
        {status}
        {query.sort && (
          <Button.Group className={classes.sort}>
            <Button size="compact-sm" variant="light" leftSection={<IconArrowsSort size={14} />} title="Highest first, lowest first, newest first" onClick={onCycleSort}>
              {query.sort.key} {query.sort.order === 'asc' ? '↑' : '↓'}
            </Button>
            <Button size="compact-sm" variant="light" px={5} aria-label={`Sorted by ${query.sort.key}. Back to newest first`} onClick={onClearSort}>
              <IconX size={13} />
            </Button>
          </Button.Group>
        )}
        <span className={classes.spacer} />
        {people}
        <SegmentedControl
          size="xs"
          aria-label="View"
          value={view}
          onChange={(value) => onView(value as ScanView)}
          data={VIEW_LABELS.map(({ value, label, icon: ViewIcon }) => ({
            value,
            label: (
              <span className={classes.view} title={label}>
                <ViewIcon size={16} stroke={1.7} aria-hidden />
                <span className={classes.viewLabel}>{label}</span>
              </span>
            ),
          }))}
        />
        <Tooltip label="Ask again">
          <ActionIcon size={34} aria-label="Ask again" loading={loading} onClick={onReload}>
            <IconRefresh size={18} />
          </ActionIcon>
        </Tooltip>
        <Menu position="bottom-end" keepMounted>
          <Menu.Target>
            <ActionIcon size={34} aria-label="More for scanning">
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.CheckboxItem checked={advance} onChange={onAdvance}>
              Go to the next after a decision
            </Menu.CheckboxItem>
            <Menu.CheckboxItem checked={query.unseenOnly} onChange={onUnseenOnly}>
              Only what I have not seen
            </Menu.CheckboxItem>
            <Menu.Item leftSection={<IconChecks size={16} />} rightSection={<Kbd keys="shift+a" />} onClick={onMarkAll}>
              Mark all that are loaded
            </Menu.Item>
            <Menu.Item leftSection={<IconReport size={16} />} component={Link} href="/candidates/scan_reports">
              Scan reports
            </Menu.Item>
            <Menu.Item leftSection={<IconKeyboard size={16} />} onClick={openShortcutHelp}>
              Keyboard shortcuts
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      {children}
    </div>
  );
}
