import { everyone, insiders, owner, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';

const ascii = '# EXPTIME: 300\n4000 1.0\n4001 1.1\n';
const fresh = async (w: World) => ({
  obj_id: await w.obj(), instrument_id: w.instrument_id, observed_at: '2026-01-02T03:04:05', group_ids: [w.group_id],
});
const one = async (w: World) => ({ params: { spectrum_id: (await w.spectrum()).spectrum_id } });

const list: Row = { allow: everyone };
const post: Row = {
  needs: 'Upload data', allow: insiders, otherwise: 'refused',
  ask: async (w) => ({ body: { ...(await fresh(w)), wavelengths: [4000, 5000], fluxes: [1, 2] } }),
};
const postAscii: Row = {
  needs: 'Upload data', allow: insiders, otherwise: 'refused',
  ask: async (w) => ({ body: { ...(await fresh(w)), filename: 'a.txt', ascii } }),
};
const parseAscii: Row = { needs: 'Upload data', allow: everyone, ask: async () => ({ body: { ascii } }) };
const range: Row = { allow: everyone };
const get: Row = { allow: insiders, otherwise: '403', ask: one };
const put: Row = {
  needs: 'Upload data', allow: owner, otherwise: { outsider: '403', rest: 'denied' },
  ask: async (w) => ({ ...(await one(w)), body: { label: 'again' } }),
};
const remove: Row = { needs: 'Upload data', allow: owner, otherwise: { outsider: '403', rest: 'denied' }, ask: one };
const bulk: Row = { allow: everyone, ask: async (w) => ({ body: { obj_ids: [(await w.spectrum()).obj_id] } }) };
const synthphot: Row = {
  allow: insiders, otherwise: '403',
  ask: async (w) => {
    const { spectrum_id } = await w.spectrum({ wavelengths: [3000, 12000], fluxes: [18, 18], units: 'AB' });
    return { params: { spectrum_id }, body: { filters: ['ztfr'] } };
  },
};

/** With a last part of the path that says nothing. */
const withArgument = (row: Row): Row => ({
  ...row, ask: async (w) => {
    const asked = await row.ask?.(w);
    return (who) => ({ ...(typeof asked === 'function' ? asked(who) : asked), params: { argument: 'x' } });
  },
});

/** The same under the path that older programs use. */
export const spectra: Table = {
  ...Object.fromEntries(
    ['spectra', 'spectrum'].flatMap((path): [string, Row][] => [
      [`GET /api/${path}`, list],
      [`POST /api/${path}`, post],
      [`POST /api/${path}/ascii`, postAscii],
      [`POST /api/${path}/ascii/[argument]`, withArgument(postAscii)],
      [`POST /api/${path}/parse/ascii`, parseAscii],
      [`GET /api/${path}/range`, range],
      [`GET /api/${path}/range/[argument]`, withArgument(range)],
      [`GET /api/${path}/[spectrum_id]`, get],
      [`PUT /api/${path}/[spectrum_id]`, put],
      [`DELETE /api/${path}/[spectrum_id]`, remove],
      [`POST /api/${path}/bulk`, bulk],
      [`POST /api/${path}/synthphot/[spectrum_id]`, synthphot],
    ]),
  ),
  'POST /api/spectra/parse/file': { needs: 'Upload data', allow: everyone, ask: async () => ({ body: { filename: 'a.txt', content: ascii } }) },
  'POST /api/spectra/file': {
    needs: 'Upload data', allow: insiders, otherwise: 'refused',
    ask: async (w) => ({ body: { ...(await fresh(w)), filename: 'a.txt', content: ascii } }),
  },
  'GET /api/spectra/[spectrum_id]/original': {
    allow: insiders, otherwise: '403',
    ask: async (w) => ({ params: { spectrum_id: (await w.spectrum({ original_file_string: ascii, original_file_filename: 'a.txt' })).spectrum_id } }),
  },
  'GET /api/spectra/[spectrum_id]/download': get,
  'GET /api/sources/[obj_id]/spectra/download': { allow: everyone, ask: async (w) => ({ params: { obj_id: (await w.spectrum()).obj_id } }) },
  'GET /api/sources/[obj_id]/photometry/download': { allow: everyone, ask: async (w) => ({ params: { obj_id: (await w.photometry()).obj_id } }) },
  'GET /api/exports/sources': { allow: everyone, ask: async () => ({ query: { format: 'votable' } }) },
  'GET /api/sources/[obj_id]/spectra': { allow: everyone, ask: async (w) => ({ params: { obj_id: (await w.spectrum()).obj_id } }) },
};
