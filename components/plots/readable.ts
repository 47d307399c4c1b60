/** Keep a data colour visible on the ground it is drawn on. */

function channels(hex: string): [number, number, number] | null {
  const match = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(hex.trim());
  const digits = match?.[1];
  if (!digits) return null;
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16)) as [number, number, number];
}

/** Relative luminance (WCAG) of sRGB channels from 0 to 255. */
export function luminance(rgb: readonly [number, number, number]): number {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * The colour, mixed with white (dark scheme) or black (light scheme) until it has contrast 3 with the ground.
 * Colours that are not `#rgb` or `#rrggbb` are given back as they are.
 */
export function readableColor(color: string, scheme: 'light' | 'dark'): string {
  const rgb = channels(color);
  if (!rgb) return color;
  const toward = scheme === 'dark' ? 255 : 0;
  // Contrast 3 with #121824 and with #ffffff.
  const enough = (value: number) => (scheme === 'dark' ? value >= 0.126 : value <= 0.3);
  let mixed = rgb;
  for (let part = 0; part <= 1 && !enough(luminance(mixed)); part += 0.04) {
    mixed = rgb.map((value) => Math.round(value + (toward - value) * part)) as [number, number, number];
  }
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
