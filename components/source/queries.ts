/** The queries of the source page; the server fills the first of them under the same key. */
import type { QueryClient } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';

/** What the page asks of one source beside its own columns. */
export const SOURCE_QUERY = {
  includeThumbnails: true,
  includeDetectionStats: true,
  includeCandidates: true,
  includeRequested: true,
  includeGCNCrossmatches: true,
  includeGCNNotes: true,
} as const;

export const sourceQuery = (obj_id: string) => apiQuery('/api/sources/[obj_id]', { params: { obj_id }, query: SOURCE_QUERY });

export type MagSystem = 'ab' | 'vega';

export const spectraQuery = (obj_id: string) => apiQuery('/api/sources/[obj_id]/spectra', { params: { obj_id } });

/** `channel` null: the main conversation. */
export const commentsQuery = (obj_id: string, channel: string | null) =>
  apiQuery('/api/sources/[obj_id]/comments', { params: { obj_id }, query: channel === null ? {} : { channel } });

export const channelsQuery = (obj_id: string) =>
  apiQuery('/api/sources/[obj_id]/comments/channels', { params: { obj_id } });

export const favoritesQuery = () => apiQuery('/api/listing', { query: { listName: 'favorites' } });

/** Everything the page shows of the object is read again; nothing moves meanwhile. */
export function refreshObj(client: QueryClient, obj_id: string): Promise<void> {
  return client.invalidateQueries({
    predicate: ({ queryKey }) => (queryKey[1] as { obj_id?: string } | undefined)?.obj_id === obj_id,
  });
}
