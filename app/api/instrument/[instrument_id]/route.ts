import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readInstrument } from '@/lib/instruments/readInstruments';
import { instrumentChange, instrumentDetail, instrumentQuery } from '@/lib/instruments/schema';
import { deleteInstrument, updateInstrument } from '@/lib/instruments/writeInstruments';

const params = z.object({ instrument_id: pathId() });

export const GET = endpoint({
  summary: 'One instrument with its telescope',
  tag: 'instruments',
  access: 'any',
  params,
  query: instrumentQuery,
  response: instrumentDetail,
  handler: ({ viewer, params, query }) => readInstrument(viewer, params.instrument_id, query),
});

export const PUT = endpoint({
  summary: 'Change an instrument',
  description: 'A filter in which there is photometry cannot be taken away.',
  tag: 'instruments',
  access: 'Manage instruments',
  params,
  body: instrumentChange,
  handler: ({ params, body }) => updateInstrument(params.instrument_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete an instrument',
  description: 'Refused when something was measured with it.',
  tag: 'instruments',
  access: 'Manage instruments',
  params,
  handler: ({ params }) => deleteInstrument(params.instrument_id),
});
