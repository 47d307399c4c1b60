import { z } from 'zod';
import { bulkDelete } from '@/lib/candidates/schema';
import { deleteOldCandidates } from '@/lib/candidates/writeCandidates';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Delete objects that nobody saved and that passed no filter for months',
  tag: 'candidates',
  access: 'System admin',
  body: bulkDelete,
  response: z.object({ deleted: z.int(), remaining: z.int(), dryRun: z.boolean() }),
  example: { maxAgeMonths: 6, dryRun: true },
  handler: ({ body }) => deleteOldCandidates(body),
});
