'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { CommentsPanel } from '@/components/comments/CommentsPanel';
import { onShift } from '@/components/comments/commentsOn';
import { RemindersPanel } from '@/components/reminders/RemindersPanel';
import { ofShift } from '@/components/reminders/remindersOf';
import { useViewer } from '@/components/shell/ViewerContext';
import { useNow } from '@/components/ui/clock';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { notifyError, notifyUndo } from '@/components/ui/notify';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { ErrorState } from '@/components/ui/StateBox';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { missing, staffing, type Staffing } from './calendar';
import { EditShiftDialog } from './EditShiftDialog';
import { STAFFING_WORDS } from './ShiftCalendar';
import { ShiftEvents } from './ShiftEvents';
import { ShiftMembers } from './ShiftMembers';
import classes from './shifts.module.css';

const TONES: Readonly<Record<Staffing, 'good' | 'neutral' | 'warn' | 'bad'>> = { staffed: 'good', open: 'neutral', soon: 'warn', urgent: 'bad', over: 'neutral' };

/** One shift: who is on it, what happened during it, and what people say about it. */
export function ShiftPage({ shift_id }: { shift_id: number }) {
  const client = useQueryClient();
  const router = useRouter();
  const viewer = useViewer();
  const now = useNow();
  const [editing, dialog] = useDisclosure(false);
  const { data: shift, error, refetch } = useQuery(apiQuery('/api/shifts/[shift_id]', { params: { shift_id } }));
  if (!shift) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const runs = shift.group.has_admin_access || shift.shift_users.some(({ user_id, admin }) => admin && user_id === viewer.id);
  const state = now === null ? 'staffed' : staffing(shift, now);
  const lacking = missing(shift);
  const name = shift.name ?? 'Shift';

  async function remove() {
    try {
      const { subject_id } = await api.post('/api/internal/shifts/delete', { body: { shift_ids: [shift_id] } });
      await client.invalidateQueries({ queryKey: ['/api/shifts'] });
      router.push('/shifts');
      notifyUndo(`Deleted ${name}`, async () => {
        await api.post('/api/internal/deletions/restore', { body: { kind: 'shifts', subject_id } });
        await client.invalidateQueries({ queryKey: ['/api/shifts'] });
      });
    } catch (problem) {
      notifyError('The shift was not deleted', problem);
    }
  }

  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Shifts', href: '/shifts' }]}
        title={name}
        aside={<><GroupChip group={shift.group} /><Chip tone={TONES[state]} title={STAFFING_WORDS[state]}>{state === 'over' ? 'Over' : lacking === 0 ? 'Staffed' : `${lacking} missing`}</Chip></>}
        description={<><UtcTime time={shift.start_date} precision="minutes" zone={false} /> to <UtcTime time={shift.end_date} precision="minutes" />{shift.description && <span className={classes.about}>{shift.description}</span>}</>}
        actions={runs && (
          <>
            <Button variant="default" leftSection={<IconPencil size={16} />} onClick={dialog.open}>Edit</Button>
            <Button variant="default" leftSection={<IconTrash size={16} />} onClick={() => void remove()}>Delete</Button>
          </>
        )}
      />
      <div className={classes.page}>
        <div className={classes.column}>
          <Panel title="On this shift" id="people" note={shift.required_users_number === null ? shift.shift_users.length : `${shift.shift_users.length} of ${shift.required_users_number}`} flush>
            <ShiftMembers shift={shift} runs={runs} />
          </Panel>
          <Panel title="Events during the shift" id="events" flush><ShiftEvents shift_id={shift_id} /></Panel>
        </div>
        <div className={classes.column}>
          <CommentsPanel on={onShift(shift_id)} />
          <RemindersPanel of={ofShift(shift_id, name)} />
        </div>
      </div>
      <EditShiftDialog shift={shift} opened={editing} onClose={dialog.close} />
    </>
  );
}
