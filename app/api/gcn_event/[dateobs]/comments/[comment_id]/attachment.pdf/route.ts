import { commentEndpoints } from '@/lib/comments/endpoints';

export const { GET } = commentEndpoints.gcn_event.attachment;
