/** A schedule as a file: CSV, or a chart with airmass curves as PNG and PDF. */
import Papa from 'papaparse';
import { targetCurve } from '@/lib/astro/night';
import { drawPages, escapeXml, FONT, svgToPng, toPdf } from '@/lib/figures/render';
import type { NightPlan, Scheduled } from './schema';

const utc = (iso: string): number => new Date(`${iso}Z`).getTime();
const iso = (time: number): string => new Date(Math.round(time / 1000) * 1000).toISOString().slice(0, 19);

const COLUMNS = [
  'request_id', 'group_id', 'object_id', 'ra', 'dec', 'epoch', 'observation_start', 'observation_end', 'exposure_time', 'exposure_counts', 'filter', 'requester', 'priority',
  'airmass', 'moon_distance',
] as const;

/** One line a filter: the exposures of a request follow each other in the order of its filters. */
function linesOf(one: Scheduled, { overheads }: NightPlan): (string | number | null)[][] {
  const { filters, exposure_time, exposure_counts } = one;
  const sets = filters.length ? filters : [''];
  const begin = utc(one.start) + overheads.acquisition * 1000;
  const each = (utc(one.end) - begin) / sets.length;
  return sets.map((filter, i) => [
    one.request_id > 0 ? one.request_id : '', one.group_id ?? '', one.obj_id, one.ra, one.dec, 2000, iso(i === 0 ? utc(one.start) : begin + i * each),
    iso(begin + (i + 1) * each), exposure_time, exposure_counts, filter, one.requester ?? '', one.priority, one.airmass === null ? '' : one.airmass.toFixed(3), one.moon_distance.toFixed(1),
  ]);
}

/** A cell that a spreadsheet would take for a formula is a text. */
const harmless = (cell: string | number | null): string | number | null => (typeof cell === 'string' && /^[=+@\t\r-]/.test(cell) ? `'${cell}` : cell);

export const toCsv = (plan: NightPlan): string =>
  `${Papa.unparse({ fields: [...COLUMNS], data: plan.scheduled.flatMap((one) => linesOf(one, plan)).map((line) => line.map(harmless)) }, { newline: '\n' })}\n`;

const WIDTH = 1200;
const LEFT = 64;
const RIGHT = 300;
const TOP = 70;
const CURVES = 300;
const ROW = 15;
const HOUR = 3_600_000;
const COLORS = ['#1f6f8b', '#b45309', '#3f7d3a', '#7c3aad', '#b3323f', '#5b6676', '#0f766e', '#9a3470'];

/** Curves of the airmass, bold while observed, above a bar for each in the night. */
export function toSvg(plan: NightPlan, from = 0, most = 40): string {
  const shown = plan.scheduled.slice(from, from + most);
  const [begin, end] = [utc(plan.nights[0]!.begin), utc(plan.nights.at(-1)!.end)];
  const height = TOP + CURVES + 50 + shown.length * ROW + 40;
  const x = (time: number) => LEFT + ((time - begin) / (end - begin)) * (WIDTH - LEFT - RIGHT);
  const y = (airmass: number) => TOP + ((airmass - 1) / 2) * CURVES;
  const path = (points: { time: Date; airmass: number | null }[]) => {
    let pen = false;
    return points
      .map(({ time, airmass }) => {
        if (airmass === null || airmass > 3) {
          pen = false;
          return '';
        }
        const to = `${pen ? 'L' : 'M'}${x(time.getTime()).toFixed(1)} ${y(airmass).toFixed(1)}`;
        pen = true;
        return to;
      })
      .join('');
  };
  const samples = Math.min(600, Math.ceil((end - begin) / 600_000) + 1);
  const rows = shown.map((one, i) => {
    const color = COLORS[i % COLORS.length]!;
    const curve = targetCurve(plan.site, one.ra, one.dec, new Date(begin), new Date(end), samples);
    const observed = targetCurve(plan.site, one.ra, one.dec, new Date(utc(one.start)), new Date(utc(one.end)), 12);
    const at = TOP + CURVES + 50 + i * ROW;
    const label = `${one.start.slice(11, 16)} ${one.obj_id}${one.filters.length ? ` (${one.filters.join(', ')})` : ''}`;
    return `<path d="${path(curve)}" fill="none" stroke="${color}" stroke-opacity="0.28"/><path d="${path(observed)}" fill="none" stroke="${color}" stroke-width="3.5"/>
      <rect x="${x(utc(one.start)).toFixed(1)}" y="${at}" width="${Math.max(1, x(utc(one.end)) - x(utc(one.start))).toFixed(1)}" height="${ROW - 4}" fill="${color}"/>
      <text x="${WIDTH - RIGHT + 12}" y="${at + 9}" font-size="10">${escapeXml(label.length > 46 ? `${label.slice(0, 45)}…` : label)}</text>`;
  });
  const step = end - begin > 30 * HOUR ? 6 * HOUR : HOUR;
  const ticks = [];
  for (let tick = Math.ceil(begin / step) * step; tick <= end; tick += step) ticks.push(tick);
  const grid = ticks.map((tick) => `<line x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="${TOP}" y2="${height - 34}" stroke="#e2e7ed"/><text x="${x(tick).toFixed(1)}" y="${height - 20}" font-size="10" text-anchor="middle">${iso(tick).slice(11, 16)}</text>`);
  const levels = [1, 1.5, 2, 2.5, 3].map((one) => `<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(one)}" y2="${y(one)}" stroke="#e2e7ed"/><text x="${LEFT - 8}" y="${y(one) + 4}" font-size="10" text-anchor="end">${one}</text>`);
  const title = `${plan.telescope_name}, ${plan.instrument_name}: ${plan.nights[0]!.begin.slice(0, 16).replace('T', ' ')} to ${plan.nights.at(-1)!.end.slice(0, 16).replace('T', ' ')} UTC`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/>
    <text x="16" y="28" font-size="15" font-weight="bold">${escapeXml(title)}</text>
    <text x="16" y="48" font-size="11">${plan.scheduled.length} scheduled, ${plan.unscheduled.length} without a place</text>
    ${grid.join('')}${levels.join('')}<text x="18" y="${TOP + CURVES / 2}" font-size="11" transform="rotate(-90 18 ${TOP + CURVES / 2})" text-anchor="middle">Airmass</text>
    ${rows.join('')}<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${height - 4}" font-size="10" text-anchor="middle">UTC</text></svg>`;
}

export const toPng = (plan: NightPlan): Promise<Buffer> => svgToPng(toSvg(plan, 0, 100), 1800);

const A_PAGE = 40;

export async function toPdfFile(plan: NightPlan): Promise<Buffer> {
  const drawings = Array.from({ length: Math.max(1, Math.ceil(plan.scheduled.length / A_PAGE)) }, (_, i) => toSvg(plan, i * A_PAGE, A_PAGE));
  return toPdf(`Schedule of ${plan.instrument_name}`, await drawPages(drawings, 2000), 'portrait');
}
