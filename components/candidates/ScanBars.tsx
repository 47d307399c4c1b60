'use client';

import { ActionIcon, Button, Menu, Popover } from '@mantine/core';
import { IconArrowBackUp, IconArrowUp, IconCategory, IconChevronDown, IconEyeOff, IconHistory, IconStar, IconTag, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { plural } from '@/components/ui/format';
import { Kbd } from '@/components/ui/Kbd';
import { RelativeTime } from '@/components/ui/Time';
import type { ScanGroup } from './types';
import type { Done } from './useScanActions';
import classes from './ScanBars.module.css';

const SHOWN_FOR = 8000;

export interface UndoBarProps {
  history: readonly Done[];
  /** The whole history is open. */
  opened: boolean;
  onOpen: (opened: boolean) => void;
  onUndo: (key?: string) => void;
}

/** The last decision with its undo, always at the same place, and behind it all of them: each can be taken back by itself. */
export function UndoBar({ history, opened, onOpen, onUndo }: UndoBarProps) {
  const [hidden, setHidden] = useState<string | null>(null);
  const last = history.at(-1);
  const key = last?.key;
  useEffect(() => {
    if (key === undefined) return;
    const timer = setTimeout(() => setHidden(key), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [key]);
  const shown = last && (opened || hidden !== last.key);
  return (
    <Popover opened={opened && history.length > 0} onChange={onOpen} position="top" width={420} trapFocus returnFocus>
      <Popover.Target>
        <div className={classes.undo} role="status" aria-live="polite" data-shown={shown || undefined}>
          {shown && (
            <>
              <span className={classes.words}>{last.words}</span>
              <Button size="compact-sm" variant="light" leftSection={<IconArrowBackUp size={15} />} rightSection={<Kbd keys="u" />} onClick={() => onUndo()}>
                Undo
              </Button>
              <Button size="compact-sm" variant="subtle" color="gray" leftSection={<IconHistory size={15} />} aria-label={`All ${plural(history.length, 'decision')}`} title="All decisions (⇧U)" aria-expanded={opened} onClick={() => onOpen(!opened)}>
                {history.length}
              </Button>
              <ActionIcon size={24} aria-label="Hide" onClick={() => (opened ? onOpen(false) : setHidden(last.key))}>
                <IconX size={14} />
              </ActionIcon>
            </>
          )}
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <h2 className={classes.caption}>What you decided, newest first</h2>
        <ol className={classes.history} tabIndex={0} aria-label="Decisions">
          {[...history].reverse().map((done) => (
            <li key={done.key}>
              <span className={classes.words} title={done.words}>
                {done.words}
              </span>
              <span className={classes.when}>
                <RelativeTime time={done.at} />
              </span>
              <Button size="compact-xs" variant="default" aria-label={`Undo: ${done.words}`} onClick={() => onUndo(done.key)}>
                Undo
              </Button>
            </li>
          ))}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}

export interface MarkedBarProps {
  count: number;
  groups: readonly ScanGroup[];
  maySave: boolean;
  mayClassify: boolean;
  /** Without groups: to those selected, or whose filters each has passed. */
  onSave: (groups?: readonly ScanGroup[]) => void;
  onReject: () => void;
  onTag: () => void;
  onClassify: () => void;
  onClear: () => void;
}

/** What can be done with all marked candidates at once. */
export function MarkedBar(props: MarkedBarProps) {
  const { count, groups, maySave, mayClassify, onSave, onReject, onTag, onClassify, onClear } = props;
  if (count === 0) return null;
  return (
    <div className={classes.marked} role="region" aria-label="Marked candidates">
      <strong>{count} marked</strong>
      {maySave && (
        <Button.Group>
          <Button size="compact-sm" leftSection={<IconStar size={14} />} onClick={() => onSave()}>
            Save
          </Button>
          <Menu position="top-end">
            <Menu.Target>
              <ActionIcon size={26} variant="filled" color="night" aria-label="Choose where to save the marked" className={classes.where}>
                <IconChevronDown size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
              <Menu.Label>Save all of them to</Menu.Label>
              {groups.map((group) => (
                <Menu.Item key={group.id} onClick={() => onSave([group])}>
                  {group.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Button.Group>
      )}
      <Button size="compact-sm" variant="default" leftSection={<IconEyeOff size={14} />} onClick={onReject}>
        Reject
      </Button>
      <Button size="compact-sm" variant="default" leftSection={<IconTag size={14} />} onClick={onTag}>
        Tag
      </Button>
      {mayClassify && (
        <Button size="compact-sm" variant="default" leftSection={<IconCategory size={14} />} onClick={onClassify}>
          Classify
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" color="gray" rightSection={<span className={classes.key}><Kbd keys="esc" /></span>} onClick={onClear}>
        Unmark
      </Button>
    </div>
  );
}

/** Others have arrived; they are shown when asked for. */
export function NewBar({ count, onShow }: { count: number; onShow: () => void }) {
  if (count === 0) return null;
  return (
    <div className={classes.fresh} role="status">
      <Button size="compact-md" radius="xl" leftSection={<IconArrowUp size={15} />} onClick={onShow}>
        {plural(count, 'new candidate')} – show
      </Button>
    </div>
  );
}
