import { endpoint } from '@/lib/http/endpoint';
import { surveyRequest } from '@/lib/thumbnails/schema';
import { requestSurveyThumbnails } from '@/lib/thumbnails/surveyThumbnails';

export const POST = endpoint({
  summary: 'Add images of public surveys to objects',
  description: 'Images stay where they are: the portal keeps their addresses. Addresses that a survey has to be asked for come a little later.',
  tag: 'thumbnails',
  access: 'any',
  body: surveyRequest,
  example: { objID: 'ZTF26aaaaaaa', types: ['sdss', 'ls', 'ps1'] },
  handler: ({ viewer, body }) => requestSurveyThumbnails(viewer, body),
});
