import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathObjId } from '@/lib/objs/schema';
import { saveRequestAnswer } from '@/lib/sources/schema';
import { answerSaveRequest } from '@/lib/sources/sourceGroups';

export const PATCH = endpoint({
  summary: 'Accept or decline a request to save',
  tag: 'sources',
  access: 'Upload data',
  params: z.object({ obj_id: pathObjId() }),
  body: saveRequestAnswer,
  example: { groupID: 2, active: true, requested: false },
  handler: ({ viewer, params, body }) => answerSaveRequest(viewer, params.obj_id, body),
});
