import { effectiveWavelength, isBandpass } from '@/lib/astro/bandpasses';
import { BadRequest } from '@/lib/http/errors';

/** Effective wavelengths (Å) of bandpasses, in their order. */
export function readWavelengths(filters: string | undefined): { wavelengths: number[] } {
  const names = filters?.split(',').map((name) => name.trim()).filter(Boolean) ?? [];
  if (names.length === 0) throw new BadRequest('filters: name at least one bandpass.');
  return {
    wavelengths: names.map((name) => {
      if (!isBandpass(name)) throw new BadRequest(`filters: there is no bandpass ${name}.`);
      return effectiveWavelength(name);
    }),
  };
}
