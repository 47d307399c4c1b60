/** What would have been found, drawn: how far sources were seen, and light curves of some of them. */
import { bandpassColor, isBandpass } from '@/lib/astro/bandpasses';
import { drawPages, escapeXml, FONT, toPdf } from '@/lib/figures/render';
import { BadRequest } from '@/lib/http/errors';
import type { KeptLightCurve, KeptSource, LightCurves } from './lightCurves';
import type { ObservationEfficiency, PlanEfficiency } from './schema';

type Analysis = ObservationEfficiency | PlanEfficiency;

const [LEFT, WIDTH, HEIGHT, TOP, GAP] = [80, 880, 250, 84, 90];
const BINS = 20;
/** Light curves that are drawn: the best measured ones. */
const MOST_CURVES = 12;
const GREY = '#c9d1da';
const BLUE = '#7aa5c9';
const ORANGE = '#c2410c';

/** Round steps for an axis, about five of them. */
function ticks(from: number, to: number): number[] {
  const raw = (to - from) / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const all: number[] = [];
  for (let value = Math.ceil(from / step) * step; value <= to + step * 1e-9; value += step) all.push(Number(value.toPrecision(12)));
  return all;
}

interface Axes {
  x: (value: number) => number;
  y: (value: number) => number;
  frame: string;
}

function axes(top: number, [x0, x1]: readonly [number, number], [y0, y1]: readonly [number, number], xLabel: string, yLabel: string): Axes {
  const x = (value: number): number => LEFT + ((value - x0) / (x1 - x0)) * WIDTH;
  const y = (value: number): number => top + HEIGHT - ((value - y0) / (y1 - y0)) * HEIGHT;
  const [low, high] = [Math.min(y0, y1), Math.max(y0, y1)];
  const vertical = ticks(x0, x1).map((value) => `<line x1="${x(value)}" x2="${x(value)}" y1="${top}" y2="${top + HEIGHT}" stroke="#e4e9ef"/><text x="${x(value)}" y="${top + HEIGHT + 18}" font-size="11" text-anchor="middle">${value}</text>`);
  const horizontal = ticks(low, high).map((value) => `<line x1="${LEFT}" x2="${LEFT + WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="#e4e9ef"/><text x="${LEFT - 8}" y="${y(value) + 4}" font-size="11" text-anchor="end">${value}</text>`);
  const names = `<text x="${LEFT + WIDTH / 2}" y="${top + HEIGHT + 40}" font-size="13" text-anchor="middle">${escapeXml(xLabel)}</text><text transform="translate(24 ${top + HEIGHT / 2}) rotate(-90)" font-size="13" text-anchor="middle">${escapeXml(yLabel)}</text>`;
  return { x, y, frame: `${vertical.join('')}${horizontal.join('')}<rect x="${LEFT}" y="${top}" width="${WIDTH}" height="${HEIGHT}" fill="none" stroke="#9aa5b5"/>${names}` };
}

/** How many sources there are at each distance, how many of them are pointed at, and how many found. */
function distances(meta: readonly KeptSource[], top: number): string {
  const far = Math.max(...meta.map(({ distance }) => distance));
  const near = Math.min(...meta.map(({ distance }) => distance), far * 0.999);
  const counts = Array.from({ length: BINS }, () => ({ all: 0, covered: 0, detected: 0 }));
  for (const { distance, covered, detected } of meta) {
    const bin = counts[Math.min(BINS - 1, Math.floor(((distance - near) / (far - near)) * BINS))]!;
    bin.all += 1;
    bin.covered += Number(covered);
    bin.detected += Number(detected);
  }
  const { x, y, frame } = axes(top, [near, far], [0, Math.max(1, ...counts.map(({ all }) => all)) * 1.05], 'Luminosity distance (Mpc)', 'Sources');
  const wide = WIDTH / BINS;
  const bars = counts.flatMap(({ all, covered, detected }, i) =>
    ([[all, GREY], [covered, BLUE], [detected, ORANGE]] as const).map(
      ([value, color]) => `<rect x="${(x(near) + i * wide + 1).toFixed(1)}" y="${y(value).toFixed(1)}" width="${(wide - 2).toFixed(1)}" height="${Math.max(0, y(0) - y(value)).toFixed(1)}" fill="${color}"/>`,
    ),
  );
  const legend = ([['all', GREY], ['pointed at', BLUE], ['found', ORANGE]] as const).map(
    ([label, color], i) => `<rect x="${LEFT + i * 120}" y="${top - 20}" width="12" height="12" fill="${color}"/><text x="${LEFT + 18 + i * 120}" y="${top - 10}" font-size="12">${label}</text>`,
  );
  return `${frame}${bars.join('')}${legend.join('')}`;
}

