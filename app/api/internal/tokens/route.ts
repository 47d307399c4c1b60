import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listTokens } from '@/lib/tokens/readTokens';
import { newToken, token, tokenListQuery } from '@/lib/tokens/schema';
import { createToken } from '@/lib/tokens/writeTokens';

export const GET = endpoint({
  summary: 'My tokens, without their secrets',
  tag: 'tokens',
  access: 'any',
  query: tokenListQuery,
  response: z.array(token),
  handler: ({ viewer, query }) => listTokens(viewer, query),
});

export const POST = endpoint({
  summary: 'Make a token',
  description: '`token_id` is the secret to put into the Authorization header. It is shown this once and kept nowhere.',
  tag: 'tokens',
  access: 'any',
  secret: true,
  body: newToken,
  response: z.object({ token_id: z.string() }),
  example: { name: 'nightly upload', acls: ['Upload data'] },
  handler: ({ viewer, body }) => createToken(viewer, body),
});
