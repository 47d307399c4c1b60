'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { EfficiencyTable, isWorking, WHILE_WORKING } from '@/components/surveyEfficiency/EfficiencyTable';
import { notifyError } from '@/components/ui/notify';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import type { PlanRequest } from '@/lib/observationPlans/schema';
import { PlanActions } from './PlanActions';
import { isWaiting } from './PlanStatus';
import { PlanVisits } from './PlanVisits';
import classes from './plans.module.css';

/** How good a plan is proven to be. */
function proofOf({ observation_plans: [plan] }: PlanRequest): string | null {
  const { bound, gap, planned_together, probability_together, proof } = plan?.statistics[0]?.statistics ?? {};
  if (proof === 'failed') return 'The proof came to nothing; this is the quick plan.';
  if (typeof bound !== 'number' || typeof gap !== 'number') return null;
  const percent = (part: number): string => `${(100 * part).toFixed(2)} %`;
  const isJoint = typeof planned_together === 'number' && typeof probability_together === 'number';
  const whose = isJoint ? `${planned_together} plans made together cover ${percent(probability_together)}` : 'Proven';
  const others = isJoint ? 'no plans' : 'no plan';
  if (gap < 1e-4) return `${whose}: ${others} with these slots ${isJoint ? 'cover' : 'covers'} more.`;
  return `${whose}: ${others} with these slots ${isJoint ? 'cover' : 'covers'} more than ${percent(bound)}; ${isJoint ? 'these lack' : 'this one lacks'} ${percent(gap)} of that.`;
}

/** Everything about one plan: what can be done with it, its exposures, and what it would find. */
export function PlanDetails({ request }: { request: PlanRequest }) {
  const { id, status } = request;
  const client = useQueryClient();
  const { data, error, isPending, refetch } = useQuery({
    ...apiQuery('/api/observation_plan/[observation_plan_request_id]/survey_efficiency', { params: { observation_plan_request_id: id } }),
    refetchInterval: ({ state }) => (state.data?.some(isWorking) ? WHILE_WORKING : false),
  });
  const deleting = useMutation({
    mutationFn: (analysis: number) => api.delete('/api/observation_plan/[observation_plan_request_id]/simsurvey', { params: { observation_plan_request_id: analysis } }),
    onError: (failure) => notifyError('The analysis was not deleted', failure),
    onSettled: () => client.invalidateQueries({ queryKey: ['/api/observation_plan/[observation_plan_request_id]/survey_efficiency'] }),
  });
  const proof = proofOf(request);
  return (
    <div className={classes.details}>
      {!isWaiting(request) && !status.startsWith('failed: ') && <PlanActions id={id} status={status} />}
      {proof && <p className={classes.proof}>{proof}</p>}
      <PlanVisits id={id} />
      {(data?.length ?? 0) > 0 && (
        <EfficiencyTable
          rows={data}
          loading={isPending}
          error={error}
          onRetry={() => void refetch()}
          plotOf={(analysis) => `/api/observation_plan/${analysis}/simsurvey/plot`}
          onDelete={(analysis) => deleting.mutate(analysis)}
          empty="No survey efficiency yet"
        />
      )}
    </div>
  );
}
