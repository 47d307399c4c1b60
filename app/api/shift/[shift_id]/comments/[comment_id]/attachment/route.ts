import { commentEndpoints } from '@/lib/comments/endpoints';

export const { GET } = commentEndpoints.shift.attachment;
