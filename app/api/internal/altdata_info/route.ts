import { z } from 'zod';
import { readAltdataKeys } from '@/lib/annotations/keys';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Keys of the alternative data of objects',
  description: 'Each with the type of its values. New keys show after some minutes.',
  tag: 'internal',
  access: 'any',
  response: z.object({ keys: z.array(z.record(z.string(), z.string())) }),
  handler: () => readAltdataKeys(),
});
