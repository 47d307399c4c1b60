'use client';

import { ActionIcon, Anchor, Button, Group } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission, useViewer } from '@/components/shell/ViewerContext';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { Service } from '@/lib/sharingServices/schema';
import { ServiceDialog } from './ServiceDialog';
import { ServiceUsers } from './ServiceUsers';

/** Accounts with which objects are reported to the Transient Name Server and to Hermes. */
export function SharingServicesPage() {
  const client = useQueryClient();
  const { acls } = useViewer();
  const mayManage = usePermission('Manage sharing services');
  const groups = useMyGroups();
  const [editing, setEditing] = useState<Service | 'new' | null>(null);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/sharing_service'));
  const deleting = useMutation({
    mutationFn: (sharing_service_id: number) => api.delete('/api/sharing_service/[sharing_service_id]', { params: { sharing_service_id } }),
    onError: (failure) => notifyError('The service was not deleted', failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/sharing_service'] }),
  });
  const owns = ({ owner_group_ids }: Service): boolean => mayManage && (acls.includes('System admin') || owner_group_ids.some((id) => groups.some((group) => group.id === id)));
  const columns: Column<Service>[] = [
    { key: 'name', header: 'Service', width: '30%', cell: ({ name, testing }) => <Group gap={6}><b>{name}</b>{testing && <Chip tone="warn">Testing</Chip>}</Group> },
    {
      key: 'to', header: 'Reports to',
      cell: ({ enable_sharing_with_tns, enable_sharing_with_hermes, tns_bot_name }) => (
        <Group gap={4}>
          {enable_sharing_with_tns && <Chip tone="info" title={tns_bot_name ?? undefined}>TNS</Chip>}
          {enable_sharing_with_hermes && <Chip tone="info">Hermes</Chip>}
        </Group>
      ),
    },
    { key: 'instruments', header: 'Instruments', hiddenOnPhone: true, cell: ({ instruments }) => instruments.map(({ name }) => name).join(', ') },
    {
      key: 'groups', header: 'Groups',
      cell: (service) => <Group gap={4}>{groups.filter(({ id }) => service.groups.some(({ group_id }) => group_id === id)).map((group) => <GroupChip key={group.id} group={group} />)}</Group>,
    },
    { key: 'reports', header: 'Reports', width: 100, cell: ({ id }) => <Anchor component={Link} size="sm" href={`/sharing_service/${id}/submissions`}>Reports</Anchor> },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 84,
      cell: (service) => owns(service) && (
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" aria-label={`Change ${service.name}`} onClick={() => setEditing(service)}><IconPencil size={16} /></ActionIcon>
          <ActionIcon
            variant="subtle" aria-label={`Delete ${service.name}`} loading={deleting.isPending && deleting.variables === service.id}
            onClick={() => { if (window.confirm(`Delete ${service.name} with its reports?`)) deleting.mutate(service.id); }}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Sharing services" description="Accounts with which objects are reported to the Transient Name Server and to Hermes."
        actions={mayManage && <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>New service</Button>}
      />
      <Panel flush>
        <DataTable
          caption="Sharing services" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
          expansion={{ label: ({ name }) => name, render: (service) => <ServiceUsers service={service} owned={owns(service)} /> }}
          empty={<EmptyState title="No sharing service yet" icon={IconUpload} compact>A service needs a bot at the Transient Name Server and its API key. It sends nothing before testing mode is switched off.</EmptyState>}
        />
      </Panel>
      {editing !== null && <ServiceDialog service={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}
