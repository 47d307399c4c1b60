import { UtcTime } from '@/components/ui/Time';
import type { Column } from '@/components/ui/DataTable';
import type { PlanRequest } from '@/lib/observationPlans/schema';
import { PlanStatus } from './PlanStatus';

const statisticsOf = ({ observation_plans: [plan] }: PlanRequest): Record<string, unknown> => plan?.statistics[0]?.statistics ?? {};
const number = (request: PlanRequest, name: string): number | null => {
  const value = statisticsOf(request)[name];
  return typeof value === 'number' ? value : null;
};

/** What every list of plans shows. */
export const PLAN_COLUMNS: readonly Column<PlanRequest>[] = [
  { key: 'plan_name', header: 'Plan', cell: ({ id, observation_plans: [plan] }) => plan?.plan_name ?? `Plan ${id}` },
  { key: 'instrument', header: 'Instrument', cell: ({ allocation }) => String((allocation.instrument as { name: unknown }).name) },
  { key: 'status', header: 'Status', cell: (request) => <PlanStatus request={request} /> },
  {
    key: 'start', header: 'Begins (UTC)',
    cell: (request) => {
      const start = statisticsOf(request).start_observation;
      return typeof start === 'string' ? <UtcTime time={start} precision="minutes" zone={false} /> : '–';
    },
  },
  { key: 'num_observations', header: 'Exposures', numeric: true, cell: (request) => number(request, 'num_observations') ?? '–' },
  {
    key: 'tot_time', header: 'Time', numeric: true, hint: 'With overheads',
    cell: (request) => {
      const seconds = number(request, 'tot_time_with_overheads');
      return seconds === null ? '–' : `${(seconds / 3600).toFixed(1)} h`;
    },
  },
  {
    key: 'probability', header: 'Probability', numeric: true,
    cell: (request) => {
      const probability = number(request, 'probability');
      return probability === null ? '–' : `${(probability * 100).toFixed(1)} %`;
    },
  },
  { key: 'area', header: 'Area', numeric: true, cell: (request) => number(request, 'area')?.toFixed(0).concat(' deg²') ?? '–' },
];
