import { endpoint } from '@/lib/http/endpoint';
import { postObservations } from '@/lib/observations/postObservations';
import { readObservations } from '@/lib/observations/readObservations';
import { newObservations, observationList, observationQuery } from '@/lib/observations/schema';

export const GET = endpoint({
  summary: 'Executed or queued observations',
  description: 'With a localization: those of fields that touch its credible region; `returnStatistics` adds how much of it they cover together.',
  tag: 'observations',
  access: 'any',
  query: observationQuery,
  response: observationList,
  example: { startDate: '2019-04-25', endDate: '2019-04-26', localizationDateobs: '2019-04-25T08:18:05', returnStatistics: true },
  handler: ({ viewer, query }) => readObservations(viewer, query),
});

export const POST = endpoint({
  summary: 'Note what an instrument has observed',
  description: 'All rows or none. Observations that are known by their observation_id stay as they are. Positions without a field make one, where the instrument has a field of view.',
  tag: 'observations',
  access: 'Upload data',
  body: newObservations,
  example: {
    telescopeName: 'Palomar 1.2m Oschin', instrumentName: 'ZTF',
    observationData: { observation_id: [2], field_id: [819], obstime: ['2019-04-25T08:18:18'], filter: ['ztfr'], exposure_time: [30] },
  },
  handler: ({ viewer, body }) => postObservations(viewer, body),
});
