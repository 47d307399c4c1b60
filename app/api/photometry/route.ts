import { endpoint } from '@/lib/http/endpoint';
import { photometryPacket, refreshQuery, uploaded, upserted, upsertQuery } from '@/lib/photometry/schema';
import { postPhotometry, putPhotometry } from '@/lib/photometry/uploadPhotometry';

const example = {
  obj_id: 'ZTF21abc', instrument_id: 3, magsys: 'ab', group_ids: [2], mjd: [60000.1, 60001.1], filter: ['ztfg', 'ztfr'],
  mag: [19.2, null], magerr: [0.05, null], limiting_mag: [20.8, 20.9],
};

const FORMS =
  'Fields are values or lists; values are repeated for the longest list, at most 10000 rows. Give magnitudes (`mag`, `magerr`, ' +
  '`limiting_mag`) or fluxes (`flux`, `fluxerr`, `zp`). Points are the same when object, instrument, origin, time, flux and its error are.';

export const POST = endpoint({
  summary: 'Upload photometry',
  description: `${FORMS} Nothing is stored when any point exists already.`,
  tag: 'photometry',
  access: 'Upload data',
  query: refreshQuery,
  body: photometryPacket,
  response: uploaded,
  example,
  handler: ({ viewer, query, body }) => postPhotometry(viewer, body, query),
});

export const PUT = endpoint({
  summary: 'Upload photometry of which some may exist',
  description: `${FORMS} Points that exist are shared with the new groups and streams and keep all else, so sending twice does no harm.`,
  tag: 'photometry',
  access: 'Upload data',
  query: upsertQuery,
  body: photometryPacket,
  response: upserted,
  example,
  handler: ({ viewer, query, body }) => putPhotometry(viewer, body, query),
});
