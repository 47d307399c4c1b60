/** Colours of a skymap: from what is most likely to the edge of the 99 % region. */
const STOPS: readonly (readonly [number, number, number])[] = [[36, 84, 168], [64, 178, 190], [255, 196, 107], [236, 78, 52]];
export const EDGE = 0.99;

/** Red, green, blue and opacity (0 to 255) at a searched probability. */
export function colorOf(searched: number): readonly [number, number, number, number] {
  if (!(searched <= EDGE)) return [0, 0, 0, 0];
  const t = (1 - searched / EDGE) * (STOPS.length - 1);
  const i = Math.min(STOPS.length - 2, Math.floor(t));
  const [a, b] = [STOPS[i]!, STOPS[i + 1]!];
  const mix = (k: 0 | 1 | 2): number => Math.round(a[k] + (b[k] - a[k]) * (t - i));
  return [mix(0), mix(1), mix(2), Math.round(70 + 150 * (t / (STOPS.length - 1)))];
}
