import { endpoint } from '@/lib/http/endpoint';
import { postObservationText } from '@/lib/observations/postObservations';
import { newObservationText } from '@/lib/observations/schema';

export const POST = endpoint({
  summary: 'Note what an instrument has observed, from the text of a file',
  tag: 'observations',
  access: 'Upload data',
  body: newObservationText,
  example: { instrumentID: 1, observationData: 'observation_id,field_id,obstime,filter,exposure_time\n2,819,2019-04-25T08:18:18,ztfr,30' },
  handler: ({ viewer, body }) => postObservationText(viewer, body.instrumentID, body.observationData),
});
