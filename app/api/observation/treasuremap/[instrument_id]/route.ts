import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { told, treasureMapBody, treasureMapCancel, treasureMapQuery } from '@/lib/treasureMap/schema';
import { cancelExecuted, postExecuted } from '@/lib/treasureMap/sendPointings';

const params = z.object({ instrument_id: pathId() });

export const POST = endpoint({
  summary: 'Tell the Treasure Map where an instrument has pointed in a localization',
  description: 'Needs an allocation of yours on the instrument with TREASUREMAP_API_TOKEN in its credentials.',
  tag: 'observations',
  access: 'any',
  params,
  query: treasureMapQuery,
  body: treasureMapBody,
  response: told,
  handler: ({ viewer, params, query, body }) => postExecuted(viewer, params.instrument_id, body, query.numberObservations),
});

export const DELETE = endpoint({
  summary: 'Take back from the Treasure Map what an instrument has planned for an event',
  tag: 'observations',
  access: 'any',
  params,
  body: treasureMapCancel,
  example: { localizationDateobs: '2026-01-01T00:00:00' },
  handler: ({ viewer, params, body }) => cancelExecuted(viewer, params.instrument_id, body),
});
