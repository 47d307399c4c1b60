/** What comments and annotations hang on: an object, one of its spectra, one of its photometry points. */
import { photometryRules } from '@/lib/access/photometry';
import type { Rules } from '@/lib/access/rules';
import { objRules } from '@/lib/access/objs';
import { spectrumRules } from '@/lib/access/spectra';
import type { Viewer } from '@/lib/auth/viewer';
import type { Transaction } from '@/lib/db/prisma';
import { Forbidden, NotFound, type HttpError } from '@/lib/http/errors';
import { announceObj } from '@/lib/objs/announce';
import { selectObjOf } from './queries';

export type ResourceKind = 'sources' | 'spectra' | 'photometry';

/** As in the address: `/api/<kind>/<id>/…`. */
export interface Resource {
  kind: ResourceKind;
  id: string | number;
}

interface Description {
  table: string;
  rules: Rules;
  /** Column of the object's id. */
  obj: string;
  missing: (id: string | number) => HttpError;
}

export const RESOURCES: Readonly<Record<ResourceKind, Description>> = {
  sources: { table: 'objs', rules: objRules, obj: 'id', missing: (id) => new NotFound(`There is no object with id ${id}.`) },
  spectra: { table: 'spectra', rules: spectrumRules, obj: 'obj_id', missing: (id) => new Forbidden(`Could not access spectrum ${id}.`) },
  photometry: {
    table: 'photometry',
    rules: photometryRules,
    obj: 'obj_id',
    missing: (id) => new Forbidden(`Could not access photometry ${id}.`),
  },
};

/**
 * The object that something readable belongs to.
 *
 * @throws NotFound   when there is no such object
 * @throws Forbidden  when a spectrum or point is not there or not readable
 */
export async function requireResource(tx: Transaction, viewer: Viewer, { kind, id }: Resource): Promise<string> {
  const { table, rules, obj, missing } = RESOURCES[kind];
  const obj_id = await selectObjOf(tx, viewer, { table, rules, obj }, id);
  if (obj_id === null) throw missing(id);
  return obj_id;
}

/** Tells open pages that something on the resource changed. */
export const announceResource = (tx: Transaction, kind: ResourceKind, obj_id: string): Promise<void> =>
  announceObj(tx, obj_id, 'skyportal/REFRESH_SOURCE', ...(kind === 'spectra' ? (['skyportal/REFRESH_SOURCE_SPECTRA'] as const) : []));
