'use client';

import { ActionIcon, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconTrash, IconWand } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import Link from 'next/link';
import { allocationOf, summaryOf, type payloadOf } from '@/components/followup/payload';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { useViewer } from '@/components/shell/ViewerContext';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip, ClassificationChip, GroupChip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { plural } from '@/components/ui/format';
import { notifyError } from '@/components/ui/notify';
import { notifyDeleted } from '@/components/ui/notifyDeleted';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import type { DefaultFollowupRequest } from '@/lib/defaultFollowup/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { RuleDialog } from './RuleDialog';

interface SourceFilter {
  group_id?: number;
  name?: string;
  origin?: string;
  classification?: string;
}

const CONDITIONS: Readonly<Record<string, string>> = {
  not_if_duplicates: 'no such request', not_if_classified: 'not classified', not_if_spectra_exist: 'no spectra', not_if_tns_classified: 'not classified at TNS',
  not_if_assignment_exists: 'target of no run',
};

/** Rules by which telescopes are asked without anybody pressing a button. */
export function RulesPage() {
  const client = useQueryClient();
  const viewer = useViewer();
  const groups = useMyGroups();
  const [opened, dialog] = useDisclosure(false);
  const { data, error, refetch, isPending } = useQuery(apiQuery('/api/default_followup_request'));
  useRefreshOn(['skyportal/REFRESH_DEFAULT_FOLLOWUP_REQUESTS'], ['/api/default_followup_request']);
  const refresh = () => client.invalidateQueries({ queryKey: ['/api/default_followup_request'] });
  const deleting = useMutation({
    mutationFn: ({ id }: DefaultFollowupRequest) => api.delete('/api/default_followup_request/[default_followup_request_id]', { params: { default_followup_request_id: id } }),
    onSuccess: (_, { id, default_followup_name }) => notifyDeleted(`The rule ${default_followup_name} is deleted.`, 'default_followup_requests', id, refresh),
    onError: (failure) => notifyError('The rule was not deleted', failure),
    onSettled: refresh,
  });
  const when = ({ source_filter }: DefaultFollowupRequest) => {
    const { group_id, name, origin, classification } = source_filter as SourceFilter;
    if (classification) return <>classified as <ClassificationChip classification={classification} /></>;
    const group = groups.find(({ id }) => id === group_id);
    return <>saved to {group ? <GroupChip group={group} /> : `group ${group_id}`}{name && <>, named <code>{name}</code></>}{origin && `, from ${origin}`}</>;
  };
  const columns: Column<DefaultFollowupRequest>[] = [
    { key: 'name', header: 'Rule', cell: ({ default_followup_name, comment }) => <span title={comment ?? undefined}>{default_followup_name}</span> },
    { key: 'when', header: 'When a source is', cell: when },
    {
      key: 'allocation', header: 'Asks', cell: (rule) => {
        const { id, instrument, group } = allocationOf(rule);
        return <Link href={`/allocation/${id}`} prefetch={false}>{instrument.name} · {group.name}</Link>;
      },
    },
    { key: 'payload', header: 'For', cell: ({ payload, validity_days }) => <>{summaryOf((payload ?? {}) as ReturnType<typeof payloadOf>)}, within {plural(validity_days ?? 7, 'day')}</> },
    {
      key: 'conditions', header: 'Where there is', cell: ({ constraints }) =>
        Object.entries((constraints ?? {}) as Record<string, unknown>).filter(([name, value]) => value === true && CONDITIONS[name]).map(([name]) => <Chip key={name}>{CONDITIONS[name]}</Chip>),
    },
    {
      key: 'actions', header: 'Actions', hiddenHeader: true, width: 48, cell: (rule) =>
        !viewer.is_anonymous && (
          <ActionIcon variant="subtle" aria-label={`Delete the rule ${rule.default_followup_name}`} loading={deleting.isPending && deleting.variables.id === rule.id} onClick={() => deleting.mutate(rule)}><IconTrash size={16} /></ActionIcon>
        ),
    },
  ];
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Follow-up requests', href: '/followup_requests' }]} title="Default follow-up requests"
        description="Rules that ask a telescope whenever a source is saved or classified. Requests are made in the name of whoever made the rule."
        actions={!viewer.is_anonymous && <Button leftSection={<IconPlus size={16} />} onClick={dialog.open}>New rule</Button>}
      />
      <Panel title="Rules" note={data?.length} flush>
        <DataTable
          caption="Default follow-up requests" columns={columns} rows={data} rowKey={({ id }) => id} loading={isPending} error={error} onRetry={() => void refetch()} stackOnPhone
          empty={<EmptyState title="No rule yet" icon={IconWand} compact>A rule asks for the first spectrum before anybody has had their coffee.</EmptyState>}
        />
      </Panel>
      <RuleDialog opened={opened} onClose={dialog.close} />
    </>
  );
}
