/** Transmission curves of bandpasses, read when first needed: they are the largest table that the portal has. */
import type { Bandpass } from './bandpasses';

/** Wavelengths in Å, ascending; transmission per photon, divided by its peak; straight lines between the points. */
export interface TransmissionCurve {
  wavelengths: Float64Array;
  transmission: Float64Array;
}

/** By bandpass: steps of the wavelength in tenths of an Å, and ten-thousandths of the peak. */
type Packed = Readonly<Record<string, readonly (readonly number[])[]>>;

let packed: Promise<Packed> | undefined;
const unpacked = new Map<string, TransmissionCurve>();

function unpack([steps = [], values = []]: readonly (readonly number[])[]): TransmissionCurve {
  const wavelengths = new Float64Array(steps.length);
  let tenths = 0;
  steps.forEach((step, i) => {
    tenths += step;
    wavelengths[i] = tenths / 10;
  });
  return { wavelengths, transmission: Float64Array.from(values, (value) => value / 10_000) };
}

/** The curve of a bandpass; null where only its effective wavelength is known. */
export async function transmissionCurve(name: Bandpass): Promise<TransmissionCurve | null> {
  const known = unpacked.get(name);
  if (known) return known;
  packed ??= import('./bandpassCurves.data.json').then((data) => data.default as Packed);
  const curve = (await packed)[name];
  if (!curve) return null;
  const made = unpack(curve);
  unpacked.set(name, made);
  return made;
}
