/** A corner plot: each parameter's distribution on the diagonal, each pair's below it. */
import { escapeXml, FONT, svgToPng } from '@/lib/figures/render';
import { BadRequest } from '@/lib/http/errors';
import type { Part } from './bundle';

export interface Samples {
  name: string;
  values: number[];
}

const MOST = 12;
const CELL = 150;
const MARGIN = 62;
const BINS = 30;
const INK = '#1b4965';

const flat = (value: unknown, into: number[] = []): number[] => {
  if (Array.isArray(value)) for (const each of value) flat(each, into);
  else if (typeof value === 'number' && Number.isFinite(value)) into.push(value);
  return into;
};

/**
 * Parameters of samples as JSON: `{name: [numbers]}`, or with a `posterior` around them; chains may be nested.
 *
 * @throws BadRequest  when there are none
 */
export function samplesOf({ format, bytes }: Pick<Part, 'format' | 'bytes'>): Samples[] {
  if (format !== 'json') throw new BadRequest('A corner plot is drawn of samples that came as json; these are NetCDF, as the results have them.');
  const data = JSON.parse(Buffer.from(bytes).toString()) as unknown;
  const outer = (typeof data === 'object' && data !== null && !Array.isArray(data) ? data : {}) as Record<string, unknown>;
  const inner = (typeof outer.posterior === 'object' && outer.posterior !== null ? outer.posterior : outer) as Record<string, unknown>;
  const all = Object.entries(inner).map(([name, value]) => ({ name, values: flat(value) }));
  const length = all.find(({ values }) => values.length > 1)?.values.length ?? 0;
  // Those of another length are no parameters of the same samples; what does not vary has no distribution.
  const found = all.filter(({ values }) => values.length === length && values.some((value) => value !== values[0])).slice(0, MOST);
  if (found.length === 0) throw new BadRequest('There are no samples of parameters to draw.');
  return found;
}

/** With as many digits as tell values apart that are spread so far. */
function worded(value: number, spread: number): string {
  const digits = Math.ceil(-Math.log10(spread / 100));
  const isPlain = Math.abs(value) < 1e7 && digits <= 6;
  return (isPlain ? value.toFixed(Math.max(0, digits)) : value.toPrecision(4)).replace('-', '−');
}

function quantile(sorted: readonly number[], q: number): number {
  const at = q * (sorted.length - 1);
  const low = Math.floor(at);
  return (sorted[low] as number) + ((sorted[Math.ceil(at)] as number) - (sorted[low] as number)) * (at - low);
}

interface Axis extends Samples {
  low: number;
  high: number;
  median: number;
  /** 16 and 84 percent. */
  bounds: [number, number];
}

function axisOf({ name, values }: Samples): Axis {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [quantile(sorted, 0.002), quantile(sorted, 0.998)];
  const whole = low === high ? [sorted[0] as number, sorted.at(-1) as number] : [low, high];
  return { name, values, low: whole[0] as number, high: whole[1] as number, median: quantile(sorted, 0.5), bounds: [quantile(sorted, 0.16), quantile(sorted, 0.84)] };
}

const binOf = ({ low, high }: Axis, value: number): number => Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
const placeOf = ({ low, high }: Axis, value: number): number => ((value - low) / (high - low)) * CELL;

function histogram(axis: Axis): string {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of axis.values) if (value >= axis.low && value <= axis.high) counts[binOf(axis, value)]! += 1;
  const top = Math.max(...counts, 1);
  const step = CELL / BINS;
  const path = counts.map((count, i) => `L${(i * step).toFixed(1)} ${(CELL - (count / top) * CELL * 0.92).toFixed(1)}h${step.toFixed(2)}`).join('');
  const lines = [axis.bounds[0], axis.median, axis.bounds[1]].map((value, i) => {
    const x = placeOf(axis, value).toFixed(1);
    return `<path d="M${x} 0V${CELL}" stroke="${INK}" stroke-dasharray="${i === 1 ? 'none' : '4 3'}" stroke-opacity="0.7"/>`;
  });
  return `<path d="M0 ${CELL}${path}V${CELL}Z" fill="${INK}" fill-opacity="0.25" stroke="${INK}"/>${lines.join('')}`;
}

function density(x: Axis, y: Axis): string {
  const counts = new Map<number, number>();
  for (let i = 0; i < x.values.length; i++) {
    const [a, b] = [x.values[i] as number, y.values[i] as number];
    if (a < x.low || a > x.high || b < y.low || b > y.high) continue;
    const at = binOf(y, b) * BINS + binOf(x, a);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const top = Math.max(...counts.values(), 1);
  const step = CELL / BINS;
  return [...counts]
    .map(([at, count]) => `<rect x="${((at % BINS) * step).toFixed(2)}" y="${(CELL - (Math.floor(at / BINS) + 1) * step).toFixed(2)}" width="${step.toFixed(2)}" height="${step.toFixed(2)}" fill="${INK}" fill-opacity="${Math.sqrt(count / top).toFixed(2)}"/>`)
    .join('');
}

/** As SVG, white underneath. */
export function cornerSvg(samples: readonly Samples[]): string {
  const axes = samples.map(axisOf);
  const side = MARGIN * 1.5 + axes.length * (CELL + 8);
  const cells = axes.flatMap((y, row) =>
    axes.slice(0, row + 1).map((x, column) => {
      const inside = row === column ? histogram(x) : density(x, y);
      const minus = x.median - x.bounds[0], plus = x.bounds[1] - x.median;
      const atX = (value: number) => worded(value, x.high - x.low);
      const atY = (value: number) => worded(value, y.high - y.low);
      const title = row === column ? `<text x="0" y="-6" font-size="10">${escapeXml(x.name)} = ${atX(x.median)} +${atX(plus)} −${atX(minus)}</text>` : '';
      const below = row === axes.length - 1
        ? `<text x="0" y="${CELL + 14}">${atX(x.low)}</text><text x="${CELL}" y="${CELL + 14}" text-anchor="end">${atX(x.high)}</text><text x="${CELL / 2}" y="${CELL + 30}" text-anchor="middle" font-size="13">${escapeXml(x.name)}</text>`
        : '';
      const beside = column === 0 && row > 0
        ? `<text x="-5" y="${CELL}" text-anchor="end">${atY(y.low)}</text><text x="-5" y="11" text-anchor="end">${atY(y.high)}</text><text transform="translate(-42 ${CELL / 2}) rotate(-90)" text-anchor="middle" font-size="13">${escapeXml(y.name)}</text>`
        : '';
      return `<g transform="translate(${MARGIN + column * (CELL + 8)} ${MARGIN / 2 + row * (CELL + 8)})">${inside}<rect width="${CELL}" height="${CELL}" fill="none" stroke="#555"/>${title}${below}${beside}</g>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" width="${side}" height="${side}" font-family="${FONT}" font-size="11" fill="#111"><rect width="${side}" height="${side}" fill="#fff"/>${cells.join('')}</svg>`;
}

/** As PNG. @throws BadRequest when there is nothing to draw */
export const drawCorner = async (part: Pick<Part, 'format' | 'bytes'>): Promise<Uint8Array> => {
  const samples = samplesOf(part);
  return svgToPng(cornerSvg(samples), Math.min(2400, 400 + samples.length * 260));
};
