import { commentEndpoints } from '@/lib/comments/endpoints';

export const { GET, PUT, DELETE } = commentEndpoints.shift.one;
