import { z } from 'zod';
import { listCandidates } from '@/lib/candidates/listCandidates';
import { longInteger } from '@/lib/candidates/longInteger';
import { candidateListQuery, candidatePage, newCandidate } from '@/lib/candidates/schema';
import { addCandidate } from '@/lib/candidates/writeCandidates';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Objects that passed filters, newest first',
  description: 'The answer has a `queryID`; given back, later pages show the same list.',
  tag: 'candidates',
  access: 'any',
  query: candidateListQuery,
  response: candidatePage,
  handler: ({ viewer, query, call }) => listCandidates(viewer, query, call.signal),
});

export const POST = endpoint({
  summary: 'Note that an object passed filters',
  description: 'Makes the object when it is new. Doing it again is no error and gives the same ids.',
  tag: 'candidates',
  access: 'Upload data',
  body: newCandidate,
  response: z.object({ ids: z.array(z.int()) }),
  example: { id: 'ZTF26abcdefg', ra: 150.1, dec: 2.2, filter_ids: [5], passed_at: '2026-02-01T00:00:00', passing_alert_id: 1234567890123 },
  handler: async ({ viewer, body, call }) => {
    const exact = longInteger(new TextDecoder().decode(await call.body()), 'passing_alert_id');
    return addCandidate(viewer, exact === undefined ? body : { ...body, passing_alert_id: exact });
  },
});
