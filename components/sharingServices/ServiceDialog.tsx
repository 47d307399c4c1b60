'use client';

import { Modal, MultiSelect, NumberInput, PasswordInput, SimpleGrid, Stack, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Service } from '@/lib/sharingServices/schema';

const number = (value: number | string): number | undefined => (value === '' ? undefined : Number(value));

/** Makes a sharing service, or changes one. */
export function ServiceDialog({ service, onClose }: { service: Service | null; onClose: () => void }) {
  const client = useQueryClient();
  const { data: config } = useQuery(apiQuery('/api/config'));
  const { data: instruments } = useQuery(apiQuery('/api/instrument'));
  const { data: streams } = useQuery(apiQuery('/api/streams'));
  const [name, setName] = useState(service?.name ?? '');
  const [owners, setOwners] = useState<number[]>([]);
  const [instrument_ids, setInstruments] = useState(service?.instruments.map(({ id }) => String(id)) ?? []);
  const [stream_ids, setStreams] = useState(service?.streams.map(({ id }) => String(id)) ?? []);
  const [bot, setBot] = useState({ name: service?.tns_bot_name ?? '', id: service?.tns_bot_id ?? ('' as number | string), group: service?.tns_source_group_id ?? ('' as number | string), key: '' });
  const [acknowledgments, setAcknowledgments] = useState(service?.acknowledgments ?? '');
  const [flags, setFlags] = useState({
    testing: service?.testing ?? true, enable_sharing_with_tns: service?.enable_sharing_with_tns ?? true, enable_sharing_with_hermes: service?.enable_sharing_with_hermes ?? false,
    publish_existing_tns_objects: service?.publish_existing_tns_objects ?? false,
  });
  const [options, setOptions] = useState(service?.photometry_options ?? { first_and_last_detections: true, auto_sharing_allow_archival: true });
  const known = new Set(config?.tnsAllowedInstruments);
  const choices = (instruments ?? []).filter(({ name: label }) => known.has(label.toLowerCase())).map(({ id, name: label, telescope }) => ({ value: String(id), label: telescope ? `${label} (${telescope.nickname})` : label }));
  const saving = useMutation({
    mutationFn: async () => {
      const body = {
        ...flags, name, instrument_ids: instrument_ids.map(Number), stream_ids: stream_ids.map(Number), acknowledgments, photometry_options: options,
        tns_bot_name: bot.name || undefined, tns_bot_id: number(bot.id), tns_source_group_id: number(bot.group), ...(bot.key ? { _tns_altdata: { api_key: bot.key } } : {}),
      };
      if (service) await api.put('/api/sharing_service/[sharing_service_id]', { params: { sharing_service_id: service.id }, body });
      else await api.put('/api/sharing_service', { body: { ...body, owner_group_ids: owners } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/sharing_service'] });
      onClose();
    },
  });
  const flag = (key: keyof typeof flags, label: string) => <Switch label={label} checked={flags[key]} onChange={({ currentTarget }) => setFlags({ ...flags, [key]: currentTarget.checked })} />;
  const option = (key: keyof typeof options, label: string) => <Switch label={label} checked={options[key]} onChange={({ currentTarget }) => setOptions({ ...options, [key]: currentTarget.checked })} />;
  return (
    <Modal opened onClose={onClose} title={service ? `Change ${service.name}` : 'New sharing service'} size="lg">
      <Form
        onSubmit={() => saving.mutate()} submitLabel={service ? 'Save service' : 'Make service'} onCancel={onClose} busy={saving.isPending} problem={saving.error?.message}
        submitDisabled={!name.trim() || instrument_ids.length === 0 || (!service && owners.length === 0)}
      >
        <Stack gap="sm">
          <TextInput label="Name" required value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} data-autofocus />
          {!service && <GroupPicker label="Owner groups" description="Their members manage and use it" required value={owners} onChange={setOwners} />}
          <MultiSelect label="Instruments" description="Those that the Transient Name Server knows" required searchable data={choices} value={instrument_ids} onChange={setInstruments} />
          <MultiSelect label="Streams" description="Empty: of any stream" searchable data={(streams ?? []).map(({ id, name: label }) => ({ value: String(id), label }))} value={stream_ids} onChange={setStreams} />
          {flag('enable_sharing_with_tns', 'Report to the Transient Name Server')}
          {flags.enable_sharing_with_tns && (
            <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
              <TextInput label="Name of the bot" value={bot.name} onChange={({ currentTarget }) => setBot({ ...bot, name: currentTarget.value })} />
              <NumberInput label="Id of the bot" required value={bot.id} onChange={(id) => setBot({ ...bot, id })} hideControls />
              <NumberInput label="Id of the reporting group" required value={bot.group} onChange={(group) => setBot({ ...bot, group })} hideControls />
              <PasswordInput label="API key" required={!service} placeholder={service ? 'Unchanged' : undefined} autoComplete="off" value={bot.key} onChange={({ currentTarget }) => setBot({ ...bot, key: currentTarget.value })} />
            </SimpleGrid>
          )}
          {flag('enable_sharing_with_hermes', 'Report to Hermes')}
          <Textarea label="Acknowledgments" description="After the authors of reports that are made by themselves" autosize minRows={1} value={acknowledgments} onChange={({ currentTarget }) => setAcknowledgments(currentTarget.value)} />
          {option('first_and_last_detections', 'Two detections are needed, the first and the last')}
          {option('auto_sharing_allow_archival', 'Reports made by themselves may lack a non-detection before')}
          {flag('publish_existing_tns_objects', 'Also report what the Transient Name Server knows already')}
          {flag('testing', 'Testing mode: nothing is sent')}
        </Stack>
      </Form>
    </Modal>
  );
}
