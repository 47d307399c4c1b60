import type { Viewer } from '@/lib/auth/viewer';
import { selectListings } from './queries';
import type { Listing } from './schema';

/** What is on a user's lists, or on one of them; nothing of users whose lists the viewer may not read. */
export const readListings = (viewer: Viewer, user_id: number, list_name?: string): Promise<Listing[]> => selectListings(viewer, user_id, list_name);
