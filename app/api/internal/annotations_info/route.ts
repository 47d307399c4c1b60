import { z } from 'zod';
import { readAnnotationKeys } from '@/lib/annotations/keys';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Keys of annotations',
  description: 'By origin, the keys of the annotations that you can see, each with the type of its values.',
  tag: 'internal',
  access: 'any',
  response: z.record(z.string(), z.array(z.record(z.string(), z.string()))),
  handler: ({ viewer }) => readAnnotationKeys(viewer),
});
