import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { readTelescope } from '@/lib/telescopes/readTelescopes';
import { telescopeChange, telescopeDetail } from '@/lib/telescopes/schema';
import { deleteTelescope, updateTelescope } from '@/lib/telescopes/writeTelescopes';

const params = z.object({ telescope_id: pathId() });

export const GET = endpoint({
  summary: 'One telescope with its instruments',
  tag: 'telescopes',
  access: 'any',
  params,
  response: telescopeDetail,
  handler: ({ viewer, params }) => readTelescope(viewer, params.telescope_id),
});

export const PUT = endpoint({
  summary: 'Change a telescope',
  tag: 'telescopes',
  access: 'Manage telescopes',
  params,
  body: telescopeChange,
  handler: ({ params, body }) => updateTelescope(params.telescope_id, body),
});

export const DELETE = endpoint({
  summary: 'Delete a telescope and its instruments',
  description: 'Refused when something was measured with one of them.',
  tag: 'telescopes',
  access: 'Manage telescopes',
  params,
  handler: ({ params }) => deleteTelescope(params.telescope_id),
});
