'use client';

import { Button, Menu } from '@mantine/core';
import { IconArrowsSort, IconBell, IconBellOff, IconFlag, IconSend, IconTrash, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { ConfirmDialog } from '@/components/ui/ConfirmDialog';
import { plural } from '@/components/ui/format';
import type { OverviewRequest } from '@/lib/followup/types';
import { PrioritizeDialog } from './PrioritizeDialog';
import { fits, useBulk, type Bulk } from './useBulk';
import classes from './followup.module.css';

/** What can be done with all chosen requests; those that it does not fit are left alone. */
export function BulkRequests({ requests, onClear }: { requests: readonly OverviewRequest[]; onClear: () => void }) {
  const viewer = useViewer();
  const mayWrite = usePermission('Upload data');
  const { progress, run } = useBulk();
  const [deleting, setDeleting] = useState(false);
  const [ordering, setOrdering] = useState(false);
  const fitting = (how: Bulk['how']) => requests.filter((request) => fits(request, how, viewer.id));
  const act = (bulk: Bulk) => run(fitting(bulk.how), bulk);
  const button = (how: Bulk['how'], label: string, Icon: typeof IconX, onClick: () => void) => {
    const count = fitting(how).length;
    if (count === 0) return null;
    return (
      <Button size="compact-sm" variant="default" leftSection={<Icon size={14} />} disabled={progress !== null} onClick={onClick}>
        {label}{count < requests.length && ` (${count})`}
      </Button>
    );
  };
  return (
    <div className={classes.bulk} role="group" aria-label="Selected requests">
      <span aria-live="polite">{progress ? `${progress.done} of ${progress.of} done` : `${plural(requests.length, 'request')} chosen`}</span>
      {mayWrite && button('retry', 'Submit again', IconSend, () => void act({ how: 'retry' }))}
      {mayWrite && fitting('priority').length > 0 && (
        <Menu position="bottom-start" withinPortal>
          <Menu.Target>
            <Button size="compact-sm" variant="default" leftSection={<IconFlag size={14} />} disabled={progress !== null}>Priority</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {[5, 4, 3, 2, 1].map((priority) => <Menu.Item key={priority} onClick={() => void act({ how: 'priority', priority })}>Priority {priority}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      )}
      {requests.length > 1 && (
        <Button size="compact-sm" variant="default" leftSection={<IconArrowsSort size={14} />} disabled={progress !== null} onClick={() => setOrdering(true)}>Order by urgency</Button>
      )}
      {!viewer.is_anonymous && button('watch', 'Watch', IconBell, () => void act({ how: 'watch' }))}
      {!viewer.is_anonymous && button('unwatch', 'Watch no more', IconBellOff, () => void act({ how: 'unwatch' }))}
      {mayWrite && button('delete', 'Take back', IconTrash, () => setDeleting(true))}
      <Button size="compact-sm" variant="default" leftSection={<IconX size={14} />} onClick={onClear}>Clear selection</Button>
      <ConfirmDialog
        opened={deleting} onClose={() => setDeleting(false)} title={`Take back ${plural(fitting('delete').length, 'request')}?`} confirmLabel="Take back"
        onConfirm={() => act({ how: 'delete' })}
      >
        The facilities that have them are told.
      </ConfirmDialog>
      <PrioritizeDialog ids={requests.filter(({ state }) => state !== 'deleted').map(({ id }) => id)} opened={ordering} onClose={() => setOrdering(false)} />
    </div>
  );
}
