import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { told } from '@/lib/treasureMap/schema';
import { cancelPlan, postPlan } from '@/lib/treasureMap/sendPointings';

const params = z.object({ observation_plan_request_id: pathId() });

export const POST = endpoint({
  summary: 'Tell the Treasure Map where an observation plan will point',
  description: 'Needs TREASUREMAP_API_TOKEN in the credentials of the allocation, treasuremap_id of the instrument and an alias of GraceDB of the event.',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params,
  response: told,
  handler: ({ viewer, params }) => postPlan(viewer, params.observation_plan_request_id),
});

export const DELETE = endpoint({
  summary: 'Take back from the Treasure Map what the instrument has planned for the event',
  tag: 'observation plans',
  access: 'Manage observation plans',
  params,
  handler: ({ viewer, params }) => cancelPlan(viewer, params.observation_plan_request_id),
});
