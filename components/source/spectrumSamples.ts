/** The samples of a spectrum that have a wavelength; JSON writes what is not a number as null. */
export function withWavelengths(wavelengths: readonly (number | null)[], fluxes: readonly (number | null)[], errors?: readonly (number | null)[] | null) {
  const known = wavelengths.flatMap((wavelength, at) => (wavelength === null ? [] : [{ wavelength, flux: fluxes[at] ?? null, error: errors?.[at] ?? null }]));
  return {
    wavelengths: known.map(({ wavelength }) => wavelength),
    fluxes: known.map(({ flux }) => flux),
    errors: errors?.length ? known.map(({ error }) => error) : null,
  };
}
