import { everyone, insiders, type Person, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

const hierarchy = { class: 'Supernova', subclasses: [{ class: 'Ia' }] };
const one = async (w: World) => ({ params: { classification_id: (await w.classification()).classification_id } });
/** The author, and the admins of the groups that it is shared with. */
const authors: readonly Person[] = ['member', 'group_admin', 'admin'];

export const classifications: Table = {
  'GET /api/classification': { allow: everyone },
  'POST /api/classification': {
    needs: 'Classify', allow: insiders, otherwise: 'hidden',
    ask: async (w) => ({ body: { obj_id: await w.obj(), taxonomy_id: w.taxonomy_id, classification: 'Ia', group_ids: [w.group_id] } }),
  },
  'GET /api/classification/sources': { allow: everyone },
  'GET /api/classification/sources/[argument]': { allow: everyone, ask: async () => ({ params: { argument: 'x' } }) },
  'GET /api/classification/[classification_id]': { allow: insiders, ask: one },
  'PUT /api/classification/[classification_id]': {
    needs: 'Classify', allow: authors, otherwise: { outsider: 'hidden', rest: 'denied' },
    ask: async (w) => ({ ...(await one(w)), body: { probability: 0.5 } }),
  },
  'DELETE /api/classification/[classification_id]': {
    needs: 'Classify', allow: authors, otherwise: { outsider: 'hidden', rest: 'denied' }, ask: one,
  },
  'POST /api/classification/votes/[classification_id]': { allow: insiders, ask: async (w) => ({ ...(await one(w)), body: { vote: 1 } }) },
  'DELETE /api/classification/votes/[classification_id]': {
    allow: insiders,
    ask: async (w) => {
      const asked = await one(w);
      for (const id of Object.values(w.users)) await w.vote(asked.params.classification_id, id);
      return asked;
    },
  },
  'GET /api/sources/[obj_id]/classifications': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  // Deletes those that the caller may delete, which may be none.
  'DELETE /api/sources/[obj_id]/classifications': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'GET /api/taxonomy': { allow: everyone },
  'POST /api/taxonomy': {
    needs: 'Post taxonomy', allow: insiders, otherwise: 'refused',
    ask: async (w) => ({ body: { name: unique('taxonomy'), version: '1', hierarchy, group_ids: [w.group_id] } }),
  },
  'GET /api/taxonomy/[taxonomy_id]': { allow: insiders, ask: async (w) => ({ params: { taxonomy_id: w.taxonomy_id } }) },
  'PUT /api/taxonomy/[taxonomy_id]': {
    needs: 'Post taxonomy', allow: insiders, ask: async (w) => ({ params: { taxonomy_id: await w.taxonomy() }, body: { provenance: 'here' } }),
  },
  'DELETE /api/taxonomy/[taxonomy_id]': {
    needs: 'Delete taxonomy', allow: insiders, ask: async (w) => ({ params: { taxonomy_id: await w.taxonomy() } }),
  },
};
