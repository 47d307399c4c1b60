/** HEALPix indices of objects: counting those that lack one, and giving it to them. Objects get theirs when they are made. */
import type { z } from 'zod';
import { healpixIndex } from '@/lib/astro/healpix';
import { selectTotals, selectUnindexed, updateIndices } from './queries';
import type { healpixDone, healpixQuery, healpixTotals } from './schema';

export const readHealpixTotals = (): Promise<z.infer<typeof healpixTotals>> => selectTotals();

/** Computes the indices of a page of objects that lack one. */
export async function computeHealpix({ pageNumber, numPerPage }: z.output<typeof healpixQuery>): Promise<z.infer<typeof healpixDone>> {
  const { totalWithoutHealpix } = await selectTotals();
  const places = await selectUnindexed(numPerPage);
  await updateIndices(places.map(({ id }) => id), places.map(({ ra, dec }) => healpixIndex(ra, dec).toString()));
  return { totalMatches: totalWithoutHealpix, pageNumber, numPerPage };
}
