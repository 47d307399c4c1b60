import { admin, everyone, insiders, owner, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

/** A release of the group, and a public page of a source that the group has. */
async function release(w: World): Promise<number> {
  const id = await w.insert('public_releases', { name: 'Release', link_name: unique('release') });
  await w.insert('group_public_releases', { publicrelease_id: id, group_id: w.group_id }, 'group_id');
  return id;
}
const page = async (w: World): Promise<number> => w.insert('public_source_pages', { source_id: await w.obj(), data: { options: {} }, hash: unique('hash') });

export const sources: Table = {
  'GET /api/public_pages/source/[source_id]': { allow: everyone, ask: async (w) => ({ params: { source_id: await w.obj() } }) },
  'POST /api/public_pages/source/[source_id]': { needs: 'Manage sources', allow: insiders, ask: async (w) => ({ params: { source_id: await w.obj() }, body: { options: {} } }) },
  'DELETE /api/public_pages/source/[source_id]': { needs: 'Manage sources', allow: insiders, otherwise: 'denied', ask: async (w) => ({ params: { source_id: String(await page(w)) } }) },
  'GET /api/public_pages/release': { allow: everyone },
  'POST /api/public_pages/release': {
    needs: 'Manage sources', allow: insiders, otherwise: 'refused', ask: async (w) => ({ body: { name: 'Release', link_name: unique('release'), group_ids: [w.group_id] } }),
  },
  'PATCH /api/public_pages/release/[release_id]': {
    needs: 'Manage sources', allow: insiders, otherwise: 'denied', ask: async (w) => ({ params: { release_id: await release(w) }, body: { name: 'Release', group_ids: [w.group_id] } }),
  },
  'DELETE /api/public_pages/release/[release_id]': { needs: 'Manage sources', allow: insiders, otherwise: 'denied', ask: async (w) => ({ params: { release_id: await release(w) } }) },

  'GET /api/sources': { allow: everyone },
  'POST /api/sources': {
    needs: 'Upload data', allow: insiders, ask: async (w) => ({ body: { id: unique('M26'), ra: 10, dec: 20, group_ids: [w.group_id] } }),
  },
  // Objects are public; that a group has saved one is not.
  'GET /api/sources/[obj_id]': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'HEAD /api/sources/[obj_id]': { allow: insiders, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'PATCH /api/sources/[obj_id]': {
    needs: 'Upload data', allow: insiders, otherwise: 'denied',
    ask: async (w) => ({ params: { obj_id: await w.obj() }, body: { redshift: 0.1 } }),
  },
  'DELETE /api/sources/[obj_id]': {
    needs: 'Manage sources', allow: insiders, otherwise: 'refused',
    ask: async (w) => ({ params: { obj_id: await w.obj() }, body: { group_id: w.group_id } }),
  },
  'DELETE /api/objs/[obj_id]': { allow: admin, otherwise: 'denied', ask: async (w) => ({ params: { obj_id: await w.bareObj() } }) },
  'GET /api/source_exists': { allow: everyone, ask: async () => ({ query: { ra: 10, dec: 20, radius: 0.01 } }) },
  'GET /api/source_exists/[obj_id]': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'GET /api/sources/[obj_id]/position': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'GET /api/super_objs': { allow: everyone },
  'POST /api/super_objs': { allow: everyone, ask: async (w) => ({ body: { name: unique('same'), obj_ids: [await w.obj()] } }) },
  'GET /api/super_objs/[super_obj_id]': { allow: everyone, ask: async (w) => ({ params: { super_obj_id: await w.superObj() } }) },
  'PATCH /api/super_objs/[super_obj_id]': {
    allow: everyone, ask: async (w) => ({ params: { super_obj_id: await w.superObj() }, body: { add_obj_ids: [await w.obj()] } }),
  },
  'DELETE /api/super_objs/[super_obj_id]': { needs: 'System admin', allow: admin, ask: async (w) => ({ params: { super_obj_id: await w.superObj() } }) },
  'GET /api/sources/[obj_id]/color_mag': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'POST /api/sources/[obj_id]/labels': {
    allow: insiders, otherwise: 'refused', ask: async (w) => ({ params: { obj_id: await w.obj() }, body: { groupIds: [w.group_id] } }),
  },
  'DELETE /api/sources/[obj_id]/labels': {
    allow: insiders, otherwise: 'refused', ask: async (w) => ({ params: { obj_id: await w.obj() }, body: { groupIds: [w.group_id] } }),
  },
  'GET /api/newsfeed': { allow: everyone },
  'GET /api/internal/recent_sources': { allow: everyone },
  'GET /api/internal/source_counts': { allow: everyone },
  'GET /api/internal/source_savers': { allow: everyone },
  'GET /api/internal/source_views': { allow: everyone },
  // Programs' views are counted where they read.
  'POST /api/internal/source_views/[obj_id]': { allow: everyone, programs: 'refused', ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'GET /api/listing': { allow: everyone },
  'POST /api/listing': { allow: everyone, ask: async (w) => ({ body: { obj_id: await w.bareObj(), list_name: 'favorites' } }) },
  'POST /api/listing (of somebody else)': {
    allow: admin, otherwise: 'refused',
    ask: async (w) => ({ body: { obj_id: await w.bareObj(), list_name: 'favorites', user_id: await w.user() } }),
  },
  'DELETE /api/listing': {
    allow: everyone,
    ask: async (w) => {
      const obj_id = await w.bareObj();
      for (const user_id of Object.values(w.users)) await w.insert('listings', { user_id, obj_id, list_name: 'favorites' });
      return { body: { obj_id, list_name: 'favorites' } };
    },
  },
  // Other people's lists look empty.
  'GET /api/listing/[id]': { allow: everyone, ask: async (w) => ({ params: { id: w.users.member } }) },
  'PATCH /api/listing/[id]': { allow: owner, ask: async (w) => ({ params: { id: await w.listing() }, body: { list_name: 'others' } }) },
  'DELETE /api/listing/[id]': { allow: owner, ask: async (w) => ({ params: { id: await w.listing() } }) },
};
