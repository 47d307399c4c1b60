'use client';

import { ActionIcon, Button, Group, Radio, Switch, Tabs } from '@mantine/core';
import { IconBroadcast, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { Reason } from '@/components/ui/Reason';
import { EmptyState } from '@/components/ui/StateBox';
import { useUrlChoice } from '@/components/ui/useUrlState';
import type { Broker, BrokerChange } from '@/lib/brokers/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { BrokerDialog, labelOfClass } from './BrokerDialog';
import { FilterCatalog } from './FilterCatalog';
import { SURVEY_LABELS } from './surveys';
import classes from './brokers.module.css';

const abilities = ({ capabilities, filter_kind }: Broker): string[] => [
  ...(capabilities.query_alerts ? ['search'] : []), ...(capabilities.get_cutouts ? ['images'] : []), ...(capabilities.cross_match_catalogs ? ['catalogues'] : []),
  ...(filter_kind === 'none' ? [] : ['filters']), ...(capabilities.run_ingestion ? ['candidates'] : []),
];

/** Connections to brokers of alerts, and the filters at them. */
export function BrokersPage() {
  const client = useQueryClient();
  const isAdmin = usePermission('System admin');
  const [tab, setTab] = useUrlChoice('tab', ['brokers', 'filters'], 'brokers');
  const [editing, setEditing] = useState<Broker | 'new' | null>(null);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/brokers'));
  const settle = () => client.invalidateQueries({ queryKey: ['/api/brokers'] });
  const changing = useMutation({
    mutationFn: ({ id, body }: { id: number; body: BrokerChange }) => api.patch('/api/brokers/[broker_id]', { params: { broker_id: id }, body }),
    onError: (failure) => notifyError('The broker was not changed', failure),
    onSettled: settle,
  });
  const deleting = useMutation({
    mutationFn: (broker_id: number) => api.delete('/api/brokers/[broker_id]', { params: { broker_id } }),
    onError: (failure) => notifyError('The broker was not disconnected', failure),
    onSettled: settle,
  });
  const isBusy = (id: number) => changing.isPending && changing.variables.id === id;
  const columns: Column<Broker>[] = [
    { key: 'name', header: 'Broker', width: '24%', cell: ({ id, name, active }) => (active ? <Link href={`/brokers/${id}`}><b>{name}</b></Link> : <b>{name}</b>) },
    { key: 'class', header: 'Service', hiddenOnPhone: true, cell: ({ broker_classname }) => labelOfClass(broker_classname) },
    { key: 'surveys', header: 'Surveys', cell: ({ surveys }) => surveys.map((survey) => SURVEY_LABELS[survey] ?? survey).join(', ') },
    { key: 'abilities', header: 'Can do', cell: (broker) => <Group gap={4}>{abilities(broker).map((ability) => <Chip key={ability}>{ability}</Chip>)}</Group> },
    {
      key: 'active', header: 'Active', width: 80,
      cell: ({ id, name, active }) =>
        isAdmin ? (
          <Switch size="sm" aria-label={`${name} is active`} checked={active} disabled={isBusy(id)} onChange={({ currentTarget }) => changing.mutate({ id, body: { active: currentTarget.checked } })} />
        ) : <Chip tone={active ? 'good' : undefined}>{active ? 'Active' : 'Off'}</Chip>,
    },
    {
      key: 'search', header: 'Default search', hint: 'Where "Search alerts" on a source page looks', width: 120,
      cell: ({ id, name, capabilities, default_alert_search }) => (
        <Reason why={capabilities.query_alerts ? null : 'It cannot be searched'}>
          <Radio aria-label={`Search ${name} by default`} checked={default_alert_search} disabled={!isAdmin || !capabilities.query_alerts} onChange={() => changing.mutate({ id, body: { default_alert_search: true } })} />
        </Reason>
      ),
    },
    {
      key: 'crossmatch', header: 'Default catalogues', hint: 'Which is asked what catalogues have near a position', width: 140, hiddenOnPhone: true,
      cell: ({ id, name, capabilities, default_crossmatch }) => (
        <Reason why={capabilities.cross_match_catalogs ? null : 'It has no catalogues'}>
          <Radio aria-label={`Ask the catalogues of ${name} by default`} checked={default_crossmatch} disabled={!isAdmin || !capabilities.cross_match_catalogs} onChange={() => changing.mutate({ id, body: { default_crossmatch: true } })} />
        </Reason>
      ),
    },
    ...(isAdmin
      ? [{
          key: 'actions', header: 'Actions', hiddenHeader: true, width: 84,
          cell: (broker: Broker) => (
            <Group gap={4} wrap="nowrap">
              <ActionIcon variant="subtle" aria-label={`Change ${broker.name}`} onClick={() => setEditing(broker)}><IconPencil size={16} /></ActionIcon>
              <ActionIcon
                variant="subtle" aria-label={`Disconnect ${broker.name}`} loading={deleting.isPending && deleting.variables === broker.id}
                onClick={() => { if (window.confirm(`Disconnect ${broker.name}? Its filters stay, and run nowhere then.`)) deleting.mutate(broker.id); }}
              >
                <IconTrash size={16} />
              </ActionIcon>
            </Group>
          ),
        }]
      : []),
  ];
  return (
    <>
      <PageHeader
        title="Alert brokers" description="Services that watch the streams of surveys. Search their alerts, save what is interesting, and have them run filters for your groups."
        actions={isAdmin && <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>Connect a broker</Button>}
      />
      <Tabs value={tab} onChange={(value) => setTab(value === 'filters' ? 'filters' : 'brokers')}>
        <Tabs.List className={classes.tabs}>
          <Tabs.Tab value="brokers">Brokers</Tabs.Tab>
          <Tabs.Tab value="filters">Filters</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="brokers">
          <Panel flush>
            <DataTable
              caption="Alert brokers" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
              empty={
                <EmptyState title="No broker yet" icon={IconBroadcast} compact>
                  {isAdmin ? 'Connect one to search its alerts. ALeRCE, ANTARES and Fink need no account.' : 'System administrators connect brokers.'}
                </EmptyState>
              }
            />
          </Panel>
        </Tabs.Panel>
        <Tabs.Panel value="filters">{tab === 'filters' && <FilterCatalog brokers={data ?? []} />}</Tabs.Panel>
      </Tabs>
      {editing !== null && <BrokerDialog broker={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}
