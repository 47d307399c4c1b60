import { endpoint } from '@/lib/http/endpoint';
import { listSeries } from '@/lib/series/readSeries';
import { listQuery, seriesBody, seriesId, seriesList } from '@/lib/series/schema';
import { postSeries } from '@/lib/series/writeSeries';

export const GET = endpoint({
  summary: 'Photometric series',
  description: 'Dense light curves that you may see, with their statistics; with their points where `dataFormat` asks for them.',
  tag: 'photometry',
  access: 'Upload data',
  query: listQuery,
  response: seriesList,
  handler: ({ viewer, query }) => listSeries(viewer, query),
});

export const POST = endpoint({
  summary: 'Register a photometric series',
  description:
    'A dense light curve: columns of equal length, or a file of pandas (HDFStore with one key) in base64. There must be times (`mjd`) and `flux` (µJy) or `mag` ' +
    '(AB); position, exposure time, filter and limiting magnitude are taken from columns where they are not given.',
  tag: 'photometry',
  access: 'Upload data',
  body: seriesBody,
  response: seriesId,
  example: {
    data: { mjd: [58353.6, 58353.62], flux: [120.9, 121.4], fluxerr: [5.2, 5.1] },
    obj_id: 'ZTF21abc', instrument_id: 3, series_name: '2021_A', series_obj_id: '114807149', ra: 12.5, dec: -22.1, exp_time: 1800, filter: 'tess',
  },
  handler: ({ viewer, body }) => postSeries(viewer, body),
});
