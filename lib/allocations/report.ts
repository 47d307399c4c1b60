/** How the allocations on an instrument are used, as one sheet of four charts. */
import type { Viewer } from '@/lib/auth/viewer';
import { drawPages, escapeXml, FONT, svgToPng, toPdf } from '@/lib/figures/render';
import { BadRequest } from '@/lib/http/errors';
import { selectUsage } from './usageQueries';
import type { AllocationUsage } from './usageSchema';

const WIDTH = 1000;
const HALF = WIDTH / 2;
const HEAD = 60;
const ROW = 26;
const LABEL = 150;
const COLORS = { used: '#1f6f8b', pending: '#e0a13a', left: '#d9e0e8', failed: '#b3323f' } as const;

interface Part {
  value: number;
  color: string;
}

interface Chart {
  title: string;
  legend: readonly [label: string, color: string][];
  unit: string;
  parts: (usage: AllocationUsage) => readonly Part[];
}

const left = ({ hours_allocated, hours_used, hours_pending }: AllocationUsage): number => Math.max(0, hours_allocated - hours_used - hours_pending);

const CHARTS: readonly Chart[] = [
  {
    title: 'Hours of exposure', unit: 'h', legend: [['used', COLORS.used], ['asked for', COLORS.pending], ['left', COLORS.left]],
    parts: (usage) => [{ value: usage.hours_used, color: COLORS.used }, { value: usage.hours_pending, color: COLORS.pending }, { value: left(usage), color: COLORS.left }],
  },
  { title: 'Hours allocated', unit: 'h', legend: [['allocated', COLORS.used]], parts: ({ hours_allocated }) => [{ value: hours_allocated, color: COLORS.used }] },
  {
    title: 'Requests', unit: '', legend: [['observed', COLORS.used], ['open', COLORS.pending], ['failed', COLORS.failed]],
    parts: ({ observed, pending, failed }) => [{ value: observed, color: COLORS.used }, { value: pending, color: COLORS.pending }, { value: failed, color: COLORS.failed }],
  },
  {
    title: 'Part of the requests that was observed', unit: '%', legend: [['observed', COLORS.used], ['not', COLORS.left]],
    parts: ({ observed, total }) => (total ? [{ value: (100 * observed) / total, color: COLORS.used }, { value: 100 - (100 * observed) / total, color: COLORS.left }] : []),
  },
];

const nameOf = ({ group_name, pi }: AllocationUsage): string => {
  const name = pi ? `${group_name} (${pi})` : group_name;
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
};

/** Bars, one an allocation, of one scale. */
function drawChart({ title, legend, unit, parts }: Chart, usages: readonly AllocationUsage[], x: number, y: number): string {
  const totals = usages.map((usage) => parts(usage).reduce((sum, { value }) => sum + value, 0));
  const wide = HALF - LABEL - 80;
  const scale = wide / Math.max(1e-9, ...totals);
  const keys = legend.map(([label, color], i) => `<rect x="${LABEL + i * 86}" y="26" width="10" height="10" fill="${color}"/><text x="${LABEL + i * 86 + 15}" y="35" font-size="10">${label}</text>`);
  const bars = usages.map((usage, i) => {
    let at = LABEL;
    const top = 50 + i * ROW;
    const shown = parts(usage).map(({ value, color }) => {
      const bar = `<rect x="${at.toFixed(1)}" y="${top}" width="${(value * scale).toFixed(1)}" height="${ROW - 8}" fill="${color}"/>`;
      at += value * scale;
      return bar;
    });
    const first = parts(usage)[0]?.value;
    const words = first === undefined ? '–' : `${Number(first.toFixed(1))}${unit && ` ${unit}`}`;
    return `<text x="${LABEL - 8}" y="${top + 13}" font-size="10" text-anchor="end">${escapeXml(nameOf(usage))}</text>${shown.join('')}<text x="${(at + 6).toFixed(1)}" y="${top + 13}" font-size="10">${words}</text>`;
  });
  return `<g transform="translate(${x},${y})"><text x="${LABEL}" y="14" font-size="13" font-weight="bold">${title}</text>${keys.join('')}${bars.join('')}</g>`;
}

function draw(usages: readonly AllocationUsage[], now: Date): string {
  const high = 50 + usages.length * ROW + 24;
  const height = HEAD + 2 * high;
  const charts = CHARTS.map((chart, i) => drawChart(chart, usages, (i % 2) * HALF, HEAD + (i >> 1) * high));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/>
    <text x="16" y="26" font-size="16" font-weight="bold">${escapeXml(`Allocations on ${usages[0]!.instrument_name}`)}</text>
    <text x="16" y="44" font-size="11">${now.toISOString().slice(0, 16).replace('T', ' ')} UTC</text>${charts.join('')}</svg>`;
}

const A_PAGE = 20;

/**
 * The report of an instrument.
 *
 * @throws BadRequest  when the viewer's groups have no allocation on it
 */
export async function allocationReport(viewer: Viewer, instrument_id: number, format: 'pdf' | 'png', now = new Date()): Promise<{ file: Buffer; name: string }> {
  const usages = await selectUsage(viewer, undefined, instrument_id);
  const [first] = usages;
  if (!first) throw new BadRequest(`There is no allocation of your groups on an instrument with id ${instrument_id}.`);
  const name = `allocations-${first.instrument_name}-${now.toISOString().slice(0, 10)}.${format}`;
  if (format === 'png') return { name, file: await svgToPng(draw(usages.slice(0, 5 * A_PAGE), now), 1600) };
  const drawings = Array.from({ length: Math.ceil(usages.length / A_PAGE) }, (_, i) => draw(usages.slice(i * A_PAGE, (i + 1) * A_PAGE), now));
  return { name, file: await toPdf(`Allocations on ${first.instrument_name}`, await drawPages(drawings, 1800), 'landscape') };
}
