/** The two files of the map, as they are named wherever they are published. */
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { parseSfdHeader, type SfdImage } from '@/lib/astro/sfd';
import { FitsError } from '@/lib/astro/fitsHdus';

export interface HemisphereFile {
  sign: 1 | -1;
  name: string;
}

export const NORTH: HemisphereFile = { sign: 1, name: 'SFD_dust_4096_ngp.fits' };
export const SOUTH: HemisphereFile = { sign: -1, name: 'SFD_dust_4096_sgp.fits' };

export const folderOf = (data_dir: string): string => path.join(data_dir, 'dustmaps');

const HEADER_BYTES = 28_800;

export interface OpenImage {
  image: SfdImage;
  handle: FileHandle;
}

/**
 * Opens one of the files. Null when there is none.
 *
 * @throws FitsError when it is not the hemisphere that its name says, or is cut short
 */
export async function openImage(folder: string, { sign, name }: HemisphereFile): Promise<OpenImage | null> {
  let handle: FileHandle;
  try {
    handle = await open(path.join(folder, name), 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { bytesRead, buffer } = await handle.read(new Uint8Array(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const image = parseSfdHeader(buffer.subarray(0, bytesRead));
    if (image.sign !== sign) throw new FitsError(`${name} is of the other hemisphere`);
    const { size } = await handle.stat();
    if (size < image.fileSize) throw new FitsError(`${name} is cut short: it has ${size} bytes instead of ${image.fileSize}`);
    return { image, handle };
  } catch (error) {
    await handle.close();
    throw error;
  }
}
