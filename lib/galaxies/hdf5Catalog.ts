/** Catalogues of galaxies in HDF5, as pandas and astropy write tables. */
import { BadRequest } from '@/lib/http/errors';
import { readHdf5InThread } from '@/lib/series/hdf5Thread';
import { catalogData, type CatalogData } from './schema';

/**
 * The columns that the portal knows; others are left out.
 *
 * @param base64 of the file
 * @throws BadRequest
 */
export async function readHdf5Catalog(base64: string): Promise<CatalogData> {
  const { columns } = await readHdf5InThread(new Uint8Array(Buffer.from(base64, 'base64')));
  const known = Object.fromEntries(columns.flatMap(({ name, values }) => (name in catalogData.shape ? [[name, values.map((value) => (typeof value === 'boolean' ? null : value))]] : [])));
  const { data, error } = catalogData.safeParse(known);
  if (!data) throw new BadRequest(`catalog_file: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`);
  return data;
}
