import { z } from 'zod';
import { createRule, listRules } from '@/lib/defaultFollowup/rules';
import { defaultFollowupRequest, newDefaultFollowupRequest } from '@/lib/defaultFollowup/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Rules that ask for follow-up by themselves',
  tag: 'follow-up',
  access: 'any',
  response: z.array(defaultFollowupRequest),
  handler: ({ viewer }) => listRules(viewer),
});

export const POST = endpoint({
  summary: 'Have follow-up asked for whenever something is saved to a group, or classified',
  description: 'The requests are made in your name. A request that asks for the same already is made more urgent instead.',
  tag: 'follow-up',
  access: 'any',
  body: newDefaultFollowupRequest,
  response: z.object({ id: z.int() }),
  example: {
    allocation_id: 4, default_followup_name: 'spectra of kilonovae', payload: { observation_type: 'IFU', priority: 3 },
    source_filter: { group_id: 2, name: '^ZTF26' }, not_if_spectra_exist: true, validity_days: 3,
  },
  handler: ({ viewer, body }) => createRule(viewer, body),
});
