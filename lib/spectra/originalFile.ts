/** The file that a spectrum came in: kept as text, or, where it is none, as a data URL. */
import path from 'node:path';
import type { Viewer } from '@/lib/auth/viewer';
import type { FileReply } from '@/lib/http/call';
import { attachment } from '@/lib/http/files';
import { NotFound } from '@/lib/http/errors';
import { readSpectrum } from './readSpectra';

const FITS_URL = 'data:application/fits;base64,';

/** The name of a file without the folders that it was in. */
export const baseName = (filename: string): string => path.basename(filename.replaceAll('\\', '/'));

export const fitsToText = (bytes: Uint8Array): string => FITS_URL + Buffer.from(bytes).toString('base64');

/** @throws NotFound when the spectrum did not come in a file */
export async function downloadOriginal(viewer: Viewer, id: number): Promise<FileReply> {
  const { original_file_string: text, original_file_filename } = await readSpectrum(viewer, id, true);
  if (!text) throw new NotFound(`Spectrum ${id} did not come in a file.`);
  const isFits = text.startsWith(FITS_URL);
  const bytes = isFits ? Buffer.from(text.slice(FITS_URL.length), 'base64') : Buffer.from(text);
  return attachment(bytes, original_file_filename || `spectrum_${id}.${isFits ? 'fits' : 'txt'}`, isFits ? 'application/fits' : 'text/plain; charset=utf-8');
}
