import { makePrediction } from '@/lib/earthquakes/atDetector';
import { params, prediction } from '@/lib/earthquakes/schema';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

export const POST = endpoint({
  summary: 'Predict when the waves of an earthquake come to a detector, and how strong',
  description: 'From the latest notice; asked again, the prediction is made anew.',
  tag: 'earthquakes',
  access: 'any',
  params: params.extend({ mmadetector_id: pathId() }),
  response: prediction,
  handler: ({ viewer, params }) => makePrediction(viewer, params),
});
