'use client';

import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconStar, IconStarFilled } from '@tabler/icons-react';
import { Kbd } from '@/components/ui/Kbd';
import { LazyMenu } from '@/components/ui/LazyMenu';
import { savedIds } from './decisions';
import { groupLabel, type SaveTargets } from './scanGroups';
import type { Candidate, ScanGroup } from './types';
import classes from './SaveButton.module.css';

export interface SaveButtonProps {
  candidate: Candidate;
  targets: SaveTargets;
  /** All my groups, for the end of the menu. */
  groups: readonly ScanGroup[];
  onSave: (groups: readonly ScanGroup[]) => void;
  size: 'small' | 'large';
}

const names = (groups: readonly ScanGroup[]): string =>
  groups.length <= 2 ? groups.map(groupLabel).join(', ') : `${groups.length} groups`;

/** Saves to all selected groups at once, or to one of them by its number. */
export function SaveButton({ candidate, targets, groups, onSave, size }: SaveButtonProps) {
  const saved = new Set(savedIds(candidate));
  const main = targets.of(candidate);
  const missing = main.filter(({ id }) => !saved.has(id));
  const others = groups.filter(({ id, single_user_group }) => !single_user_group && !targets.numbered.some((one) => one.id === id));
  const done = main.length > 0 && missing.length === 0;
  const buttonSize = size === 'small' ? 'compact-sm' : 'md';
  const item = (group: ScanGroup, number?: number) => (
    <Menu.Item
      key={group.id}
      disabled={saved.has(group.id)}
      leftSection={saved.has(group.id) ? <IconCheck size={15} /> : <IconStar size={15} />}
      rightSection={number !== undefined && number <= 9 ? <Kbd keys={String(number)} /> : undefined}
      onClick={() => onSave([group])}
    >
      {group.name}
    </Menu.Item>
  );
  return (
    <Button.Group className={classes.group} data-size={size}>
      <Button
        size={buttonSize}
        variant={done ? 'light' : 'filled'}
        color={done ? 'teal' : undefined}
        className={classes.main}
        leftSection={done ? <IconStarFilled size={14} /> : <IconStar size={14} />}
        disabled={main.length === 0}
        data-done={done || undefined}
        aria-label={done ? `${candidate.id} is saved to ${names(main)}` : `Save ${candidate.id} to ${names(missing) || 'a group'}`}
        title={done ? `Saved to ${main.map(({ name }) => name).join(', ')}` : `Save to ${missing.map(({ name }) => name).join(', ') || 'a group'} (s)`}
        onClick={() => onSave(missing)}
      >
        {done ? 'Saved' : 'Save'}
      </Button>
      <LazyMenu
        position="bottom-end"
        withinPortal
        target={
          <ActionIcon
            className={classes.more}
            variant={done ? 'light' : 'filled'}
            color={done ? 'teal' : 'night'}
            size={size === 'small' ? 26 : 42}
            aria-label={`Choose where to save ${candidate.id}`}
          >
            <IconChevronDown size={size === 'small' ? 14 : 18} />
          </ActionIcon>
        }
      >
        {() => (
          <Menu.Dropdown mah={360} style={{ overflow: 'auto' }}>
            <Menu.Label>Save only to</Menu.Label>
            {targets.numbered.map((group, i) => item(group, i + 1))}
            {others.length > 0 && targets.numbered.length > 0 && <Menu.Divider />}
            {others.map((group) => item(group))}
          </Menu.Dropdown>
        )}
      </LazyMenu>
    </Button.Group>
  );
}
