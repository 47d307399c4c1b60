import { listClassifications } from '@/lib/classifications/readClassifications';
import { postClassifications } from '@/lib/classifications/createClassifications';
import { classificationListQuery, classificationPage, createdClassifications, newClassifications } from '@/lib/classifications/schema';
import { endpoint } from '@/lib/http/endpoint';

export const GET = endpoint({
  summary: 'Classifications',
  tag: 'classifications',
  access: 'any',
  query: classificationListQuery,
  response: classificationPage,
  handler: ({ viewer, query }) => listClassifications(viewer, query),
});

export const POST = endpoint({
  summary: 'Classify one object, or a list of them',
  description: 'A list comes as `{"classifications": [...]}` and is taken as a whole or not at all.',
  tag: 'classifications',
  access: 'Classify',
  body: newClassifications,
  response: createdClassifications,
  example: { obj_id: 'ZTF26aaaaaaa', taxonomy_id: 1, classification: 'Type II', probability: 0.9, group_ids: [2] },
  handler: ({ viewer, body }) => postClassifications(viewer, body),
});
