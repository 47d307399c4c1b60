/** The turbo colour map, as polynomials of the position (A. Mikhailov 2019): from dark blue over green to dark red. */
const RED = [0.13572138, 4.6153926, -42.66032258, 132.13108234, -152.94239396, 59.28637943];
const GREEN = [0.09140261, 2.19418839, 4.84296658, -14.18503333, 4.27729857, 2.82956604];
const BLUE = [0.1066733, 12.64194608, -60.58204836, 110.36276771, -89.90310912, 27.34824973];

const channel = (coefficients: readonly number[], x: number): string => {
  const value = coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
  return Math.round(255 * Math.min(1, Math.max(0, value))).toString(16).padStart(2, '0');
};

/** 256 colours as `#rrggbb`. */
export const COLOR_PALETTE: readonly string[] = Array.from({ length: 256 }, (_, i) =>
  ['#', ...[RED, GREEN, BLUE].map((coefficients) => channel(coefficients, i / 255))].join(''),
);
