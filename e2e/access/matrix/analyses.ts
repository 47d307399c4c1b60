import { createHash, randomUUID } from 'node:crypto';
import { everyone, insiders, nobody, owner, type Row, type Table } from '@/e2e/access/policy';
import type { World } from '@/e2e/access/world';
import { unique } from '@/lib/testing/world';

/** Services, what came of them and rules are for the members of the groups that they are shared with. */
const read: Row = { allow: insiders, otherwise: '403' };
/** Nothing is sent anywhere: it is never asked. */
const UPLOADS = { upload_only: true };

async function service(w: World, fields: object = {}): Promise<number> {
  const name = unique('service');
  return w.insert('analysis_services', {
    name, display_name: name, url: 'http://127.0.0.1:1/', authentication_type: 'none', analysis_type: 'meta_analysis', input_data_types: [], visibility_id: await w.visibility(), ...fields,
  });
}

async function analysis(w: World, fields: object = {}): Promise<{ analysis_id: number; obj_id: string }> {
  const obj_id = await w.obj();
  const analysis_id = await w.insert('obj_analyses', {
    obj_id, author_id: w.users.member, analysis_service_id: await service(w), visibility_id: await w.visibility(), invalid_after: new Date('2036-01-01'), handled_by_url: '',
    status: 'completed', unique_id: randomUUID(), ...fields,
  });
  return { analysis_id, obj_id };
}

async function rule(w: World): Promise<{ analysis_service_id: number; default_analysis_id: number }> {
  const analysis_service_id = await service(w);
  const default_analysis_id = await w.insert('default_analyses', {
    analysis_service_id, author_id: w.users.member, visibility_id: await w.visibility(), source_filter: { classifications: [{ name: unique('class'), probability: 0 }] },
  });
  return { analysis_service_id, default_analysis_id };
}

const ofService = async (w: World) => ({ params: { analysis_service_id: await service(w) } });
const ofAnalysis = async (w: World) => ({ params: { analysis_id: (await analysis(w)).analysis_id } });
const ofRule = async (w: World) => ({ params: await rule(w) });
const newRule = { source_filter: { classifications: [{ name: unique('class') }] } };
/** Without files: whoever may read it is told that there is nothing. */
const empty: Row = { allow: nobody, otherwise: { outsider: '403', rest: 'hidden' }, ask: ofAnalysis };

export const analyses: Table = {
  'GET /api/analysis_service': { allow: everyone },
  'POST /api/analysis_service': {
    needs: 'Manage Analysis Services', allow: everyone,
    ask: async (w) => ({ body: { name: unique('service'), url: 'https://fits.example.org', authentication_type: 'none', analysis_type: 'meta_analysis', group_ids: [w.group_id] } }),
  },
  'GET /api/analysis_service/[analysis_service_id]': { ...read, ask: ofService },
  'PATCH /api/analysis_service/[analysis_service_id]': { ...read, needs: 'Manage Analysis Services', ask: async (w) => ({ params: { analysis_service_id: await service(w, UPLOADS) }, body: { version: '2' } }) },
  'DELETE /api/analysis_service/[analysis_service_id]': { ...read, needs: 'Manage Analysis Services', ask: ofService },
  'GET /api/analysis_service/[analysis_service_id]/default_analysis': { ...read, ask: ofService },
  'POST /api/analysis_service/[analysis_service_id]/default_analysis': { ...read, needs: 'Run Analyses', ask: async (w) => ({ ...(await ofService(w)), body: newRule }) },
  'GET /api/analysis_service/[analysis_service_id]/default_analysis/[default_analysis_id]': { ...read, ask: ofRule },
  'PATCH /api/analysis_service/[analysis_service_id]/default_analysis/[default_analysis_id]': {
    needs: 'Run Analyses', allow: owner, otherwise: { outsider: '403', rest: 'denied' }, ask: async (w) => ({ ...(await ofRule(w)), body: { daily_limit: 2 } }),
  },
  'DELETE /api/analysis_service/[analysis_service_id]/default_analysis/[default_analysis_id]': { ...read, ask: ofRule },
  'GET /api/obj/analysis': { allow: everyone },
  'GET /api/obj/analysis/[analysis_id]': { ...read, ask: ofAnalysis },
  'DELETE /api/obj/analysis/[analysis_id]': { needs: 'Run Analyses', allow: owner, otherwise: { outsider: '403', rest: 'denied' }, ask: ofAnalysis },
  'GET /api/obj/analysis/[analysis_id]/corner': empty,
  'GET /api/obj/analysis/[analysis_id]/results': empty,
  'GET /api/obj/analysis/[analysis_id]/plots': empty,
  'GET /api/obj/analysis/[analysis_id]/plots/[plot_number]': { ...empty, ask: async (w) => ({ params: { ...(await ofAnalysis(w)).params, plot_number: 0 } }) },
  'GET /api/obj/[obj_id]/analysis': { allow: everyone, ask: async (w) => ({ params: { obj_id: (await analysis(w)).obj_id } }) },
  'POST /api/obj/[obj_id]/analysis/[analysis_service_id]': {
    ...read, needs: 'Run Analyses', ask: async (w) => ({ params: { obj_id: await w.obj(), analysis_service_id: await service(w) }, body: {} }),
  },
  'POST /api/obj/[obj_id]/analysis_upload/[analysis_service_id]': {
    ...read, needs: 'Run Analyses', ask: async (w) => ({ params: { obj_id: await w.obj(), analysis_service_id: await service(w, UPLOADS) }, body: {} }),
  },
  'POST /api/webhook/obj_analysis/[token]': {
    needs: 'nothing', allow: everyone,
    ask: async (w) => {
      const token = randomUUID();
      await analysis(w, { status: 'pending', token_hash: createHash('sha256').update(token).digest('hex') });
      return { params: { token }, body: { status: 'success' } };
    },
  },
  'POST /api/webhook/obj_analysis/[token] (nothing expected)': {
    needs: 'nothing', allow: nobody, otherwise: '403', ask: async () => ({ params: { token: randomUUID() }, body: { status: 'success' } }),
  },
};
