import { productSkymap } from '@/lib/astro/productSkymap';
import { SkymapError } from '@/lib/astro/skymap';
import { writeSkymap } from '@/lib/astro/skymapFits';
import type { Viewer } from '@/lib/auth/viewer';
import type { FileReply } from '@/lib/http/call';
import { BadRequest, NotFound } from '@/lib/http/errors';
import { attachment } from '@/lib/http/files';
import { selectKeyById } from './queries';
import { skymapOf } from './skymaps';

/** The product of two skymaps as a FITS file. @throws NotFound; BadRequest for two that share nothing */
export async function crossmatchLocalizations(viewer: Viewer, ids: readonly [number, number]): Promise<FileReply> {
  const [first, second] = await Promise.all(
    ids.map(async (id) => {
      const found = await selectKeyById(viewer, id);
      if (!found) throw new NotFound(`There is no localization with id ${id}.`);
      return (await skymapOf(found.id)).map;
    }),
  );
  try {
    return attachment(writeSkymap(productSkymap(first!, second!)), `crossmatch_${ids.join('_')}.fits`, 'application/fits');
  } catch (error) {
    if (error instanceof SkymapError) throw new BadRequest('The two skymaps have no place in common.');
    throw error;
  }
}
