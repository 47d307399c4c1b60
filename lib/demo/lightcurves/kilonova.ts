/** A kilonova as AT2017gfo was: an expanding black body that fades and reddens within days. */
import { interpolate } from '@/lib/demo/numbers';
import { blackbodyAbsoluteMag, type TransientModel } from './model';

/** Days after the merger; log of erg/s and K from the black bodies of Drout et al. (2017) and Waxman et al. (2018). */
const DAYS = [0.05, 0.5, 1.0, 1.5, 2.5, 3.5, 4.5, 6.5, 8.5, 12, 17].map(Math.log10);
const LUMINOSITY = [41.3, 41.95, 41.75, 41.53, 41.2, 40.98, 40.83, 40.55, 40.3, 39.9, 39.4];
const TEMPERATURE = [13_000, 10_500, 7400, 5600, 4000, 3300, 2900, 2500, 2400, 2300, 2200];

/** @param brightness luminosity against AT2017gfo's */
export const kilonova =
  (brightness = 1): TransientModel =>
  (phase, wavelength) => {
    if (phase <= 0) return Infinity;
    const day = Math.log10(phase);
    const luminosity = brightness * 10 ** interpolate(DAYS, LUMINOSITY, day);
    return blackbodyAbsoluteMag(wavelength, luminosity, interpolate(DAYS, TEMPERATURE, day));
  };
