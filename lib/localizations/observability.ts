/** The next day at every telescope with a fixed place: how much of a skymap is high enough while it is dark. */
import { altitudeOfAirmass, nightAt, ofDate, type Twilight } from '@/lib/astro/night';
import { dateToMjd, greenwichSiderealTime } from '@/lib/astro/time';
import type { Viewer } from '@/lib/auth/viewer';
import { drawPages, escapeXml, FONT, toPdf } from '@/lib/figures/render';
import { siteOf } from '@/lib/observability/airmass';
import { fixedTelescopes, type PlacedTelescope } from '@/lib/observability/telescopes';
import { findById } from './findById';
import { samplePoints, type SkymapPoint } from './sample';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const STEP = DAY / 96;
const ROWS_A_PAGE = 34;
const [LEFT, RIGHT, WIDTH, ROW] = [190, 70, 1000, 16];
const DEG = Math.PI / 180;

export interface ObservableRow {
  name: string;
  /** From one step to the next: part of the probability that can be observed; null while it is not dark. */
  parts: (number | null)[];
}

/** Part of the probability that is above an altitude at a place and time. */
function partAbove(points: readonly SkymapPoint[], { lat, lon }: { lat: number; lon: number }, date: Date, altitude: number): number {
  const sidereal = greenwichSiderealTime(dateToMjd(date)) + lon;
  const [sin, cos, least] = [Math.sin(lat * DEG), Math.cos(lat * DEG), Math.sin(altitude * DEG)];
  let part = 0;
  for (const { ra, dec, probability } of points) {
    const height = Math.sin(dec * DEG) * sin + Math.cos(dec * DEG) * cos * Math.cos((sidereal - ra) * DEG);
    if (height >= least) part += probability;
  }
  return part;
}

export function observableRow(telescope: PlacedTelescope, points: readonly SkymapPoint[], from: Date, altitude: number, twilight: Twilight): ObservableRow {
  const site = siteOf(telescope);
  // The night that is now, and the next one, which may begin within the day.
  const nights = [from, new Date(from.getTime() + DAY / 2)].map((time) => nightAt(site, time)?.twilight[twilight]);
  const isDark = (time: number): boolean => nights.some((night) => night && time >= night.evening.getTime() && time <= night.morning.getTime());
  return {
    name: telescope.name,
    parts: Array.from({ length: DAY / STEP }, (_, i) => {
      const time = from.getTime() + (i + 0.5) * STEP;
      return isDark(time) ? partAbove(points, site, new Date(time), altitude) : null;
    }),
  };
}

function draw(title: string, rows: readonly ObservableRow[], from: Date): string {
  const height = 92 + rows.length * ROW;
  const x = (time: number) => LEFT + ((time - from.getTime()) / DAY) * (WIDTH - LEFT - RIGHT);
  const first = Math.ceil(from.getTime() / (3 * HOUR)) * 3 * HOUR;
  const grid = Array.from({ length: 8 }, (_, i) => first + i * 3 * HOUR).map(
    (tick) => `<line x1="${x(tick)}" x2="${x(tick)}" y1="50" y2="${height - 34}" stroke="#dde3ea"/><text x="${x(tick)}" y="${height - 20}" text-anchor="middle" font-size="9.5">${new Date(tick).toISOString().slice(5, 16).replace('T', ' ')}</text>`,
  );
  const width = x(from.getTime() + STEP) - x(from.getTime()) + 0.2;
  const lines = rows.map(({ name, parts }, i) => {
    const y = 56 + i * ROW;
    const best = Math.max(0, ...parts.map((part) => part ?? 0));
    const boxes = parts.map((part, step) => {
      if (part === null) return '';
      const left = x(from.getTime() + step * STEP).toFixed(1);
      return `<rect x="${left}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 5}" fill="#e3e8f0"/>${part > 0 ? `<rect x="${left}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 5}" fill="#1f6f8b" fill-opacity="${(0.15 + 0.85 * part).toFixed(2)}"/>` : ''}`;
    });
    return `<text x="${LEFT - 8}" y="${y + 9}" text-anchor="end" font-size="10">${escapeXml(name.length > 30 ? `${name.slice(0, 29)}…` : name)}</text>${boxes.join('')}<text x="${WIDTH - RIGHT + 8}" y="${y + 9}" font-size="10">${Math.round(best * 100)} %</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/><text x="16" y="28" font-size="15" font-weight="bold">${escapeXml(title)}</text>${grid.join('')}${lines.join('')}<text x="${(LEFT + WIDTH) / 2}" y="${height - 4}" text-anchor="middle" font-size="9.5">UTC; grey: dark time, blue: part of the probability that can be observed, at best as written to the right</text></svg>`;
}

/** PDF with one row a telescope over the next 24 hours. @throws NotFound */
export async function observabilityPdf(viewer: Viewer, id: number, { maxAirmass = 2.5, twilight }: { maxAirmass?: number; twilight: Twilight }, now = new Date()): Promise<Buffer> {
  const [{ map, localization_name }, telescopes] = await Promise.all([findById(viewer, id), fixedTelescopes()]);
  const altitude = altitudeOfAirmass(maxAirmass);
  const points = samplePoints(map).map((point) => ({ ...point, ...ofDate(point.ra, point.dec, now) }));
  const rows = telescopes.map((telescope) => observableRow(telescope, points, now, altitude, twilight));
  const title = `${localization_name}: airmass below ${maxAirmass} between ${twilight} twilights`;
  const pages = Array.from({ length: Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE)) }, (_, i) => rows.slice(i * ROWS_A_PAGE, (i + 1) * ROWS_A_PAGE));
  return toPdf(title, await drawPages(pages.map((part) => draw(title, part, now)), 2000), 'landscape');
}
