import type { Viewer } from '@/lib/auth/viewer';
import { listShareablePhotometry } from '@/lib/photometry/sharePhotometry';
import { listShareableSpectra } from '@/lib/spectra/shareSpectra';
import type { Shareable } from './schema';

/** What of an object one may share, so that a page can say so before it is tried. Empty for an object that is not there. */
export async function readShareable(viewer: Viewer, obj_id: string): Promise<Shareable> {
  const [photometry_ids, spectrum_ids] = await Promise.all([listShareablePhotometry(viewer, obj_id), listShareableSpectra(viewer, obj_id)]);
  return { photometry_ids, spectrum_ids };
}
