'use client';

import { ActionIcon, Button, Group } from '@mantine/core';
import { IconFunction, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { useState } from 'react';
import { usePermission } from '@/components/shell/ViewerContext';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { AnalysisService } from '@/lib/analysisServices/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { DefaultAnalyses } from './DefaultAnalyses';
import { Facts } from './parts';
import { ServiceDialog, TYPE_WORDS } from './ServiceDialog';
import classes from './analyses.module.css';

const AUTHENTICATION = { none: 'none', header_token: 'a header', api_key: 'a key', HTTPBasicAuth: 'HTTP Basic', HTTPDigestAuth: 'HTTP Digest', OAuth1: 'OAuth 1' } as const;

/** A parameter as people read it: its choices, or its kind. */
function kindOf(parameter: unknown): string {
  if (Array.isArray(parameter)) return parameter.join(', ');
  const { type, min, max, default: usually, required, description } = parameter as Readonly<Record<string, unknown>>;
  const range = min !== undefined && max !== undefined ? `${String(min)} to ${String(max)}` : min !== undefined ? `at least ${String(min)}` : max !== undefined ? `at most ${String(max)}` : '';
  const kind = [String(type), range, usually === undefined ? '' : `usually ${String(usually)}`, /^true$/i.test(String(required)) ? 'required' : ''].filter(Boolean).join(', ');
  return description ? `${kind}: ${String(description)}` : kind;
}

function Details({ service }: { service: AnalysisService }) {
  const parameters = Object.entries(service.optional_analysis_parameters);
  return (
    <div className={classes.inside}>
      <Facts
        facts={[
          ['Name for programs', service.name],
          ['Address', service.upload_only ? 'never asked' : service.url],
          ['Authentication', AUTHENTICATION[service.authentication_type]],
          ['Answers within', `${service.timeout} s`],
          ...(service.contact_name || service.contact_email ? [['Contact', [service.contact_name, service.contact_email].filter(Boolean).join(', ')] as const] : []),
          ...parameters.map(([name, parameter]) => [name, kindOf(parameter)] as const),
        ]}
      />
      {!service.upload_only && <DefaultAnalyses service={service} />}
    </div>
  );
}

/** The services that analyse sources. */
export function ServicesPage() {
  const client = useQueryClient();
  const mayManage = usePermission('Manage Analysis Services');
  const [editing, setEditing] = useState<AnalysisService | 'new' | null>(null);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/analysis_service'));
  const refresh = () => client.invalidateQueries({ queryKey: ['/api/analysis_service'] });
  const deleting = useMutation({
    mutationFn: ({ id }: AnalysisService) => api.delete('/api/analysis_service/[analysis_service_id]', { params: { analysis_service_id: id } }),
    onSuccess: (_, { id, display_name }) => notifyDeleted(`${display_name} and its analyses are deleted.`, 'analysis_services', id, refresh),
    onError: (failure) => notifyError('The service was not deleted', failure),
    onSettled: refresh,
  });
  const columns: Column<AnalysisService>[] = [
    {
      key: 'name', header: 'Service', width: '34%',
      cell: ({ display_name, version, description }) => <div><b>{display_name}</b>{version && ` ${version}`}{description && <div className={classes.faint}>{description}</div>}</div>,
    },
    {
      key: 'type', header: 'Analyses', width: 150,
      cell: ({ analysis_type, enabled, upload_only, is_summary }) => (
        <span className={classes.head}>{TYPE_WORDS[analysis_type]}{!enabled && <Chip tone="warn">Off</Chip>}{upload_only && <Chip>Uploads</Chip>}{is_summary && <Chip tone="info">Summaries</Chip>}</span>
      ),
    },
    { key: 'inputs', header: 'Is sent', cell: ({ input_data_types, upload_only }) => (upload_only ? '' : input_data_types.join(', ')) },
    { key: 'groups', header: 'For', hiddenOnPhone: true, cell: ({ groups }) => groups.slice(0, 4).map((group) => <GroupChip key={group.id} group={group} />) },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 84,
      cell: (service) => mayManage && (
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="subtle" aria-label={`Change ${service.display_name}`} onClick={() => setEditing(service)}><IconPencil size={16} /></ActionIcon>
          <ActionIcon variant="subtle" aria-label={`Delete ${service.display_name}`} loading={deleting.isPending && deleting.variables.id === service.id} onClick={() => deleting.mutate(service)}><IconTrash size={16} /></ActionIcon>
        </Group>
      ),
    },
  ];
  return (
    <>
      <PageHeader
        title="Analysis services" description="External programs that fit light curves and spectra of sources. Each is sent only what the person who asks may read, and answers when it is done."
        actions={
          <>
            <Button component={Link} href="/analysis_requests" variant="default">All analyses</Button>
            {mayManage && <Button leftSection={<IconPlus size={16} />} onClick={() => setEditing('new')}>New service</Button>}
          </>
        }
      />
      <Panel flush>
        <DataTable
          caption="Analysis services" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
          expansion={{ label: ({ display_name }) => display_name, render: (service) => <Details service={service} /> }}
          empty={<EmptyState title="No service yet" icon={IconFunction} compact>Any program that takes JSON and calls back can be one: docs/analysis-services.md has examples to begin with.</EmptyState>}
        />
      </Panel>
      <ServiceDialog service={editing === 'new' ? null : editing} opened={editing !== null} onClose={() => setEditing(null)} />
    </>
  );
}
