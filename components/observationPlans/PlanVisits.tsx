'use client';

import { useQuery } from '@tanstack/react-query';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { UtcTime } from '@/components/ui/Time';
import { apiQuery } from '@/lib/http/apiQuery';
import type { PlannedObservation } from '@/lib/observationPlans/schema';

const COLUMNS: readonly Column<PlannedObservation>[] = [
  { key: 'obstime', header: 'Time (UTC)', cell: ({ obstime }) => <UtcTime time={obstime} precision="seconds" zone={false} /> },
  { key: 'field_id', header: 'Field', numeric: true, cell: ({ field_id }) => field_id },
  { key: 'filt', header: 'Filter', cell: ({ filt }) => filt },
  { key: 'exposure_time', header: 'Exposure', numeric: true, cell: ({ exposure_time }) => `${exposure_time} s` },
  { key: 'weight', header: 'Probability', numeric: true, cell: ({ weight }) => `${(weight * 100).toFixed(2)} %` },
];

/** The exposures of a plan, in order. */
export function PlanVisits({ id }: { id: number }) {
  const { data, error, isPending, refetch } = useQuery(
    apiQuery('/api/observation_plan/[observation_plan_request_id]', { params: { observation_plan_request_id: id }, query: { includePlannedObservations: true } }),
  );
  return (
    <DataTable
      caption="Exposures of the plan"
      columns={COLUMNS}
      rows={data && 'observation_plans' in data ? data.observation_plans.flatMap(({ planned_observations }) => planned_observations ?? []) : undefined}
      rowKey={({ id: key }) => key}
      loading={isPending}
      error={error}
      onRetry={() => void refetch()}
      maxHeight={320}
      empty="No exposures yet"
    />
  );
}
