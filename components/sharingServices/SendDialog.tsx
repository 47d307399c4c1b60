'use client';

import { Modal, MultiSelect, Select, Stack, Switch, Textarea } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';

/** Reports a source to the Transient Name Server, to Hermes, or to both. */
export function SendDialog({ obj_id, onClose }: { obj_id: string; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`Report ${obj_id}`} size="lg">
      <SendForm obj_id={obj_id} onClose={onClose} />
    </Modal>
  );
}

function SendForm({ obj_id, onClose }: { obj_id: string; onClose: () => void }) {
  const client = useQueryClient();
  const { data: services } = useQuery(apiQuery('/api/sharing_service'));
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const [chosen, setChosen] = useState<string | null>(null);
  const service = (services ?? []).find(({ id }) => String(id) === chosen) ?? services?.[0];
  const me = profile && `${[profile.first_name, profile.last_name].filter(Boolean).join(' ') || profile.username}${profile.affiliations?.length ? ` (${profile.affiliations.join(', ')})` : ''}`;
  const usual = [me, service?.acknowledgments].filter(Boolean).join(' ');
  const [written, setWritten] = useState<string | null>(null);
  const publishers = written ?? usual;
  const [remarks, setRemarks] = useState('');
  const [wanted, setWanted] = useState<{ tns?: boolean; hermes?: boolean }>({});
  const tns = Boolean(service?.enable_sharing_with_tns) && (wanted.tns ?? true);
  const hermes = Boolean(service?.enable_sharing_with_hermes) && (wanted.hermes ?? false);
  const [instruments, setInstruments] = useState<string[]>([]);
  const [archival, setArchival] = useState(false);
  const [comment, setComment] = useState('');
  const [both, setBoth] = useState<boolean | null>(null);
  const sending = useMutation({
    mutationFn: () =>
      api.post('/api/sharing_service/submission', {
        body: {
          obj_id, sharing_service_id: service?.id ?? 0, publishers, remarks: remarks || undefined, archival, archival_comment: archival ? comment : undefined,
          instrument_ids: instruments.length ? instruments.map(Number) : undefined, publish_to_tns: tns, publish_to_hermes: hermes,
          photometry_options: both === null ? undefined : { first_and_last_detections: both },
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/sharing_service/submission'] });
      notifySuccess('The report is on its way');
      onClose();
    },
  });
  if (services?.length === 0) return <p>No sharing service is for your groups. Whoever manages one can let them use it.</p>;
  return (
    <Form onSubmit={() => sending.mutate()} submitLabel={service?.testing ? 'Try the report' : 'Send report'} onCancel={onClose} submitDisabled={!service || !publishers.trim() || (!tns && !hermes) || (archival && !comment.trim())} busy={sending.isPending} problem={sending.error?.message}>
      <Stack gap="sm">
        <Select label="Service" allowDeselect={false} value={service ? String(service.id) : null} onChange={setChosen} data={(services ?? []).map(({ id, name, testing }) => ({ value: String(id), label: testing ? `${name} (testing)` : name }))} />
        <Switch label="To the Transient Name Server" disabled={!service?.enable_sharing_with_tns} checked={tns} onChange={({ currentTarget }) => setWanted({ ...wanted, tns: currentTarget.checked })} />
        <Switch label="To Hermes" disabled={!service?.enable_sharing_with_hermes} checked={hermes} onChange={({ currentTarget }) => setWanted({ ...wanted, hermes: currentTarget.checked })} />
        <Textarea label="Authors" required autosize minRows={2} value={publishers} onChange={({ currentTarget }) => setWritten(currentTarget.value)} />
        <Textarea label="Remarks" autosize minRows={1} value={remarks} onChange={({ currentTarget }) => setRemarks(currentTarget.value)} />
        <MultiSelect label="Instruments" description="Empty: all of the service" data={(service?.instruments ?? []).map(({ id, name }) => ({ value: String(id), label: name }))} value={instruments} onChange={setInstruments} />
        <Switch label="First and last detection" checked={both ?? service?.photometry_options.first_and_last_detections ?? true} onChange={({ currentTarget }) => setBoth(currentTarget.checked)} />
        <Switch label="Archival: there is no non-detection before" checked={archival} onChange={({ currentTarget }) => setArchival(currentTarget.checked)} />
        {archival && <Textarea label="Archival comment" required autosize minRows={1} value={comment} onChange={({ currentTarget }) => setComment(currentTarget.value)} />}
      </Stack>
    </Form>
  );
}
