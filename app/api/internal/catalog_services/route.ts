import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listServices } from '@/lib/catalogs/services';

export const GET = endpoint({
  summary: 'Catalogues and archives elsewhere, and when each last answered this process',
  tag: 'internal',
  access: 'any',
  response: z.array(
    z.object({ name: z.string(), label: z.string(), available: z.boolean().nullable(), last_answer: z.string().nullable(), last_failure: z.string().nullable(), message: z.string().nullable() }),
  ),
  handler: async () => listServices(),
});
