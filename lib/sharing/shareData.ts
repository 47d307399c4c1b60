import type { z } from 'zod';
import { audit } from '@/lib/audit/audit';
import type { Viewer } from '@/lib/auth/viewer';
import { bulkTransaction } from '@/lib/db/bulk';
import { resolveAudience } from '@/lib/groups/audience';
import { announceObjs } from '@/lib/objs/announce';
import { sharePhotometry } from '@/lib/photometry/sharePhotometry';
import { shareSpectra } from '@/lib/spectra/shareSpectra';
import type { sharing } from './schema';

/** Lets further groups, of which the viewer is a member, see photometry and spectra: all of it or nothing. */
export async function shareData(viewer: Viewer, { groupIDs, photometryIDs = [], spectrumIDs = [] }: z.output<typeof sharing>): Promise<void> {
  await bulkTransaction(async (client) => {
    const { group_ids } = await resolveAudience(viewer, groupIDs, client, 'groupIDs');
    if (photometryIDs.length) {
      const obj_ids = [...new Set(await sharePhotometry(client, viewer, photometryIDs, group_ids))];
      const details = { group_ids, photometry_ids: photometryIDs };
      await audit(client, viewer, ...obj_ids.map((obj_id) => ({ action: 'photometry.share' as const, subject: 'objs', subject_id: obj_id, details })));
      await announceObjs(client, obj_ids, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_SOURCE_PHOTOMETRY');
    }
    if (spectrumIDs.length) {
      const obj_ids = await shareSpectra(client, viewer, spectrumIDs, group_ids);
      await audit(
        client,
        viewer,
        ...spectrumIDs.map((id) => ({ action: 'spectrum.share' as const, subject: 'spectra', subject_id: id, details: { group_ids } })),
      );
      await announceObjs(client, obj_ids, 'skyportal/REFRESH_SOURCE', 'skyportal/REFRESH_SOURCE_SPECTRA');
    }
  });
}