const colorOf = (filter: string): string => (isBandpass(filter) ? bandpassColor(filter) : '#495057');
const significance = ({ flux, fluxerr }: KeptLightCurve): number => Math.max(...flux.map((value, i) => value / fluxerr[i]!));
const magnitude = (flux: number): number => 23.9 - 2.5 * Math.log10(flux);

/** Points above three times their noise, AB. */
function curves(lcs: readonly KeptLightCurve[], top: number): string {
  const best = [...lcs].sort((a, b) => significance(b) - significance(a)).slice(0, MOST_CURVES);
  const points = best.flatMap(({ mjd, flux, fluxerr, filter }, curve) =>
    mjd.flatMap((at, i) => (flux[i]! > 3 * fluxerr[i]! ? [{ curve, at, mag: magnitude(flux[i]!), error: (1.0857 * fluxerr[i]!) / flux[i]!, filter: filter[i]! }] : [])),
  );
  if (points.length === 0) return `<text x="${LEFT}" y="${top + 30}" font-size="13">No source would have been measured above three times the noise.</text>`;
  const start = Math.floor(Math.min(...points.map(({ at }) => at)));
  const days = points.map(({ at }) => at - start);
  const mags = points.map(({ mag }) => mag);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const margin = Math.max(0.02, (last - first) * 0.04);
  const { x, y, frame } = axes(top, [first - margin, last + margin], [Math.max(...mags) + 0.5, Math.min(...mags) - 0.5], `MJD − ${start}`, 'AB magnitude');
  const marks = points.map(({ at, mag, error, filter }) => {
    const [px, color] = [x(at - start).toFixed(1), colorOf(filter)];
    return `<path d="M${px} ${y(mag + error).toFixed(1)}V${y(mag - error).toFixed(1)}" stroke="${color}"/><circle cx="${px}" cy="${y(mag).toFixed(1)}" r="3.5" fill="${color}"/>`;
  });
  const lines = best.map((_, curve) => {
    const own = points.filter((point) => point.curve === curve);
    return `<path d="${own.map(({ at, mag }, i) => `${i ? 'L' : 'M'}${x(at - start).toFixed(1)} ${y(mag).toFixed(1)}`).join('')}" fill="none" stroke="#adb5bd" stroke-width="0.8"/>`;
  });
  const legend = [...new Set(points.map(({ filter }) => filter))].map(
    (filter, i) => `<circle cx="${LEFT + 6 + i * 110}" cy="${top - 14}" r="4" fill="${colorOf(filter)}"/><text x="${LEFT + 18 + i * 110}" y="${top - 10}" font-size="12">${escapeXml(filter)}</text>`,
  );
  return `${frame}${lines.join('')}${marks.join('')}${legend.join('')}`;
}

const titleOf = ({ payload }: Analysis): string => `Survey efficiency: ${String(payload.modelName)}`;

/** An SVG document. @throws BadRequest  before it is worked out */
export function drawAnalysis(analysis: Analysis): string {
  if (!analysis.lightcurves || analysis.status !== 'complete') throw new BadRequest(`It cannot be drawn: the analysis is not complete (${analysis.status}).`);
  const { meta, lcs } = JSON.parse(analysis.lightcurves) as LightCurves;
  const { payload, number_of_transients, number_in_covered, number_detected, efficiency } = analysis;
  const found = `${number_detected} of ${number_of_transients} sources found (${((efficiency ?? 0) * 100).toFixed(1)} %), ${number_in_covered} pointed at; `
    + `${String(payload.numberDetections)} detection${payload.numberDetections === 1 ? '' : 's'} above ${String(payload.detectionThreshold)} sigma from day ${String(payload.minimumPhase)} to ${String(payload.maximumPhase)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 760" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/><text x="${LEFT}" y="30" font-size="17" font-weight="bold">${escapeXml(titleOf(analysis))}</text><text x="${LEFT}" y="50" font-size="12">${escapeXml(found)}</text>${distances(meta, TOP)}${curves(lcs, TOP + HEIGHT + GAP)}</svg>`;
}

/** @throws BadRequest  before it is worked out */
export const plotAnalysis = async (analysis: Analysis): Promise<Buffer> => toPdf(titleOf(analysis), await drawPages([drawAnalysis(analysis)], 2000), 'landscape');
