import type { Viewer } from '@/lib/auth/viewer';
import { selectListings } from './queries';
import type { Listing } from './schema';

/** What is on one of the viewer's own lists. */
export const listListings = (viewer: Viewer, list_name: string): Promise<Listing[]> =>
  selectListings(viewer, viewer.user_id, list_name);
