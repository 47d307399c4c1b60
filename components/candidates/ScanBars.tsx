'use client';

import { ActionIcon, Button } from '@mantine/core';
import { IconArrowBackUp, IconArrowUp, IconEyeOff, IconStar, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { plural } from '@/components/ui/format';
import { Kbd } from '@/components/ui/Kbd';
import type { Done } from './useScanActions';
import classes from './ScanBars.module.css';

const SHOWN_FOR = 8000;

/** The last decision with its undo, always at the same place: ten decisions in ten seconds make one bar, not ten. */
export function UndoBar({ last, count, onUndo }: { last: Done | undefined; count: number; onUndo: () => void }) {
  const [hidden, setHidden] = useState<number | null>(null);
  const key = last?.key;
  useEffect(() => {
    if (key === undefined) return;
    const timer = setTimeout(() => setHidden(key), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [key]);
  const shown = last && hidden !== last.key;
  return (
    <div className={classes.undo} role="status" aria-live="polite" data-shown={shown || undefined}>
      {shown && (
        <>
          <span className={classes.words}>{last.words}</span>
          {count > 1 && <span className={classes.count}>{count} decisions</span>}
          <Button size="compact-sm" variant="light" leftSection={<IconArrowBackUp size={15} />} rightSection={<Kbd keys="u" />} onClick={onUndo}>
            Undo
          </Button>
          <ActionIcon size={24} aria-label="Hide" onClick={() => setHidden(last.key)}>
            <IconX size={14} />
          </ActionIcon>
        </>
      )}
    </div>
  );
}

/** What can be done with all marked candidates. */
export function MarkedBar(props: { count: number; maySave: boolean; onSave: () => void; onReject: () => void; onClear: () => void }) {
  const { count, maySave, onSave, onReject, onClear } = props;
  if (count === 0) return null;
  return (
    <div className={classes.marked} role="region" aria-label="Marked candidates">
      <strong>{plural(count, 'candidate')} marked</strong>
      {maySave && (
        <Button size="compact-sm" leftSection={<IconStar size={14} />} onClick={onSave}>
          Save all
        </Button>
      )}
      <Button size="compact-sm" variant="default" leftSection={<IconEyeOff size={14} />} onClick={onReject}>
        Reject all
      </Button>
      <Button size="compact-sm" variant="subtle" color="gray" rightSection={<Kbd keys="esc" />} onClick={onClear}>
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
