import { listingRules } from '@/lib/access/listings';
import type { Viewer } from '@/lib/auth/viewer';
import { empty, rows, sql } from '@/lib/db/sql';
import type { Listing } from './schema';

export const selectListings = (viewer: Viewer, user_id: number, listName: string | undefined): Promise<Listing[]> =>
  rows<Listing>(sql`SELECT li.id, li.user_id, li.obj_id, li.list_name, li.params, li.created_at, li.modified FROM listings li
    WHERE li.user_id = ${user_id} AND ${listingRules.read(viewer, 'li')} ${listName ? sql`AND li.list_name = ${listName}` : empty}
    ORDER BY li.id`);
