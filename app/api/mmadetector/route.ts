import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { createDetector, listDetectors } from '@/lib/mmaDetectors/detectors';
import { detector, detectorQuery, newDetector } from '@/lib/mmaDetectors/schema';

export const GET = endpoint({
  summary: 'Detectors of gravitational waves, neutrinos and gamma rays',
  tag: 'detectors',
  access: 'any',
  query: detectorQuery,
  response: z.array(detector),
  handler: ({ viewer, query }) => listDetectors(viewer, query),
});

export const POST = endpoint({
  summary: 'Add a detector',
  tag: 'detectors',
  access: 'Manage allocations',
  body: newDetector,
  response: z.object({ id: z.int() }),
  example: { name: 'LIGO Hanford', nickname: 'H1', type: 'gravitational-wave', fixed_location: true, lat: 46.455, lon: -119.408 },
  handler: ({ viewer, body }) => createDetector(viewer, body),
});
