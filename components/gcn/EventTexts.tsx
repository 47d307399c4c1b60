'use client';

import { Button, Checkbox, Modal, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileText, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip, Chips } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import type { GcnEventDetail } from '@/lib/gcn/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { SummaryDialog } from './SummaryDialog';
import classes from './gcn.module.css';

/** What is sent out about the event: texts for circulars, and reports that can be published. */
export function EventTexts({ event, localization_name }: { event: GcnEventDetail; localization_name: string | undefined }) {
  const { dateobs, summaries } = event;
  const client = useQueryClient();
  const [opened, dialog] = useDisclosure(false);
  const [shown, setShown] = useState<number | null>(null);
  const reports = useQuery(apiQuery('/api/gcn_event/[dateobs]/report', { params: { dateobs } }));
  const settle = () => client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('/api/gcn_event/[dateobs]') });
  const publishing = useMutation({
    mutationFn: ({ report_id, published }: { report_id: number; published: boolean }) => api.patch('/api/gcn_event/[dateobs]/report/[report_id]', { params: { dateobs, report_id }, body: { published } }),
    onError: (failure) => notifyError('The report was not changed', failure),
    onSettled: settle,
  });
  const deleting = useMutation({
    mutationFn: (report_id: number) => api.delete('/api/gcn_event/[dateobs]/report/[report_id]', { params: { dateobs, report_id } }),
    onSuccess: (_, report_id) => notifyDeleted('Report deleted', 'gcn_reports', report_id, settle),
    onError: (failure) => notifyError('The report was not deleted', failure),
    onSettled: settle,
  });
  const nothing = summaries.length === 0 && reports.data?.length === 0;
  return (
    <Panel
      title="Summaries and reports"
      id="texts"
      note={summaries.length + (reports.data?.length ?? 0) || undefined}
      actions={<Button size="compact-sm" variant="default" leftSection={<IconFileText size={14} />} onClick={dialog.open}>Write</Button>}
    >
      {nothing && <EmptyState title="Nothing written yet" compact>A text for a circular or a report is made of the sources, galaxies and photometry inside the skymap.</EmptyState>}
      <ul className={classes.list}>
        {summaries.map(({ id, title, created_at, group }) => (
          <li key={`s${id}`} className={classes.item}>
            <Chips>
              <button type="button" className={classes.link} onClick={() => setShown(id)}>{title}</button>
              <Chip>Summary</Chip>
            </Chips>
            <span className={classes.faint}>{String(group.name)}, <RelativeTime time={created_at} /></span>
          </li>
        ))}
        {reports.data?.map(({ id, report_name, published, created_at, group }) => (
          <li key={`r${id}`} className={classes.item}>
            <Chips>
              {published ? <Link href={`/public/reports/gcn/${id}`}>{report_name}</Link> : <span>{report_name}</span>}
              <Chip tone={published ? 'good' : 'neutral'}>{published ? 'Public report' : 'Report'}</Chip>
            </Chips>
            <span className={classes.faint}>{String(group.name)}, <RelativeTime time={created_at} /></span>
            <Chips>
              <Switch size="xs" label="Public" checked={published} disabled={publishing.isPending} onChange={({ currentTarget }) => publishing.mutate({ report_id: id, published: currentTarget.checked })} />
              <Button size="compact-xs" variant="subtle" leftSection={<IconTrash size={13} />} aria-label={`Delete the report ${report_name}`} onClick={() => deleting.mutate(id)}>Delete</Button>
            </Chips>
          </li>
        ))}
      </ul>
      <Modal opened={opened} onClose={dialog.close} title="Write about this event" size="lg">
        <NewText dateobs={dateobs} localization_name={localization_name} onDone={() => { dialog.close(); void settle(); }} onClose={dialog.close} />
      </Modal>
      {shown !== null && <SummaryDialog dateobs={dateobs} summary_id={shown} onClose={() => setShown(null)} onChanged={() => void settle()} />}
    </Panel>
  );
}

const KINDS = ['Summary', 'Report'] as const;

