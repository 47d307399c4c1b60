export interface ColorMagnitudeKeys {
  catalog: string;
  apparentMagKey: string;
  parallaxKey: string;
  absorptionKey: string;
  absoluteMagKey?: string;
  blueMagKey: string;
  redMagKey: string;
  colorKey?: string;
}

export const GAIA_KEYS: ColorMagnitudeKeys = {
  catalog: 'gaia',
  apparentMagKey: 'Mag_G',
  parallaxKey: 'Plx',
  absorptionKey: 'A_G',
  blueMagKey: 'Mag_Bp',
  redMagKey: 'Mag_Rp',
};

export interface ColorMagnitude {
  origin: string;
  /** mag; null without a positive parallax */
  abs_mag: number | null;
  /** mag */
  color: number | null;
}

/** Origins and keys are the same whatever their case and underscores. */
const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** Places annotations of a catalogue in the Hertzsprung–Russell diagram; parallaxes are in mas. */
export function colorMagnitude(
  annotations: readonly { origin: string; data: Readonly<Record<string, unknown>> }[],
  keys: ColorMagnitudeKeys = GAIA_KEYS,
): ColorMagnitude[] {
  return annotations
    .filter(({ origin }) => plain(origin).includes(plain(keys.catalog)))
    .flatMap(({ origin, data }) => {
      const values = new Map(Object.entries(data).map(([key, value]) => [plain(key), value]));
      const value = (key: string | undefined): number | null => {
        const found = key === undefined ? undefined : values.get(plain(key));
        return typeof found === 'number' && Number.isFinite(found) ? found : null;
      };
      const [apparent, parallax, absorption] = [value(keys.apparentMagKey), value(keys.parallaxKey), value(keys.absorptionKey)];
      const [blue, red] = [value(keys.blueMagKey), value(keys.redMagKey)];
      const derived = apparent !== null && parallax !== null && parallax > 0 ? apparent + 5 * Math.log10(parallax / 100) + (absorption ?? 0) : null;
      const abs_mag = keys.absoluteMagKey ? value(keys.absoluteMagKey) : derived;
      const color = keys.colorKey ? value(keys.colorKey) : blue !== null && red !== null ? blue - red : null;
      return abs_mag === null && color === null ? [] : [{ origin, abs_mag, color }];
    });
}
