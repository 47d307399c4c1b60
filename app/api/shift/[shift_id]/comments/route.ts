import { commentEndpoints } from '@/lib/comments/endpoints';

export const { GET, POST } = commentEndpoints.shift.list;
