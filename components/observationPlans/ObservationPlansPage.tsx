'use client';

import { Button } from '@mantine/core';
import { IconWand } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { SearchBox } from '@/components/ui/SearchBox';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlPage, useUrlText } from '@/components/ui/useUrlState';
import { apiQuery } from '@/lib/http/apiQuery';
import type { PlanRequest } from '@/lib/observationPlans/schema';
import { PLAN_COLUMNS } from './columns';
import { PAGE_SIZE, planListQueryOf } from './planListQuery';
import { PlanDetails } from './PlanDetails';

const eventOf = ({ localization }: PlanRequest): string => String(localization.dateobs);
const COLUMNS: readonly Column<PlanRequest>[] = [
  { key: 'event', header: 'Event', cell: (request) => <Link href={`/gcn_events/${eventOf(request)}`}>{eventOf(request)}</Link> },
  ...PLAN_COLUMNS,
];

/** The plans of all events, newest first. */
export function ObservationPlansPage() {
  const [status] = useUrlText('status');
  const { page, pages } = useUrlPage();
  const query = planListQueryOf({ status, page });
  const { data, error, isPending, isPlaceholderData, refetch } = useQuery({ ...apiQuery('/api/observation_plan', { query }), placeholderData: keepPreviousData });
  return (
    <>
      <PageHeader
        title="Observation plans"
        description="Which fields of survey instruments are observed when for events. New plans are made on the page of the event."
        actions={
          <>
            <SearchBox label="Plans with a status" placeholder="Status" value={status} onSearch={(wanted) => replaceSearch({ status: wanted, page: null })} />
            <Button variant="default" leftSection={<IconWand size={16} />} component={Link} href="/default_observation_plans">Rules</Button>
          </>
        }
      />
      <Panel title="Plans" note={data?.totalMatches} flush>
        <DataTable
          caption="Observation plans"
          columns={COLUMNS}
          rows={data?.requests}
          rowKey={({ id }) => id}
          loading={isPending}
          refreshing={isPlaceholderData}
          error={error}
          onRetry={() => void refetch()}
          stackOnPhone
          expansion={{ label: ({ id, observation_plans: [plan] }) => plan?.plan_name ?? `Plan ${id}`, render: (request) => <PlanDetails request={request} /> }}
          empty={<EmptyState title={status ? 'No plan fits' : 'No plan yet'} />}
          pagination={pages(PAGE_SIZE, data?.totalMatches)}
        />
      </Panel>
    </>
  );
}
