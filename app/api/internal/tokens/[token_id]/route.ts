import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { readToken } from '@/lib/tokens/readTokens';
import { token, tokenChange, tokenQuery } from '@/lib/tokens/schema';
import { deleteToken, updateToken } from '@/lib/tokens/writeTokens';

const params = z.object({ token_id: z.string().describe('The id from the list of tokens, or the secret itself') });

export const GET = endpoint({
  summary: 'One of my tokens',
  tag: 'tokens',
  access: 'any',
  params,
  query: tokenQuery,
  response: token,
  handler: ({ viewer, params, query }) => readToken(viewer, params.token_id, query),
});

export const PUT = endpoint({
  summary: 'Change the name, the ACLs or the end of a token',
  tag: 'tokens',
  access: 'any',
  params,
  body: tokenChange,
  handler: ({ viewer, params, body }) => updateToken(viewer, params.token_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a token',
  tag: 'tokens',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteToken(viewer, params.token_id),
});
