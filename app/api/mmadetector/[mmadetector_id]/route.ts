import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { deleteDetector, readDetector, updateDetector } from '@/lib/mmaDetectors/detectors';
import { detectorChange, detectorDetail } from '@/lib/mmaDetectors/schema';

const params = z.object({ mmadetector_id: pathId() });

export const GET = endpoint({
  summary: 'A detector with its events, its latest spectra and when it took data',
  tag: 'detectors',
  access: 'any',
  params,
  response: detectorDetail,
  handler: ({ viewer, params }) => readDetector(viewer, params.mmadetector_id),
});

export const PATCH = endpoint({
  summary: 'Change a detector',
  tag: 'detectors',
  access: 'Manage allocations',
  params,
  body: detectorChange,
  handler: ({ viewer, params, body }) => updateDetector(viewer, params.mmadetector_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a detector',
  description: 'With its spectra, times of data, predictions and measurements; it can be undone.',
  tag: 'detectors',
  access: 'Manage allocations',
  params,
  handler: ({ viewer, params }) => deleteDetector(viewer, params.mmadetector_id),
});
