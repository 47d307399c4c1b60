/** Wavelengths in air and in vacuum, Å: Morton (2000, ApJS 130, 403), as VALD and most line lists. */

/** Below this, wavelengths are given in vacuum by custom. */
const CUSTOM_LIMIT = 2000;

/** Index of refraction of standard air for a wavelength in vacuum. */
function refractiveIndex(vacuum: number): number {
  const s2 = (1e4 / vacuum) ** 2;
  return 1 + 8.34254e-5 + 2.406147e-2 / (130 - s2) + 1.5998e-4 / (38.9 - s2);
}

/** The wavelength in air of one in vacuum; below 2000 Å it is the same by custom. */
export function vacuumToAir(vacuum: number): number {
  return vacuum < CUSTOM_LIMIT ? vacuum : vacuum / refractiveIndex(vacuum);
}

/** The wavelength in vacuum of one in air; the inverse of `vacuumToAir` to 1e-9 Å. */
export function airToVacuum(air: number): number {
  if (air < CUSTOM_LIMIT) return air;
  let vacuum = air;
  for (let i = 0; i < 4; i++) vacuum = air * refractiveIndex(vacuum);
  return vacuum;
}
