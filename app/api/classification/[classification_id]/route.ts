import { z } from 'zod';
import { readClassification } from '@/lib/classifications/readClassifications';
import { classification, classificationChange, classificationQuery, labelBody } from '@/lib/classifications/schema';
import { deleteClassification, updateClassification } from '@/lib/classifications/writeClassifications';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';

const params = z.object({ classification_id: pathId() });

export const GET = endpoint({
  summary: 'One classification',
  tag: 'classifications',
  access: 'any',
  params,
  query: classificationQuery,
  response: classification,
  handler: ({ viewer, params, query }) => readClassification(viewer, params.classification_id, query),
});

export const PUT = endpoint({
  summary: 'Change a classification',
  description: 'For its author and admins of its groups. Changes of the probability are kept.',
  tag: 'classifications',
  access: 'Classify',
  params,
  body: classificationChange,
  handler: ({ viewer, params, body }) => updateClassification(viewer, params.classification_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a classification',
  description: 'For its author and admins of its groups.',
  tag: 'classifications',
  access: 'Classify',
  params,
  body: labelBody,
  handler: ({ viewer, params, body }) => deleteClassification(viewer, params.classification_id, body),
});
