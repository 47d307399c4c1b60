import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { listInstruments } from '@/lib/instruments/readInstruments';
import { instrumentInList, instrumentListQuery, newInstrument } from '@/lib/instruments/schema';
import { createInstrument } from '@/lib/instruments/writeInstruments';

export const GET = endpoint({
  summary: 'Instruments with their telescopes',
  tag: 'instruments',
  access: 'any',
  query: instrumentListQuery,
  response: z.array(instrumentInList),
  handler: ({ query }) => listInstruments(query.name),
});

export const POST = endpoint({
  summary: 'Add an instrument',
  description: 'Needs the permission `Manage instruments` or `Manage allocations`.',
  tag: 'instruments',
  access: 'any',
  body: newInstrument,
  response: z.object({ id: z.int() }),
  example: {
    name: 'ZTF', type: 'imager', band: 'optical', telescope_id: 1, filters: ['ztfg', 'ztfr', 'ztfi'],
    sensitivity_data: { ztfg: { limiting_magnitude: 20.3, magsys: 'ab', exposure_time: 30 } },
  },
  handler: ({ viewer, body }) => createInstrument(viewer, body),
});
