import { endpoint } from '@/lib/http/endpoint';
import { listEvents } from '@/lib/gcn/listEvents';
import { postEvent } from '@/lib/gcn/postEvent';
import { gcnEventListQuery, gcnEventPage, newGcnEvent, postedGcnEvent } from '@/lib/gcn/schema';

export const GET = endpoint({
  summary: 'GCN events, newest first',
  tag: 'gcn events',
  access: 'any',
  query: gcnEventListQuery,
  response: gcnEventPage,
  handler: ({ viewer, query }) => listEvents(viewer, query),
});

export const POST = endpoint({
  summary: 'Post a GCN event',
  description:
    'A VOEvent (`xml`), a notice in JSON (`json`), or `dateobs` with what is known. The skymap may be cells, a cone, an ellipse, a polygon, a FITS file in base64 or its address. '
    + 'What is at an address, contours, areas and tags follow in the background.',
  tag: 'gcn events',
  access: 'any',
  body: newGcnEvent,
  response: postedGcnEvent,
  example: { dateobs: '2026-03-01T12:00:00', tags: ['GRB', 'Fermi'], skymap: { ra: 150.1, dec: 2.2, error: 0.1 } },
  handler: ({ viewer, body }) => postEvent(viewer, body),
});
