import { endpoint } from '@/lib/http/endpoint';
import { actOnMany } from '@/lib/scanning/actions';
import { doneAction, newAction } from '@/lib/scanning/schema';

export const POST = endpoint({
  summary: 'Save, reject, tag or classify many candidates at once',
  description: 'Done as a whole or not at all; objects that there are not are named in the results. `undo` takes it back.',
  tag: 'scanning',
  access: 'any',
  body: newAction,
  response: doneAction,
  example: { obj_ids: ['ZTF26abcdefg'], save: { group_ids: [2] } },
  handler: ({ viewer, body }) => actOnMany(viewer, body),
});
