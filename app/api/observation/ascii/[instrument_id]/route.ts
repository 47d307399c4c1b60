import { z } from 'zod';
import { endpoint } from '@/lib/http/endpoint';
import { pathId } from '@/lib/http/lenient';
import { postObservationText } from '@/lib/observations/postObservations';
import { newObservationText } from '@/lib/observations/schema';

export const POST = endpoint({
  summary: 'Note what one instrument has observed, from the text of a file',
  tag: 'observations',
  access: 'Upload data',
  params: z.object({ instrument_id: pathId() }),
  body: newObservationText.partial({ instrumentID: true }),
  handler: ({ viewer, params, body }) => postObservationText(viewer, params.instrument_id, body.observationData),
});
