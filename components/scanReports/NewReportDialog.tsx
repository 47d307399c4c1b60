'use client';

import { Modal, NumberInput, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form, FormField } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { api } from '@/lib/http/client';
import classes from './scanReports.module.css';

interface Span {
  kind: 'hours' | 'dates';
  hours: number;
  from: string;
  to: string;
}

const isWhole = ({ kind, hours, from, to }: Span): boolean => (kind === 'hours' ? hours > 0 : from !== '' && to !== '' && from < to);

/** The last hours, or from one time to another. */
function SpanField({ label, span, onChange }: { label: string; span: Span; onChange: (span: Span) => void }) {
  const time = (name: 'from' | 'to', words: string) => (
    <TextInput type="datetime-local" label={words} aria-label={`${label}, ${words}`} value={span[name]} onChange={(event) => onChange({ ...span, [name]: event.currentTarget.value })} />
  );
  return (
    <FormField label={label} error={span.kind === 'dates' && span.from && span.to && span.from >= span.to ? 'Begins after its end' : undefined}>
      <SegmentedControl
        size="xs"
        aria-label={`${label}: how it is given`}
        value={span.kind}
        onChange={(kind) => onChange({ ...span, kind: kind === 'dates' ? 'dates' : 'hours' })}
        data={[{ value: 'hours', label: 'Last hours' }, { value: 'dates', label: 'From – to' }]}
      />
      {span.kind === 'hours' ? (
        <NumberInput aria-label={`${label}, hours`} mt={6} suffix=" h" min={0.1} max={87_600} value={span.hours} onChange={(value) => onChange({ ...span, hours: Number(value) || 0 })} />
      ) : (
        <div className={classes.span}>
          {time('from', 'From, UTC')}
          {time('to', 'To, UTC')}
        </div>
      )}
    </FormField>
  );
}

function NewReport({ onClose, group_ids }: { onClose: () => void; group_ids: readonly number[] }) {
  const client = useQueryClient();
  const [groups, setGroups] = useState<readonly number[]>(group_ids);
  const [passed, setPassed] = useState<Span>({ kind: 'hours', hours: 24, from: '', to: '' });
  const [saved, setSaved] = useState<Span>({ kind: 'hours', hours: 12, from: '', to: '' });
  const [event, setEvent] = useState('');
  const making = useMutation({
    mutationFn: () =>
      api.post('/api/candidates/scan_reports', {
        body: {
          group_ids: [...groups],
          ...(passed.kind === 'hours' ? { passed_filters_window_hours: passed.hours } : { passed_filters_range: { start_date: passed.from, end_date: passed.to } }),
          ...(saved.kind === 'hours'
            ? { saved_candidates_window_hours: saved.hours }
            : { saved_candidates_range: { start_saved_date: saved.from, end_saved_date: saved.to } }),
          gcn_event_dateobs: event.trim() || undefined,
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/candidates/scan_reports'] });
      notifySuccess('The report is made');
      onClose();
    },
  });
  const isReady = groups.length > 0 && isWhole(passed) && isWhole(saved);
  return (
    <Form
      submitLabel="Generate report"
      submitDisabled={!isReady}
      busy={making.isPending}
      problem={making.error?.message}
      onCancel={onClose}
      onSubmit={() => making.mutate()}
    >
      <Stack gap="sm">
        <GroupPicker label="Groups" description="Whose saves it lists, and who reads it" required value={groups} onChange={setGroups} data-autofocus />
        <SpanField label="Passed a filter" span={passed} onChange={setPassed} />
        <SpanField label="Saved" span={saved} onChange={setSaved} />
        <TextInput label="GCN event" description="Its time; empty for none" placeholder="2026-01-02T03:04:05" value={event} onChange={(change) => setEvent(change.currentTarget.value)} />
      </Stack>
    </Form>
  );
}

/** Makes a report of a night's scanning. */
export function NewReportDialog({ opened, onClose, group_ids = [] }: { opened: boolean; onClose: () => void; group_ids?: readonly number[] }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Generate scan report">
      <NewReport onClose={onClose} group_ids={group_ids} />
    </Modal>
  );
}
