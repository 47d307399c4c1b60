import { z } from 'zod';
import { listEarthquakes, postEarthquake } from '@/lib/earthquakes/earthquakes';
import { earthquakePage, earthquakeQuery, newEarthquake } from '@/lib/earthquakes/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Earthquakes with their notices, the latest first',
  tag: 'earthquakes',
  access: 'any',
  query: earthquakeQuery,
  response: earthquakePage,
  handler: ({ viewer, query }) => listEarthquakes(viewer, query),
});

export const POST = endpoint({
  summary: 'Report an earthquake, or what is new about one',
  description: 'As QuakeML or as values. Of an earthquake that is there already its sender adds a notice.',
  tag: 'earthquakes',
  access: 'any',
  body: newEarthquake,
  response: z.object({ id: z.string() }),
  example: { event_id: 'us7000abcd', date: '2026-01-01T12:00:00', latitude: 38.3, longitude: 142.4, depth: 29, magnitude: 7.1 },
  handler: ({ viewer, body }) => postEarthquake(viewer, body),
});
