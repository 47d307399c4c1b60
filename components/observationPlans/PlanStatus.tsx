import { Chip } from '@/components/ui/Chip';
import type { PlanRequest } from '@/lib/observationPlans/schema';
import { REJECTED, REMOVING, SENDING, UNKNOWN } from '@/lib/observationPlans/types';

/** Something is being done about it now. */
export const isBusy = (request: PlanRequest): boolean => isWaiting(request) || request.status === SENDING || request.status === REMOVING;
export const isWaiting = ({ status }: PlanRequest): boolean => status === 'pending submission' || status === 'running';

/** How far a plan is; why it could not be made. */
export function PlanStatus({ request }: { request: PlanRequest }) {
  const { status } = request;
  if (status.startsWith(REJECTED)) return <span>{`Refused by the telescope: ${status.slice(REJECTED.length)}`}</span>;
  if (status.startsWith(UNKNOWN)) return <span>{`The telescope was not reached: ${status.slice(UNKNOWN.length)}`}</span>;
  return status.startsWith('failed: ') ? <span>{`Failed: ${status.slice(8)}`}</span> : <Chip>{status}</Chip>;
}
