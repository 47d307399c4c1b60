'use client';

import { Button, Modal, NativeSelect, NumberInput } from '@mantine/core';
import { IconTelescope } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { Panel } from '@/components/ui/Panel';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Catalog, CatalogQuery } from '@/lib/transientCatalogs/schema';
import classes from './gcn.module.css';

const DAY = 86_400_000;
/** While one is asked, its list is asked for again, in milliseconds. */
const WHILE_ASKING = 2000;
const LABELS: Readonly<Record<Catalog, string>> = { 'ZTF-Fink': 'ZTF by Fink', Gaia: 'Gaia alerts', LSXPS: 'Swift LSXPS' };

const isOver = ({ status }: CatalogQuery): boolean => status.startsWith('completed') || status.startsWith('failed');
const toneOf = ({ status }: CatalogQuery) => (status.startsWith('failed') ? 'bad' : status.startsWith('completed') ? 'good' : 'info');

interface Props {
  event: { id: number; dateobs: string };
  localization_name: string | undefined;
}

interface NewProps extends Props {
  opened: boolean;
  onClose: () => void;
}

function NewQuery({ event, localization_name, opened, onClose }: NewProps) {
  const queries = useQueryClient();
  const allocations = useQuery({ ...apiQuery('/api/allocation', {}), enabled: opened });
  const [catalogName, setCatalogName] = useState<Catalog>('ZTF-Fink');
  const [allocation_id, setAllocation] = useState('');
  const [level, setLevel] = useState(95);
  const [days, setDays] = useState(7);
  const chosen = allocation_id || String(allocations.data?.[0]?.id ?? '');
  const asking = useMutation({
    mutationFn: () => {
      const begin = Date.parse(`${event.dateobs}Z`);
      return api.post('/api/catalog_queries', {
        body: {
          allocation_id: Number(chosen),
          payload: {
            catalogName, localizationDateobs: event.dateobs, localizationName: localization_name, localizationCumprob: level / 100, startDate: event.dateobs,
            endDate: new Date(begin + days * DAY).toISOString().slice(0, 19),
          },
        },
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries(apiQuery('/api/gcn_event/[dateobs]/catalog_query', { params: { dateobs: event.id } }));
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Ask a catalogue">
      <Form onSubmit={() => asking.mutate()} submitLabel="Ask" busy={asking.isPending} problem={asking.error?.message} onCancel={onClose}>
        <NativeSelect label="Catalogue" value={catalogName} data={Object.entries(LABELS).map(([value, label]) => ({ value, label }))} onChange={({ currentTarget }) => setCatalogName(currentTarget.value as Catalog)} />
        <NativeSelect
          label="Allocation" description="What is found is measured with its instrument, and saved to its group" value={chosen}
          data={(allocations.data ?? []).map(({ id, pi, instrument }) => ({ value: String(id), label: `${instrument.name}${pi ? `, ${pi}` : ''}` }))}
          onChange={({ currentTarget }) => setAllocation(currentTarget.value)}
        />
        <NumberInput label="Credible region, %" min={1} max={100} value={level} onChange={(value) => setLevel(Number(value))} />
        <NumberInput label="Days after the event" min={1} max={365} value={days} onChange={(value) => setDays(Number(value))} />
      </Form>
    </Modal>
  );
}

/** What catalogues of transients were asked about the event, and what came of it; what they find becomes sources. */
export function CatalogQueries({ event, localization_name }: Props) {
  const mayAsk = usePermission('Upload data');
  const [opened, setOpened] = useState(false);
  const { data, error, refetch } = useQuery({
    ...apiQuery('/api/gcn_event/[dateobs]/catalog_query', { params: { dateobs: event.id } }),
    refetchInterval: (query) => (query.state.data?.some((each) => !isOver(each)) ? WHILE_ASKING : false),
  });
  return (
    <Panel
      title="Catalogue queries" id="catalog-queries" collapsible defaultCollapsed note={data && data.length > 0 && String(data.length)}
      actions={mayAsk && localization_name && <Button size="xs" variant="default" leftSection={<IconTelescope size={14} />} onClick={() => setOpened(true)}>Ask a catalogue</Button>}
    >
      {error && <ErrorState error={error} onRetry={() => void refetch()} compact />}
      {data?.length === 0 && <EmptyState title="No catalogue was asked yet" compact>Gaia, Swift and ZTF list transients; those inside of the skymap are saved as sources.</EmptyState>}
      {data && data.length > 0 && (
        <ul className={classes.list} aria-label="Catalogue queries">
          {data.map((each) => (
            <li key={each.id} className={classes.item}>
              <Chip tone={toneOf(each)}>{String(each.payload.catalogName)}</Chip>
              <span>{each.status}</span>
              <span className={classes.faint}><RelativeTime time={each.created_at} /></span>
            </li>
          ))}
        </ul>
      )}
      <NewQuery event={event} localization_name={localization_name} opened={opened} onClose={() => setOpened(false)} />
    </Panel>
  );
}
