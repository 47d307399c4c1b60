import { everyone, insiders, owner, type Asked, type Person, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

type Make = (w: World) => Promise<NonNullable<Asked['params']>>;

const spectrum: Make = async (w) => ({ spectrum_id: (await w.spectrum()).spectrum_id });
const point: Make = async (w) => ({ photometry_id: (await w.photometry()).photometry_id });
const source: Make = async (w) => ({ obj_id: await w.obj() });

const onSource: Make = async (w) => w.annotation();
const onSpectrum: Make = async (w) => {
  const { obj_id, spectrum_id } = await w.spectrum();
  const { annotation_id } = await w.annotation('annotations_on_spectra', { obj_id, spectrum_id });
  return { spectrum_id, annotation_id };
};
const onPoint: Make = async (w) => {
  const { obj_id, photometry_id } = await w.photometry();
  const { annotation_id } = await w.annotation('annotations_on_photometry', { obj_id, photometry_id });
  return { photometry_id, annotation_id };
};

/** An annotation is read by its groups, with what it is on, and changed by its author. A list is empty for whoever may not see the thing. */
const rules = (path: string, on: Make, one: Make, who: readonly Person[]): [string, Row][] => [
  [`GET /api/${path}/annotations`, { allow: everyone, ask: async (w) => ({ params: await on(w) }) }],
  [`POST /api/${path}/annotations`, {
    needs: 'Annotate', allow: who, otherwise: '403',
    ask: async (w) => ({ params: await on(w), body: { origin: unique('origin'), data: { a: 1 } } }),
  }],
  [`GET /api/${path}/annotations/[annotation_id]`, { allow: insiders, otherwise: '403', ask: async (w) => ({ params: await one(w) }) }],
  [`PUT /api/${path}/annotations/[annotation_id]`, {
    needs: 'Annotate', allow: owner, otherwise: '403', ask: async (w) => ({ params: await one(w), body: { data: { a: 2 } } }),
  }],
  [`DELETE /api/${path}/annotations/[annotation_id]`, {
    needs: 'Annotate', allow: owner, otherwise: '403', ask: async (w) => ({ params: await one(w) }),
  }],
];

export const annotations: Table = Object.fromEntries([
  ...rules('sources/[obj_id]', source, onSource, everyone),
  ...rules('spectra/[spectrum_id]', spectrum, onSpectrum, insiders),
  ...rules('photometry/[photometry_id]', point, onPoint, insiders),
]);
