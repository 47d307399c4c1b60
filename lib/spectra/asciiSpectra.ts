import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { groupsOfUpload, resolveAudience } from '@/lib/groups/audience';
import { checkArrays } from './arrays';
import { parseAscii } from './ascii';
import type { AsciiPreview, AsciiUpload, previewedSpectrum } from './schema';
import { baseName } from './originalFile';
import { storeSpectrum } from './writeSpectra';

const columnsOf = ({ wave_column, flux_column, fluxerr_column }: AsciiPreview | AsciiUpload) => ({
  wave_column,
  flux_column,
  fluxerr_column: fluxerr_column ?? null,
});

/** What a file would be as a spectrum. Nothing is stored. */
export async function previewAscii(viewer: Viewer, input: AsciiPreview): Promise<z.input<typeof previewedSpectrum>> {
  const { wavelengths, fluxes, errors, altdata } = parseAscii(input.ascii, columnsOf(input));
  return {
    ...checkArrays({ wavelengths, fluxes, errors }), altdata, original_file_string: input.ascii, owner_id: viewer.user_id, id: null, obj_id: null, observed_at: null,
    origin: null, type: null, label: null, units: null, instrument_id: null, followup_request_id: null, assignment_id: null,
    original_file_filename: null,
  };
}

/** Uploads a file as a spectrum. "all" groups are the sitewide one. */
export async function createAsciiSpectrum(viewer: Viewer, input: AsciiUpload): Promise<{ id: number }> {
  const { ascii, wave_column: _, flux_column: __, fluxerr_column: ___, filename, group_ids, ...fields } = input;
  const { wavelengths, fluxes, errors, altdata } = parseAscii(ascii, columnsOf(input));
  const audience = await resolveAudience(viewer, group_ids ?? []);
  const file = { original_file_string: ascii, original_file_filename: baseName(filename) };
  return storeSpectrum(viewer, { ...fields, wavelengths, fluxes, errors: errors ?? undefined, altdata, ...file }, groupsOfUpload(audience));
}
