import { Chip } from '@/components/ui/Chip';
import type { PlanRequest } from '@/lib/observationPlans/schema';

export const isWaiting = ({ status }: PlanRequest): boolean => status === 'pending submission' || status === 'running';

/** How far a plan is; why it could not be made. */
export function PlanStatus({ request }: { request: PlanRequest }) {
  const { status } = request;
  return status.startsWith('failed: ') ? <span>{`Failed: ${status.slice(8)}`}</span> : <Chip>{status}</Chip>;
}
