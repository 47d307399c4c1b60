import { z } from 'zod';
import { receiveMessage } from '@/lib/followup/receiveMessage';
import { endpoint } from '@/lib/http/endpoint';
import { integer } from '@/lib/http/lenient';

export const POST = endpoint({
  summary: 'Tell of a follow-up request, as a facility',
  description: 'Needs the permission of the listener that the instrument names, e.g. `Post from SEDMListener`.',
  tag: 'follow-up',
  access: 'any',
  body: z.looseObject({ followup_request_id: integer() }).describe('Further fields are those of the listener: SEDMListener takes `new_status`'),
  example: { followup_request_id: 33, new_status: 'observed' },
  handler: ({ viewer, body }) => receiveMessage(viewer, body),
});
