'use client';

import { Button, Select, Switch } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useMyGroups } from '@/components/source/GroupPicker';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlNumber, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { monthAfter, monthOf, windowOf } from './calendar';
import { ShiftCalendar } from './ShiftCalendar';
import { ShiftDialog } from './ShiftDialog';
import classes from './shifts.module.css';

const nameOf = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** A month of shifts of one's groups. `today` is the server's day, so that both draw the same month. */
export function ShiftsPage({ today }: { today: string }) {
  const viewer = useViewer();
  const manages = usePermission('Manage shifts');
  const month = monthOf(useSearchParams().get('month') ?? undefined, today);
  const [group_id] = useUrlNumber('group_id');
  const [mine, setMine] = useUrlText('mine');
  const [creating, dialog] = useDisclosure(false);
  const groups = useMyGroups();
  const { data: shifts, error, refetch } = useQuery({ ...apiQuery('/api/shifts', { query: windowOf(month) }), placeholderData: (before) => before });
  if (!shifts) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const shown = shifts.filter(({ group, shift_users_ids }) => (group_id === null || group.id === group_id) && (!mine || shift_users_ids.includes(viewer.id)));
  const go = (to: string) => replaceSearch({ month: to === today.slice(0, 7) ? null : to });
  return (
    <>
      <PageHeader
        title="Shifts"
        description="Who watches when. All times are UTC."
        actions={manages && <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>New shift</Button>}
      />
      <Panel
        title={nameOf(month)} note={shown.length || undefined} flush
        actions={
          <div className={classes.tools}>
            <Switch label="Only mine" size="xs" checked={mine !== ''} onChange={({ currentTarget }) => setMine(currentTarget.checked ? 'yes' : null)} />
            <Select
              aria-label="Group" size="xs" w={170} placeholder="All of my groups" clearable searchable value={group_id === null ? null : String(group_id)}
              data={groups.map(({ id, name }) => ({ value: String(id), label: name }))} onChange={(value) => replaceSearch({ group_id: value })}
            />
            <Button.Group>
              <Button variant="default" size="xs" aria-label="Month before" onClick={() => go(monthAfter(month, -1))}><IconChevronLeft size={15} /></Button>
              <Button variant="default" size="xs" onClick={() => go(today.slice(0, 7))}>Today</Button>
              <Button variant="default" size="xs" aria-label="Month after" onClick={() => go(monthAfter(month, 1))}><IconChevronRight size={15} /></Button>
            </Button.Group>
          </div>
        }
      >
        <ShiftCalendar month={month} today={today} shifts={shown} />
      </Panel>
      <ShiftDialog opened={creating} onClose={dialog.close} day={today} />
    </>
  );
}
