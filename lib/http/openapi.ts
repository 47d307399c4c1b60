/** The OpenAPI 3.1 document, written from the endpoints' own schemas. */
import { z } from 'zod';
import type { Endpoint } from './endpoint';
import { VERSION } from './envelope';
import { exampleOf } from './exampleOf';
import { wordsFor } from './parameterWords';
import { routes } from './generated/routes';
import { processWide } from '@/lib/processWide';

type Json = Record<string, unknown>;

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) as Json;
  return rest;
};

/** Query and path parameters, one by one, from the properties of an object schema. */
function parameters(schema: unknown, where: 'path' | 'query'): Json[] {
  if (!(schema instanceof z.ZodType)) return [];
  // Lenient parameters accept text on the way in; what they become says more about what to send.
  const { properties = {}, required = [] } = jsonSchema(schema, 'output') as { properties?: Record<string, Json>; required?: string[] };
  return Object.entries(properties).map(([name, property]) => {
    const { description = wordsFor(name), ...type } = property;
    const optional = where === 'query' && (!required.includes(name) || 'default' in type);
    return { name, in: where, required: !optional, description, schema: type };
  });
}

const errorReply = (description: string): Json => ({
  description,
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
});

const permissionOf = (access: string): string => {
  if (access === 'none') return 'For everybody, without a token.';
  return access === 'any' ? 'For whoever is signed in or has a token; only rows that the caller may see count.' : `Needs the permission \`${access}\`.`;
};

function operation(method: string, path: string, endpoint: Endpoint): Json {
  const { summary, description, tag, access, params, query, body, response, example } = endpoint.definition;
  const data = response instanceof z.ZodType ? jsonSchema(response, 'input') : {};
  const bodySchema = body instanceof z.ZodType ? jsonSchema(body, 'input') : undefined;
  const found = /\[\w+\]/.test(path);
  return {
    summary,
    description: [description, permissionOf(access)].filter(Boolean).join('\n\n'),
    tags: [tag],
    operationId: `${method.toLowerCase()}${path.replace(/\W+(\w)/g, (_, c: string) => c.toUpperCase()).replace(/\W/g, '')}`,
    security: access === 'none' ? [] : [{ token: [] }],
    'x-permission': access,
    parameters: [...parameters(params, 'path'), ...parameters(query, 'query')],
    requestBody: bodySchema && { required: true, content: { 'application/json': { schema: bodySchema, example: example ?? exampleOf(bodySchema) } } },
    responses: {
      200: {
        description: 'Success',
        content:
          method === 'HEAD'
            ? undefined
            : {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['status', 'data', 'version'],
                    properties: { status: { const: 'success' }, data, version: { type: 'string' } },
                  },
                },
              },
      },
      400: errorReply('The request is wrong, or a row may not be touched; the message names each wrong field'),
      ...(access === 'none' ? {} : { 401: errorReply('Missing or bad credentials, or a missing permission') }),
      ...(access === 'none' ? {} : { 403: errorReply('A visitor may only look, or the row is for others') }),
      ...(found ? { 404: errorReply('The path names nothing that the caller can see') } : {}),
      ...(method === 'POST' ? { 409: errorReply('The Idempotency-Key was used with another request, or its request is still being answered') } : {}),
      429: errorReply('Too many requests; `Retry-After` says when to come back'),
    },
  };
}

async function build(): Promise<Json> {
  const paths: Record<string, Json> = {};
  for (const { path, load } of routes) {
    const handlers = await load();
    const operations = METHODS.flatMap((method) => {
      const handler = handlers[method];
      if (typeof handler !== 'function' || !('definition' in handler)) return [];
      return [[method.toLowerCase(), operation(method, path, handler as unknown as Endpoint)] as const];
    });
    // The catch-all for unknown paths is not something to call.
    if (path.includes('[...')) continue;
    paths[path.replace(/\[(\w+)\]/g, '{$1}')] = Object.fromEntries(operations);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'SkyPortal',
      version: VERSION,
      description:
        'Everything that the pages do. Make a token on your profile page and send it as `Authorization: token <token>`. ' +
        'Answers are `{status, message, data, version}`. Times are UTC, ISO 8601. Repeat a POST safely with an `Idempotency-Key` header.',
    },
    servers: [{ url: '/' }],
    paths,
    components: {
      securitySchemes: { token: { type: 'apiKey', in: 'header', name: 'Authorization', description: '`token <your token>`' } },
      schemas: {
        Error: {
          type: 'object',
          required: ['status', 'message', 'data', 'version'],
          properties: {
            status: { const: 'error' },
            message: { type: 'string' },
            data: { type: 'object' },
            version: { type: 'string' },
          },
        },
      },
    },
  };
}

export const openApiDocument = (): Promise<Json> => processWide('openapi', build);
