/** The next day at every telescope with a fixed place: when it is dark, and when an object is high enough. */
import { altitudeOfAirmass, nightAt, timesAbove, type Twilight } from '@/lib/astro/night';
import { drawPages, escapeXml, FONT, toPdf } from '@/lib/figures/render';
import { readTarget, siteOf } from './airmass';
import { selectFixedTelescopes, type PlacedTelescope } from './queries';

const DAY = 86_400_000;
const HOUR = 3_600_000;
const ROWS_A_PAGE = 34;
const LEFT = 190;
const WIDTH = 1000;
const ROW = 16;

interface Row {
  name: string;
  dark: { begin: Date; end: Date } | null;
  up: { begin: Date; end: Date }[];
}

function rowOf(telescope: PlacedTelescope, target: { ra: number; dec: number }, from: Date, altitude: number, twilight: Twilight): Row {
  const site = siteOf(telescope);
  const night = nightAt(site, from)?.twilight[twilight];
  const until = from.getTime() + DAY;
  const dark = night && { begin: new Date(Math.max(from.getTime(), night.evening.getTime())), end: new Date(Math.min(until, night.morning.getTime())) };
  if (!dark || dark.end <= dark.begin) return { name: telescope.name, dark: null, up: [] };
  return { name: telescope.name, dark, up: timesAbove(site, target.ra, target.dec, dark.begin, dark.end, altitude) };
}

function draw(title: string, rows: readonly Row[], from: Date): string {
  const height = 92 + rows.length * ROW;
  const x = (time: Date) => LEFT + ((time.getTime() - from.getTime()) / DAY) * (WIDTH - LEFT - 16);
  const first = Math.ceil(from.getTime() / (3 * HOUR)) * 3 * HOUR;
  const ticks = Array.from({ length: 8 }, (_, i) => new Date(first + i * 3 * HOUR));
  const bar = ({ begin, end }: { begin: Date; end: Date }, y: number, fill: string) =>
    `<rect x="${x(begin).toFixed(1)}" y="${y}" width="${Math.max(0.5, x(end) - x(begin)).toFixed(1)}" height="${ROW - 5}" fill="${fill}"/>`;
  const lines = rows.map(({ name, dark, up }, i) => {
    const y = 56 + i * ROW;
    return `<text x="${LEFT - 8}" y="${y + 9}" text-anchor="end" font-size="10">${escapeXml(name.length > 30 ? `${name.slice(0, 29)}…` : name)}</text>${dark ? bar(dark, y, '#c9d2e3') : ''}${up.map((one) => bar(one, y, '#1f6f8b')).join('')}`;
  });
  const grid = ticks.map(
    (tick) => `<line x1="${x(tick)}" x2="${x(tick)}" y1="50" y2="${height - 34}" stroke="#dde3ea"/><text x="${x(tick)}" y="${height - 20}" text-anchor="middle" font-size="9.5">${tick.toISOString().slice(5, 16).replace('T', ' ')}</text>`,
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/><text x="16" y="28" font-size="15" font-weight="bold">${escapeXml(title)}</text>${grid.join('')}${lines.join('')}<text x="${(LEFT + WIDTH) / 2}" y="${height - 4}" text-anchor="middle" font-size="9.5">UTC; light: dark time, dark: the object is up</text></svg>`;
}

/**
 * PDF with one row a telescope over the next 24 hours.
 *
 * @throws NotFound when there is no such object
 */
export async function observabilityPdf(obj_id: string, { maxAirmass = 2.5, twilight }: { maxAirmass?: number; twilight: Twilight }, now = new Date()): Promise<Buffer> {
  const [target, telescopes] = await Promise.all([readTarget(obj_id), selectFixedTelescopes()]);
  const altitude = altitudeOfAirmass(maxAirmass);
  const rows = telescopes.map((telescope) => rowOf(telescope, target, now, altitude, twilight));
  const title = `${obj_id}: airmass below ${maxAirmass} between ${twilight} twilights`;
  const pages = Array.from({ length: Math.max(1, Math.ceil(rows.length / ROWS_A_PAGE)) }, (_, i) => rows.slice(i * ROWS_A_PAGE, (i + 1) * ROWS_A_PAGE));
  return toPdf(title, await drawPages(pages.map((part) => draw(title, part, now)), 2000), 'landscape');
}
