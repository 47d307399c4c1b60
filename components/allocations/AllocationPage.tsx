'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileAnalytics, IconPencil, IconTimeline } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { validityOf } from '@/components/followup/forms';
import { useLiveRequests } from '@/components/followup/refresh';
import { payloadFields, RequestTable } from '@/components/followup/RequestTable';
import { useRefreshOn } from '@/components/shell/useRefreshOn';
import { usePermission } from '@/components/shell/ViewerContext';
import { useMyGroups } from '@/components/source/GroupPicker';
import { Chip, GroupChip } from '@/components/ui/Chip';
import { useNow } from '@/components/ui/clock';
import { formatCount, plural } from '@/components/ui/format';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { PageSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import { apiUrl } from '@/lib/http/client';
import { AllocationDialog } from './AllocationDialog';
import { TYPE_WORDS } from './AllocationsPage';
import { Hours } from './Hours';
import { Uptimes } from './Uptimes';
import classes from './allocations.module.css';

type SortBy = 'created_at' | 'modified' | 'status' | 'obj';
const PER_PAGE = 50;
const SHOWN = new Set(['observation_type', 'observation_choices', 'priority', 'start_date', 'end_date']);

/** One allocation: whose it is, what is left of it, and what it was used for. */
export function AllocationPage({ allocation_id }: { allocation_id: number }) {
  const now = useNow(600_000);
  const manages = usePermission('Manage allocations');
  const groups = useMyGroups();
  const [opened, dialog] = useDisclosure(false);
  const { page: pageNumber, pages } = useUrlPage();
  const [order, setOrder] = useUrlText('sort');
  const [sortBy, sortOrder] = (order || 'created_at:desc').split(':') as [SortBy, 'asc' | 'desc'];
  useLiveRequests();
  useRefreshOn(['skyportal/REFRESH_ALLOCATIONS'], ['/api/allocation/[allocation_id]', '/api/internal/allocation_usage']);
  const { data, error, refetch } = useQuery(apiQuery('/api/allocation/[allocation_id]', { params: { allocation_id } }));
  const { data: usages } = useQuery(apiQuery('/api/internal/allocation_usage', { query: { allocation_ids: [allocation_id] } }));
  const requests = useQuery({
    ...apiQuery('/api/internal/followup_requests', { query: { allocationID: allocation_id, pageNumber, numPerPage: PER_PAGE, sortBy, sortOrder } }),
    placeholderData: keepPreviousData,
  });
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <PageSkeleton />;
  const { allocation } = data;
  const { instrument, telescope, pi, proposal_id, validity_ranges, group_id, types, default_share_group_ids, allocation_users } = allocation;
  const usage = usages?.[0];
  const validity = now === null ? null : validityOf(validity_ranges, now);
  const groupOf = (id: number) => {
    const group = groups.find((each) => each.id === id);
    return group ? <GroupChip key={id} group={group} /> : <Chip key={id}>group {id}</Chip>;
  };
  const rows = requests.data?.followup_requests;
  return (
    <>
      <PageHeader
        breadcrumbs={[{ label: 'Allocations', href: '/allocations' }]} title={`${instrument.name}, ${telescope.nickname}`}
        aside={validity && <Chip tone={validity.valid ? 'good' : 'warn'}>{validity.words}</Chip>}
        description={[pi && `PI ${pi}`, proposal_id && `Proposal ${proposal_id}`].filter(Boolean).join(' · ')}
        actions={
          <>
            <Button variant="default" leftSection={<IconTimeline size={16} />} component={Link} href={`/followup_requests/schedule?instrument=${instrument.id}`}>Schedule</Button>
            <Button variant="default" leftSection={<IconFileAnalytics size={16} />} component="a" download href={apiUrl('/api/allocation/report/[instrument_id]', { instrument_id: instrument.id })}>Report</Button>
            {manages && <Button variant="default" leftSection={<IconPencil size={16} />} onClick={dialog.open}>Edit</Button>}
          </>
        }
      />
      <div className={classes.page}>
        <div className={classes.columns}>
          <Panel title="Up tonight" note={telescope.name}>
            <Uptimes requests={allocation.requests as never} />
          </Panel>
          <Panel title="Allocation">
            <dl className={classes.list}>
              <dt>Hours</dt>
              <dd><Hours usage={usage} allocated={allocation.hours_allocated} /></dd>
              {usage && (
                <>
                  <dt>Requests</dt>
                  <dd>{[plural(usage.observed, 'observed', 'observed'), `${usage.pending} open`, usage.failed > 0 && `${usage.failed} failed`].filter(Boolean).join(', ')}</dd>
                  {usage.untimed > 0 && <><dt>Untimed</dt><dd>{plural(usage.untimed, 'request')} without an exposure time, not in the hours</dd></>}
                </>
              )}
              <dt>Instrument</dt>
              <dd><Link href={`/instrument/${instrument.id}`} prefetch={false}>{instrument.name}</Link></dd>
              <dt>Group</dt>
              <dd>{groupOf(group_id)}</dd>
              <dt>For</dt>
              <dd>{types.map((type) => <Chip key={type}>{TYPE_WORDS[type] ?? type}</Chip>)}</dd>
              <dt>Valid</dt>
              <dd>{validity_ranges?.length ? validity_ranges.map(({ start_date, end_date }) => `${start_date.slice(0, 10)} to ${end_date.slice(0, 10)}`).join(', ') : 'always'}</dd>
              {default_share_group_ids.length > 0 && <><dt>Shared with</dt><dd>{default_share_group_ids.map(groupOf)}</dd></>}
              {allocation_users.length > 0 && <><dt>Maintained by</dt><dd>{allocation_users.map(({ username }) => String(username)).join(', ')}</dd></>}
            </dl>
          </Panel>
        </div>
        <Panel title="Requests" note={requests.data && formatCount(requests.data.totalMatches)} flush>
          <RequestTable
            caption="Requests on this allocation" ofAllocation rows={rows} instrument_id={instrument.id} fields={payloadFields(rows).filter((name) => SHOWN.has(name))} loading={requests.isPending}
            refreshing={requests.isPlaceholderData} error={requests.error} onRetry={() => void requests.refetch()} sort={{ key: sortBy, order: sortOrder }}
            onSortChange={(next) => setOrder(`${next.key}:${next.order}`)}
            pagination={pages(PER_PAGE, requests.data?.totalMatches)}
            empty={<EmptyState title="Not used yet" compact>Requests are made on the pages of sources.</EmptyState>}
          />
        </Panel>
      </div>
      <AllocationDialog allocation={allocation} opened={opened} onClose={dialog.close} />
    </>
  );
}
