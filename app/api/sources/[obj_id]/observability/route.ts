import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { attachment } from '@/lib/http/files';
import { pathObjId } from '@/lib/objs/schema';
import { observabilityPdf } from '@/lib/observability/chart';
import { observabilityQuery } from '@/lib/observability/schema';

export const GET = endpoint({
  summary: 'When an object can be observed in the next 24 hours from each telescope, as PDF',
  tag: 'sources',
  access: 'any',
  params: z.object({ obj_id: pathObjId() }),
  query: observabilityQuery,
  handler: async ({ params, query }) => attachment(await observabilityPdf(params.obj_id, query), `observability-${params.obj_id}.pdf`, 'application/pdf'),
});
