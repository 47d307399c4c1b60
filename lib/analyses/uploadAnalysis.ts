import { randomUUID } from 'node:crypto';
import { sharedWithOrAll } from '@/lib/analysisServices/services';
import { requireService } from '@/lib/analysisServices/useService';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { transaction } from '@/lib/db/prisma';
import { HttpError } from '@/lib/http/errors';
import { announceAnalysis } from './announce';
import { checkResults } from './checkResults';
import { dropParts, keepParts } from './files';
import type { AnalysisUpload } from './schema';
import { requireObj, requireRoom } from './startAnalysis';

/**
 * Results of a service that is never asked.
 *
 * @throws Forbidden, NotFound, BadRequest
 */
export async function uploadAnalysis(viewer: Viewer, obj_id: string, service_id: number, { analysis, message, group_ids, ...shown }: AnalysisUpload): Promise<{ id: number; message: string }> {
  const { parts, notes } = await checkResults(analysis);
  const kept = await keepParts(parts);
  const said = [message ?? '', notes.length ? `(${notes.join('; ')})` : ''].filter(Boolean).join(' ');
  try {
    return await transaction(async (tx) => {
      const service = await requireService(tx, viewer, service_id, { upload: true });
      await requireObj(tx, obj_id);
      await requireRoom(tx, viewer, obj_id);
      const { id } = await tx.objAnalysis.create({
        data: {
          ...kept, ...shown, obj_id, author_id: viewer.user_id, analysis_service_id: service.id, unique_id: randomUUID(), handled_by_url: 'api/obj/analysis_upload',
          status: 'completed', status_message: said || null, invalid_after: new Date(), visibility_id: await sharedWithOrAll(tx, viewer, group_ids),
        },
        select: { id: true },
      });
      await audit(tx, viewer, { action: 'obj_analysis.create', subject: 'obj_analyses', subject_id: id, details: { obj_id, service: service.name, uploaded: true } });
      await announceAnalysis(tx, obj_id);
      return { id, message: said };
    });
  } catch (error) {
    // After anything else it may be that the row is there.
    if (error instanceof HttpError) await dropParts(kept);
    throw error;
  }
}
