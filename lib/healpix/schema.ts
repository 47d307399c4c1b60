import { z } from 'zod';
import { paging } from '@/lib/http/lenient';

export const healpixTotals = z.object({ totalWithoutHealpix: z.int(), totalWithHealpix: z.int() });
export const healpixQuery = z.object(paging(100, 500));
export const healpixDone = z.object({ totalMatches: z.int(), pageNumber: z.int(), numPerPage: z.int() });
