import { z } from 'zod';
import { admitCallback, receiveCallback } from '@/lib/analyses/receiveCallback';
import { callback } from '@/lib/analyses/schema';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'What an analysis service has found out',
  description: 'The address is the `callback_url` that the service was sent; it holds once, until `invalid_after`. Nothing else proves who calls.',
  tag: 'analyses',
  access: 'none',
  params: z.object({ token: z.string().min(1).max(200).describe('Of `callback_url`') }),
  body: callback,
  response: z.object({ status: z.literal('success') }),
  example: { status: 'success', message: 'Fitted', analysis: { results: { format: 'json', data: { chi2: 1.2 } } } },
  admit: ({ token }) => admitCallback(token),
  handler: ({ params, body }) => receiveCallback(params.token, body),
});
