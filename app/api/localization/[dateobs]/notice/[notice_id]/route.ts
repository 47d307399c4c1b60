import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { ingestNoticeSkymap } from '@/lib/gcn/notices';
import { eventParams } from '@/lib/gcn/schema';
import { pathId } from '@/lib/http/lenient';

export const POST = endpoint({
  summary: 'Make the skymap of a stored notice',
  tag: 'localizations',
  access: 'any',
  params: eventParams.extend({ notice_id: pathId() }),
  response: z.object({ localization_id: z.int().nullable().describe('Null: it is fetched in the background') }),
  handler: ({ viewer, params }) => ingestNoticeSkymap(viewer, params.dateobs, params.notice_id),
});
