/** Sharing, what was deleted, the trail, the outbox. */
import { admin, everyone, insiders, nobody, owner, type Table } from '@/e2e/access/policy';

export const internal: Table = {
  'DELETE /api/internal/photometry_uploads/[upload_id]': {
    needs: 'Upload data', allow: ['member'], ask: async (w) => ({ params: { upload_id: (await w.photometry()).upload_id } }),
  },
  'GET /api/internal/annotations_info': { allow: everyone },
  'GET /api/internal/altdata_info': { allow: everyone },
  'POST /api/sharing': {
    needs: 'Upload data', allow: owner, otherwise: { outsider: 'refused', rest: 'denied' },
    ask: async (w) => ({ body: { groupIDs: [w.second_group_id], photometryIDs: [(await w.photometry()).photometry_id] } }),
  },
  'POST /api/sharing (with the right to share)': {
    needs: 'Upload data', allow: insiders, otherwise: 'refused',
    ask: async (w) => {
      const visibility_id = await w.visibility([w.second_group_id]);
      return { body: { groupIDs: [w.group_id], photometryIDs: [(await w.photometry({ visibility_id })).photometry_id] } };
    },
  },
  'POST /api/sharing (spectra)': {
    needs: 'Upload data', allow: owner, otherwise: { outsider: 'refused', rest: 'denied' },
    ask: async (w) => ({ body: { groupIDs: [w.second_group_id], spectrumIDs: [(await w.spectrum()).spectrum_id] } }),
  },
  'GET /api/internal/deletions': { allow: everyone },
  'POST /api/internal/deletions/restore': {
    allow: owner, ask: async (w) => ({ body: { kind: 'comments', subject_id: String(await w.deletedComment()) } }),
  },
  'GET /api/internal/audit_trail': { needs: 'System admin', allow: admin },
  'GET /api/internal/system': { needs: 'System admin', allow: admin },
  'GET /api/internal/system/failed_jobs': { needs: 'System admin', allow: admin },
  'POST /api/internal/system/failed_jobs/[job_id]': {
    needs: 'System admin', allow: nobody, ask: async () => ({ params: { job_id: '00000000-0000-4000-8000-000000000000' } }),
  },
  'GET /api/internal/system/parked': { needs: 'System admin', allow: admin, ask: async () => ({ query: { kind: 'alerts' } }) },
  'POST /api/internal/system/parked/[kind]/[message_id]': { needs: 'System admin', allow: nobody, ask: async () => ({ params: { kind: 'alerts', message_id: 999_999_999 } }) },
  'DELETE /api/internal/system/parked/[kind]/[message_id]': { needs: 'System admin', allow: nobody, ask: async () => ({ params: { kind: 'notices', message_id: 999_999_999 } }) },
  'GET /api/internal/outbox': { needs: 'System admin', allow: admin },
  'GET /api/internal/outbox/[mail_id]': { needs: 'System admin', allow: nobody, ask: async () => ({ params: { mail_id: 'unknown' } }) },
};
