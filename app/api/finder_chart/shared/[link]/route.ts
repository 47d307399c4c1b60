import { z } from 'zod';
import { finderFile } from '@/lib/finders/answer';
import { openSharedFinder } from '@/lib/finders/share';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'A finding chart by the link that somebody shared, as PNG',
  tag: 'sources',
  access: 'none',
  params: z.object({ link: z.string().max(4000) }),
  handler: async ({ params }) => finderFile(await openSharedFinder(params.link)),
});
