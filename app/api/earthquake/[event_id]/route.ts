import { deleteEarthquake, readEarthquake } from '@/lib/earthquakes/earthquakes';
import { earthquakeDetail, params } from '@/lib/earthquakes/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'An earthquake with its notices, predictions, measurements and comments',
  tag: 'earthquakes',
  access: 'any',
  params,
  response: earthquakeDetail,
  handler: ({ viewer, params }) => readEarthquake(viewer, params.event_id),
});

export const DELETE = endpoint({
  summary: 'Delete an earthquake',
  description: 'For whoever reported it; it can be undone.',
  tag: 'earthquakes',
  access: 'any',
  params,
  handler: ({ viewer, params }) => deleteEarthquake(viewer, params.event_id),
});
