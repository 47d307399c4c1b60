import type { Viewer } from '@/lib/auth/viewer';
import { groupIdsOf, groupsOfUpload, resolveAudience } from '@/lib/groups/audience';
import { baseName } from './originalFile';
import type { FilePreview, FileUpload, PreviewedFile } from './schema';
import { readSpectrumFile } from './spectrumFile';
import { storeSpectrum } from './writeSpectra';

/** What a file would be as a spectrum. Nothing is stored. */
export const previewFile = (input: FilePreview): PreviewedFile => readSpectrumFile(input).read;

/** Uploads a file as a spectrum, and keeps the file. "all" groups are every group of the uploader's. */
export async function createFileSpectrum(viewer: Viewer, upload: FileUpload): Promise<{ id: number }> {
  const { filename, content, encoding, hdu, wave_column, flux_column, fluxerr_column, group_ids, units, ...fields } = upload;
  const { read, original } = readSpectrumFile({ filename, content, encoding, hdu, wave_column, flux_column, fluxerr_column });
  const audience = await resolveAudience(viewer, group_ids === 'all' ? await groupIdsOf(viewer) : (group_ids ?? []));
  return storeSpectrum(
    viewer,
    {
      ...fields,
      wavelengths: read.wavelengths as number[],
      fluxes: read.fluxes as number[],
      errors: (read.errors as number[] | null) ?? undefined,
      units: (units === undefined ? read.units : units) ?? undefined,
      altdata: read.altdata as Record<string, unknown> | null,
      original_file_string: original,
      original_file_filename: baseName(filename),
    },
    groupsOfUpload(audience),
  );
}
