'use client';

import { Button, Group, Stack, Switch, Textarea } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorLine } from '@/components/ui/ErrorLine';
import { Form } from '@/components/ui/FormField';
import { notifySuccess } from '@/components/ui/notify';
import { Panel } from '@/components/ui/Panel';
import type { Broker, BrokerFilterDetail } from '@/lib/brokers/schema';
import { api } from '@/lib/http/client';
import { Preview } from './Preview';

interface Query {
  selected: string;
  tables: string;
  conditions: string;
}
const EMPTY: Query = { selected: 'objects.objectId, objects.gmag, objects.rmag', tables: 'objects', conditions: '' };

const queryOf = (altdata: unknown): Query => ({ ...EMPTY, ...(altdata as { lasair?: Query } | null)?.lasair });

/** A filter that is a query: what it selects, from which tables, under which conditions. */
export function QueryFilter({ broker, filter, mayChange }: { broker: Broker; filter: BrokerFilterDetail; mayChange: boolean }) {
  const client = useQueryClient();
  const [query, setQuery] = useState(() => queryOf(filter.altdata));
  const [autosave, setAutosave] = useState(filter.autosave);
  const params = { broker_id: broker.id, filter_id: filter.id };
  const saving = useMutation({
    mutationFn: () => api.post('/api/brokers/[broker_id]/filters/[filter_id]', { params, body: { query, autosave } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['/api/brokers/[broker_id]/filters/[filter_id]'] });
      notifySuccess('The filter was saved');
    },
  });
  const trying = useMutation({ mutationFn: () => api.post('/api/brokers/[broker_id]/filter/test', { params: { broker_id: broker.id }, body: { ...query, filter_id: filter.id, limit: 50 } }) });
  const field = (key: keyof Query, label: string, description: string, minRows: number) => (
    <Textarea label={label} description={description} autosize minRows={minRows} spellCheck={false} readOnly={!mayChange} required={key !== 'conditions'} value={query[key]} onChange={({ currentTarget }) => setQuery({ ...query, [key]: currentTarget.value })} styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }} />
  );
  return (
    <Stack gap="md">
      <Panel title="Query" note="as it is asked from time to time">
        <Form onSubmit={() => saving.mutate()} submitLabel="Save" busy={saving.isPending} problem={saving.error?.message} submitDisabled={!mayChange || !query.selected.trim() || !query.tables.trim()}>
          <Stack gap="sm">
            {field('selected', 'Select', 'Columns; the name of the object among them', 2)}
            {field('tables', 'From', 'Tables, with commas between them', 1)}
            {field('conditions', 'Where', 'Conditions, joined by AND and OR', 3)}
            <Switch label="Save what passes to the group" checked={autosave} disabled={!mayChange} onChange={({ currentTarget }) => setAutosave(currentTarget.checked)} />
            <Group>
              <Button variant="default" leftSection={<IconPlayerPlay size={16} />} loading={trying.isPending} onClick={() => trying.mutate()}>Try it</Button>
            </Group>
            {trying.error && <ErrorLine error={trying.error} />}
          </Stack>
        </Form>
      </Panel>
      {trying.data !== undefined && <Preview result={trying.data} />}
    </Stack>
  );
}
