import { admin, everyone, insiders, type Table } from '@/e2e/access/policy';
import { randomBytes } from 'node:crypto';

/** Letters and digits only. */
const name = (): string => `T${randomBytes(6).toString('hex')}`;

/** 16 × 16 pixels of grey. */
const PNG = [
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAAAAAA6mKC9AAABC0lEQVR4nGNgwACMTMwsrGzsHJxc3Dy8fPwMDEwsbBxcPHwCQiJi',
  'ElIycgwMzGycPPxCohLScooq6lq6DAwsHDwCIhIyCioaOgYmFjYMDKxc/CKScsoaukbmNo5u3gwMbDxCEnIqWgZmNk4efiFRDAzs',
  'fKIyylqGFvZuviHRSZkMDBwCEgoaBhYOHgERCRkFFQwMnELSKrpm9h6BUck5pXXtDAxcInIaRjZuAVEpeRVNPdMYGLjFFHXMnXwj',
  'kvMqW/pnLWVg4JFQMbDxCEnIqWiZMGfFFgYGXil1E0e/6IzSpv45K7cdZmDgk9GycAtJKqjrmbVi25FLDAz8cro23lGZFe3Tlm45',
  'fOkhAK9eOEEPaEvgAAAAAElFTkSuQmCC',
].join('');

export const tags: Table = {
  'GET /api/objtagoption': { allow: everyone },
  'POST /api/objtagoption': { needs: 'Manage sources', allow: everyone, ask: async () => ({ body: { name: name() } }) },
  'PATCH /api/objtagoption/[tag_id]': {
    allow: admin, otherwise: 'denied', ask: async (w) => ({ params: { tag_id: await w.tagOption() }, body: { name: name() } }),
  },
  'DELETE /api/objtagoption/[tag_id]': {
    needs: 'Manage sources', allow: admin, otherwise: 'denied', ask: async (w) => ({ params: { tag_id: await w.tagOption() } }),
  },
  'GET /api/internal/tag_usage': { allow: everyone },
  'GET /api/internal/taxonomy_usage': { allow: everyone },
  'GET /api/internal/shareable/[obj_id]': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'GET /api/objtag': { allow: everyone },
  'POST /api/objtag': {
    allow: insiders, otherwise: '403', ask: async (w) => ({ body: { obj_id: await w.obj(), objtagoption_id: w.tag_id, group_ids: [w.group_id] } }),
  },
  'DELETE /api/objtag/[association_id]': { allow: insiders, ask: async (w) => ({ params: { association_id: await w.tag() } }) },
  'POST /api/thumbnail': { needs: 'Upload data', allow: everyone, ask: async (w) => ({ body: { obj_id: await w.obj(), data: PNG, ttype: 'new' } }) },
  'GET /api/thumbnail/[thumbnail_id]': { allow: everyone, ask: async (w) => ({ params: { thumbnail_id: await w.thumbnail() } }) },
  'PUT /api/thumbnail/[thumbnail_id]': {
    needs: 'Manage sources', allow: everyone, ask: async (w) => ({ params: { thumbnail_id: await w.thumbnail() }, body: { origin: 'here' } }),
  },
  'DELETE /api/thumbnail/[thumbnail_id]': {
    needs: 'Manage sources', allow: admin, otherwise: 'denied', ask: async (w) => ({ params: { thumbnail_id: await w.thumbnail() } }),
  },
  'POST /api/internal/survey_thumbnail': { allow: everyone, ask: async (w) => ({ body: { objID: await w.obj(), types: ['ls'] } }) },
  'GET /api/thumbnailPath': { needs: 'System admin', allow: admin },
  'PATCH /api/thumbnailPath': { needs: 'System admin', allow: admin },
  'DELETE /api/thumbnailPath': { needs: 'System admin', allow: admin },
};
