import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { statusChange } from '@/lib/observingRuns/schema';
import { changeStatuses } from '@/lib/observingRuns/writeRuns';

export const PUT = endpoint({
  summary: 'Change the status of all targets of a run that have a certain one',
  tag: 'observing runs',
  access: 'any',
  params: z.object({ run_id: pathId() }),
  body: statusChange,
  example: { current_status: 'pending', new_status: 'not observed' },
  handler: ({ viewer, params, body }) => changeStatuses(viewer, params.run_id, body.current_status, body.new_status),
});
