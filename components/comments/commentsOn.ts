/** What a thread of comments is on. The endpoints of the kinds differ in their addresses only. */
import { apiQuery } from '@/lib/http/apiQuery';
import { api, apiUrl } from '@/lib/http/client';

interface NewComment {
  text: string;
  attachment?: { name: string; body: string };
}

export interface CommentsOn {
  query: ReturnType<typeof apiQuery<'/api/gcn_event/[dateobs]/comments'>>
    | ReturnType<typeof apiQuery<'/api/earthquake/[event_id]/comments'>>
    | ReturnType<typeof apiQuery<'/api/shift/[shift_id]/comments'>>;
  add: (comment: NewComment) => Promise<unknown>;
  remove: (comment_id: number) => Promise<unknown>;
  attachment: (comment_id: number) => string;
  /** Under which deleted ones are brought back. */
  table: 'comments_on_gcns' | 'comments_on_earthquakes' | 'comments_on_shifts';
}

export const onGcnEvent = (dateobs: string): CommentsOn => ({
  query: apiQuery('/api/gcn_event/[dateobs]/comments', { params: { dateobs } }),
  add: (body) => api.post('/api/gcn_event/[dateobs]/comments', { params: { dateobs }, body }),
  remove: (comment_id) => api.delete('/api/gcn_event/[dateobs]/comments/[comment_id]', { params: { dateobs, comment_id } }),
  attachment: (comment_id) => apiUrl('/api/gcn_event/[dateobs]/comments/[comment_id]/attachment', { dateobs, comment_id }),
  table: 'comments_on_gcns',
});

const onEarthquakeKey = (event_id: string): CommentsOn => ({
  query: apiQuery('/api/earthquake/[event_id]/comments', { params: { event_id } }),
  add: (body) => api.post('/api/earthquake/[event_id]/comments', { params: { event_id }, body }),
  remove: (comment_id) => api.delete('/api/earthquake/[event_id]/comments/[comment_id]', { params: { event_id, comment_id } }),
  attachment: (comment_id) => apiUrl('/api/earthquake/[event_id]/comments/[comment_id]/attachment', { event_id, comment_id }),
  table: 'comments_on_earthquakes',
});

/** By its id: a name may be made of digits, too. */
export const onEarthquake = (id: number): CommentsOn => onEarthquakeKey(String(id));

export const onShift = (shift_id: number): CommentsOn => ({
  query: apiQuery('/api/shift/[shift_id]/comments', { params: { shift_id } }),
  add: (body) => api.post('/api/shift/[shift_id]/comments', { params: { shift_id }, body }),
  remove: (comment_id) => api.delete('/api/shift/[shift_id]/comments/[comment_id]', { params: { shift_id, comment_id } }),
  attachment: (comment_id) => apiUrl('/api/shift/[shift_id]/comments/[comment_id]/attachment', { shift_id, comment_id }),
  table: 'comments_on_shifts',
});
