'use client';

import { Group, Modal, NumberInput, Radio, Select, Stack } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { plural } from '@/components/ui/format';
import { notifySuccess } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { refreshRequests } from './refresh';

type By = 'bright' | 'faint' | 'localization';

interface PrioritizeProps {
  ids: readonly number[];
  opened: boolean;
  onClose: () => void;
}

/** Spreads requests over priorities by brightness, or by how likely a skymap has their objects. */
export function PrioritizeDialog({ ids, opened, onClose }: PrioritizeProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Order ${plural(ids.length, 'request')} by urgency`}>
      {opened && <Questions ids={ids} onClose={onClose} />}
    </Modal>
  );
}

function Questions({ ids, onClose }: Omit<PrioritizeProps, 'opened'>) {
  const client = useQueryClient();
  const [by, setBy] = useState<By>('bright');
  const [dateobs, setEvent] = useState<string | null>(null);
  const [localization_id, setLocalization] = useState<string | null>(null);
  const [low, setLow] = useState<number | string>(1);
  const [high, setHigh] = useState<number | string>(5);
  const { data: events } = useQuery({ ...apiQuery('/api/gcn_event', { query: { numPerPage: 100 } }), enabled: by === 'localization' });
  const event = events?.events.find((each) => each.dateobs === dateobs) as { localizations?: { id: number; localization_name: string }[] } | undefined;
  const maps = event?.localizations ?? [];
  const map = localization_id ?? (maps[0] ? String(maps[0].id) : null);
  const ordering = useMutation({
    mutationFn: () =>
      api.put('/api/followup_request/prioritization', {
        body: {
          requestIds: [...ids], minimumPriority: Number(low), maximumPriority: Number(high),
          ...(by === 'localization' ? { priorityType: 'localization', localizationId: Number(map) } : { priorityType: 'magnitude', magnitudeOrdering: by === 'bright' ? 'ascending' : 'descending' }),
        },
      }),
    onSuccess: async () => {
      notifySuccess('The priorities are set; facilities are told.');
      await refreshRequests(client);
      onClose();
    },
  });
  return (
    <Form onSubmit={() => ordering.mutate()} submitLabel="Set priorities" submitDisabled={by === 'localization' && map === null} busy={ordering.isPending} problem={ordering.error?.message} onCancel={onClose}>
      <Stack gap="sm">
        <Radio.Group label="The most urgent" value={by} onChange={(value) => setBy(value as By)}>
          <Stack gap="xs" mt={6}>
            <Radio value="bright" label="The brightest, by the last magnitude" />
            <Radio value="faint" label="The faintest" />
            <Radio value="localization" label="Where a skymap is most likely to have its event" />
          </Stack>
        </Radio.Group>
        {by === 'localization' && (
          <>
            <Select
              label="GCN event" searchable value={dateobs} onChange={(value) => { setEvent(value); setLocalization(null); }} nothingFoundMessage="There is no such event"
              data={(events?.events ?? []).map((each) => ({ value: each.dateobs, label: [each.dateobs.replace('T', ' '), ...((each as { aliases?: string[] }).aliases ?? []).slice(0, 1)].join(' · ') }))}
            />
            {dateobs !== null && <Select label="Skymap" allowDeselect={false} value={map} onChange={setLocalization} data={maps.map(({ id, localization_name }) => ({ value: String(id), label: localization_name }))} />}
          </>
        )}
        <Group grow>
          <NumberInput label="Lowest priority" value={low} onChange={setLow} />
          <NumberInput label="Highest priority" value={high} onChange={setHigh} />
        </Group>
      </Stack>
    </Form>
  );
}
