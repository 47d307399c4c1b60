import { viewerOfUser } from '@/lib/auth/viewer';
import { createComment } from '@/lib/comments/writeComments';
import { BadRequest } from '@/lib/http/errors';
import type { Outcome } from '@/lib/integrations/facilities/plugin';
import { storeReturnedPhotometry } from '@/lib/photometry/returnedPhotometry';
import { newSpectrum } from '@/lib/spectra/schema';
import { storeReturnedSpectrum } from '@/lib/spectra/returnedSpectra';
import type { Loaded } from './queries';

/**
 * What a facility has measured becomes the requester's, seen by the groups that the request names and the group whose allocation
 * it used. Doing it twice does no harm.
 *
 * @returns why it was refused, or null
 */
export async function storeResults(loaded: Loaded, { photometry = [], spectra = [], comment }: Outcome): Promise<string | null> {
  if (photometry.length === 0 && spectra.length === 0 && !comment) return null;
  const user_id = loaded.requester_id ?? loaded.last_modified_by_id;
  const viewer = user_id === null ? null : await viewerOfUser(user_id);
  if (!viewer) return 'the account of whoever asked for it is closed';
  const { followup_request_id, obj, instrument } = loaded;
  const group_ids = [...new Set([loaded.group_id, ...loaded.group_ids])];
  const of = { followup_request_id, owner_id: viewer.user_id, group_ids };
  try {
    for (const packet of photometry) {
      await storeReturnedPhotometry({ ...packet, obj_id: obj.id, instrument_id: instrument.id }, of);
    }
    for (const spectrum of spectra) {
      const parsed = newSpectrum.safeParse({ ...spectrum, obj_id: obj.id, instrument_id: instrument.id, followup_request_id });
      if (!parsed.success) throw new BadRequest('a spectrum that came back is none');
      await storeReturnedSpectrum(viewer, parsed.data, group_ids);
    }
    if (comment) await createComment(viewer, { kind: 'sources', id: obj.id }, { text: comment, group_ids, attachment: undefined, channel: undefined });
    return null;
  } catch (error) {
    if (error instanceof BadRequest) return error.message;
    throw error;
  }
}
