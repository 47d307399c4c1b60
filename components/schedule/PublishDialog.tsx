'use client';

import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { plural } from '@/components/ui/format';
import { notifySuccess } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Schedule } from '@/lib/scheduling/schema';
import { ms } from './model';

type Where = 'new' | 'run' | 'queue';

/** The local date at which the schedule's first night begins. */
const dateOf = ({ nights, site }: Schedule): string => new Date(ms(nights[0]!.sunset) + (site.lon / 15) * 3_600_000).toISOString().slice(0, 10);

export function PublishDialog({ schedule, opened, onClose }: { schedule: Schedule; opened: boolean; onClose: () => void }) {
  const router = useRouter();
  const managesRuns = usePermission('Manage observing runs');
  const { data: runs } = useQuery({ ...apiQuery('/api/observing_run'), enabled: opened });
  const [where, setWhere] = useState<Where>(managesRuns ? 'new' : 'run');
  const [run_id, setRun] = useState<string | null>(null);
  const date = dateOf(schedule);
  const choices = (runs ?? []).filter(({ instrument_id, calendar_date }) => instrument_id === schedule.instrument_id && calendar_date >= date.slice(0, 8));
  const publishing = useMutation({
    mutationFn: () =>
      api.post('/api/internal/schedules/[schedule_id]/publication', {
        params: { schedule_id: schedule.id },
        body: where === 'queue' ? { queue: true } : where === 'new' ? { calendar_date: date } : { run_id: Number(run_id) },
      }),
    onSuccess: ({ run_id: made, count }) => {
      if (made !== null) router.push(`/run/${made}`);
      else {
        notifySuccess(`${plural(count, 'request')} marked as scheduled.`);
        onClose();
      }
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Publish the schedule">
      <Stack gap="md">
        <Radio.Group label="Where to" value={where} onChange={(value) => setWhere(value as Where)}>
          <Stack gap="xs" mt={6}>
            {managesRuns && <Radio value="new" label={`A new observing run on ${date}`} />}
            <Radio value="run" label="An observing run that exists" />
            <Radio value="queue" label="The queue: requests are marked as scheduled, with their times" />
          </Stack>
        </Radio.Group>
        {where === 'run' && (
          <Select
            label="Run" value={run_id} onChange={setRun} placeholder={choices.length ? 'Choose' : 'No run with this instrument'}
            data={choices.map(({ id, calendar_date, pi }) => ({ value: String(id), label: `${calendar_date}${pi ? `, ${pi}` : ''}` }))}
          />
        )}
        <ErrorLine error={publishing.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>Cancel</Button>
          <Button onClick={() => publishing.mutate()} loading={publishing.isPending} disabled={where === 'run' && !run_id}>Publish</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
