/** Speaks as BOOM, a broker of alerts, does. */
import { gzipSync } from 'node:zlib';
import { fitsImage } from './packets';
import type { Answered, Got } from './standIn';

/** The images of every alert. */
export const boomImage = gzipSync(fitsImage()).toString('base64');

/** An object: public detections, and the newest one of a partnership. */
const known = (objectId: string) => ({
  _id: 3, objectId, candid: '2450160970515015123',
  candidate: { jd: 2461002.5, band: 'g', ra: 150.1, dec: 2.2, programid: 2, drb: 0.99, magpsf: 18, sigmapsf: 0.05 },
  prv_candidates: [
    { jd: 2461000.5, band: 'g', psfFlux: 1e11, psfFluxErr: 1e9, ra: 150.1, dec: 2.2, programid: 1 },
    { jd: 2461001.5, band: 'r', psfFlux: 2e11, psfFluxErr: 1e9, ra: 150.1, dec: 2.2, programid: 1 },
    { jd: 2461002.5, band: 'g', psfFlux: 2.3e11, psfFluxErr: 1e10, ra: 150.1, dec: 2.2, programid: 2 },
  ],
  prv_nondetections: [{ jd: 2460999.5, band: 'g', psfFlux: null, psfFluxErr: 2e9, programid: 1 }],
  fp_hists: [{ jd: 2460998.5, band: 'g', psfFlux: -5e8, psfFluxErr: 1e9, programid: 1 }],
});

interface Asked {
  pipeline?: { $match?: { objectId: string } }[];
  filter?: { objectId?: string };
}

const SIGNED_IN = 'Bearer a token of BOOM';
const [, TOKEN] = SIGNED_IN.split('Bearer ');

/** @param verdict what it says of filters that it is to validate */
export const speakBoom = (password: string, verdict: { passed: boolean } = { passed: true }) => ({ path, method, body, headers }: Got): Answered => {
  if (path === '/auth') return new URLSearchParams(body).get('password') === password ? { body: { access_token: TOKEN, expires_in: 60 } } : { status: 401, body: { message: 'wrong password' } };
  if (headers.authorization !== SIGNED_IN) return { status: 401 };
  const data = (answer: unknown): Answered => ({ body: { data: answer } });
  const asked = (body ? JSON.parse(body) : {}) as Asked;
  if (path === '/queries/pipeline') {
    const objectId = asked.pipeline?.[0]?.$match?.objectId ?? '';
    return data(objectId.includes('nothing') ? [] : [known(objectId)]);
  }
  if (path === '/queries/find') {
    const objectId = asked.filter?.objectId ?? '';
    return data([1, 2].map((programid) => ({ _id: programid, objectId, candid: programid, candidate: { jd: 2461000.5 + programid, programid, ra: 150.1, dec: 2.2 } })));
  }
  if (path === '/queries/cone_search') return data({ query: [{ _id: 9, parallax: 1.5, coordinates: { radec_geojson: { coordinates: [-29.9, 2.2] } } }] });
  if (path === '/catalogs') return data([{ name: 'Gaia_DR3' }, { name: 'ZTF_alerts' }]);
  if (path.startsWith('/surveys/')) return data({ candid: 1, cutoutScience: boomImage, cutoutTemplate: boomImage, cutoutDifference: boomImage });
  if (path.startsWith('/filters/schemas/')) return data({ fields: [{ name: 'candidate.drb' }] });
  if (path === '/filters/test') return data({ results: [{ _id: 1 }] });
  if (path === '/filters/test/count') return data({ count: 7 });
  if (path === '/filters') return data({ id: 'f1', active_fid: 'v1' });
  if (path.endsWith('/versions')) return data({ fid: 'v2' });
  if (path.endsWith('/validate')) return data({ passed: verdict.passed, message: verdict.passed ? null : 'lets too many through' });
  if (method === 'PATCH' || method === 'DELETE') return data({});
  return data({ fv: [{ fid: 'v1' }, { fid: 'v2' }], active_fid: 'v1', active: true });
};