function NewText({ dateobs, localization_name, onDone, onClose }: { dateobs: string; localization_name: string | undefined; onDone: () => void; onClose: () => void }) {
  const groups = useMyGroups();
  const [kind, setKind] = useState<(typeof KINDS)[number]>('Summary');
  const [group, setGroup] = useState('');
  const [title, setTitle] = useState('');
  const [subject, setSubject] = useState('');
  const [days, setDays] = useState('7');
  const [shows, setShows] = useState({ showSources: true, showGalaxies: false, showObservations: false, showSurveyEfficiencies: false, photometryInWindow: true });
  const [thanks, setThanks] = useState('');
  const groupId = Number(group || groups[0]?.id);
  const sending = useMutation({
    mutationFn: () => {
      const endDate = new Date(Date.parse(`${dateobs}Z`) + Number(days) * 86_400_000).toISOString().slice(0, 19);
      const common = { groupId, startDate: dateobs, endDate, localizationName: localization_name, showSources: shows.showSources, showObservations: shows.showObservations, photometryInWindow: shows.photometryInWindow };
      return kind === 'Summary'
        ? api.post('/api/gcn_event/[dateobs]/summary', { params: { dateobs }, body: { ...common, title, subject, showGalaxies: shows.showGalaxies, acknowledgements: thanks || undefined } })
        : api.post('/api/gcn_event/[dateobs]/report', { params: { dateobs }, body: { ...common, reportName: title, showSurveyEfficiencies: shows.showSurveyEfficiencies } });
    },
    onSuccess: onDone,
  });
  const incomplete = !title.trim() || !Number.isFinite(groupId) || (kind === 'Summary' && !subject.trim());
  return (
    <Form onSubmit={() => sending.mutate()} submitLabel="Write it" submitDisabled={incomplete} busy={sending.isPending} problem={sending.error?.message} onCancel={onClose}>
      <NativeSelect label="What" value={kind} data={KINDS.map((value) => ({ value, label: value === 'Summary' ? 'A text for a circular' : 'A report' }))} onChange={({ currentTarget }) => setKind(currentTarget.value as typeof kind)} />
      <TextInput label={kind === 'Summary' ? 'Title' : 'Name'} required data-autofocus value={title} onChange={({ currentTarget }) => setTitle(currentTarget.value)} />
      {kind === 'Summary' && <TextInput label="Subject" required value={subject} onChange={({ currentTarget }) => setSubject(currentTarget.value)} />}
      <NativeSelect label="On behalf of" value={String(groupId)} data={groups.map(({ id, name }) => ({ value: String(id), label: name }))} onChange={({ currentTarget }) => setGroup(currentTarget.value)} />
      <NativeSelect label="From the event" value={days} data={['1', '3', '7', '14', '31'].map((value) => ({ value, label: value === '1' ? 'one day' : `${value} days` }))} onChange={({ currentTarget }) => setDays(currentTarget.value)} />
      <Checkbox label="Sources" checked={shows.showSources} onChange={({ currentTarget: { checked } }) => setShows((now) => ({ ...now, showSources: checked }))} />
      {kind === 'Summary' && <Checkbox label="Galaxies" checked={shows.showGalaxies} onChange={({ currentTarget: { checked } }) => setShows((now) => ({ ...now, showGalaxies: checked }))} />}
      <Checkbox label="Observations" checked={shows.showObservations} onChange={({ currentTarget: { checked } }) => setShows((now) => ({ ...now, showObservations: checked }))} />
      {kind === 'Report' && <Checkbox label="Survey efficiencies" checked={shows.showSurveyEfficiencies} onChange={({ currentTarget: { checked } }) => setShows((now) => ({ ...now, showSurveyEfficiencies: checked }))} />}
      <Checkbox label="Only photometry of this time" checked={shows.photometryInWindow} onChange={({ currentTarget: { checked } }) => setShows((now) => ({ ...now, photometryInWindow: checked }))} />
      {kind === 'Summary' && <Textarea label="Acknowledgements" autosize minRows={2} value={thanks} onChange={({ currentTarget }) => setThanks(currentTarget.value)} />}
    </Form>
  );
}
