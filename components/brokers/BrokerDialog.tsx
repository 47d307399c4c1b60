'use client';

import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { LazySchemaForm } from '@/components/schemaForm/LazySchemaForm';
import { problemsOf } from '@/components/schemaForm/problems';
import { Form } from '@/components/ui/FormField';
import type { Broker } from '@/lib/brokers/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';

type Json = Readonly<Record<string, unknown>>;

const LABELS: Readonly<Record<string, string>> = {
  ALERCEBROKER: 'ALeRCE', ANTARESBROKER: 'ANTARES', BABAMULBROKER: 'Babamul', BOOMBROKER: 'BOOM', FINKBROKER: 'Fink', GENERICBROKER: 'A broker of your own', LASAIRBROKER: 'Lasair',
};

/** What people call a class of brokers. */
export const labelOfClass = (broker_classname: string): string => LABELS[broker_classname] ?? broker_classname;

/** Connects a broker, or changes a connection; secrets that are left blank stay what they are. */
export function BrokerDialog({ broker, onClose }: { broker: Broker | null; onClose: () => void }) {
  const client = useQueryClient();
  const { data: classes } = useQuery(apiQuery('/api/internal/broker_apis'));
  const [name, setName] = useState(broker?.name ?? '');
  const [chosen, setChosen] = useState<string | null>(broker?.broker_classname ?? null);
  const [settings, setSettings] = useState<Json | undefined>(broker?.altdata);
  const known = chosen === null ? undefined : classes?.[chosen];
  const saving = useMutation({
    mutationFn: async () => {
      if (broker) await api.patch('/api/brokers/[broker_id]', { params: { broker_id: broker.id }, body: { name, altdata: { ...settings } } });
      else await api.post('/api/brokers', { body: { name, broker_classname: chosen ?? '', altdata: { ...settings } } });
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/brokers'] });
      onClose();
    },
  });
  // What is there already need not be said again.
  const schema = known && (broker ? { ...known.formSchemaConfig, required: [] } : known.formSchemaConfig);
  const problems = problemsOf(saving.error?.message, schema ?? {}, 'Invalid broker configuration: altdata');
  return (
    <Modal opened onClose={onClose} title={broker ? `Change ${broker.name}` : 'Connect a broker'} size="lg" closeOnClickOutside={false}>
      <Form
        onSubmit={() => saving.mutate()} submitLabel={broker ? 'Save' : 'Connect'} onCancel={onClose} busy={saving.isPending} problem={problems.rest}
        submitDisabled={!name.trim() || chosen === null}
      >
        <Stack gap="sm">
          {!broker && (
            <Select
              label="Broker" required data-autofocus value={chosen}
              data={Object.keys(classes ?? {}).map((value) => ({ value, label: labelOfClass(value) }))}
              onChange={(value) => {
                setChosen(value);
                setSettings(undefined);
                if (value && !name.trim()) setName(labelOfClass(value));
              }}
            />
          )}
          <TextInput label="Name" required value={name} onChange={({ currentTarget }) => setName(currentTarget.value)} />
          {schema && known && (
            <LazySchemaForm key={chosen} id={`broker-${chosen}`} schema={schema} uiSchema={known.uiSchema} value={settings} onChange={setSettings} problems={problems} disabled={saving.isPending} />
          )}
        </Stack>
      </Form>
    </Modal>
  );
}
