/** A night at a telescope: the airmass of a skymap's maximum, and of the places around it. */
import { nightAt, targetCurve } from '@/lib/astro/night';
import { maximumPosition } from '@/lib/astro/skymap';
import type { Viewer } from '@/lib/auth/viewer';
import { drawPages, escapeXml, FONT, toPdf } from '@/lib/figures/render';
import { BadRequest } from '@/lib/http/errors';
import { readSite } from '@/lib/observability/airmass';
import { findById } from './findById';
import { samplePoints } from './sample';

const [LEFT, TOP, WIDTH, HEIGHT] = [70, 60, 900, 480];
const SAMPLES = 60;
/** Places around the maximum whose curves are drawn. */
const AROUND = 60;
const HOUR = 3_600_000;

/** PDF of the night at hand or the next one. @throws NotFound; BadRequest for a telescope without a fixed place, or where the Sun does not set */
export async function airmassPdf(viewer: Viewer, id: number, telescope_id: number, { maxAirmass = 2.5 }: { maxAirmass?: number }, now = new Date()): Promise<Buffer> {
  const { map, localization_name } = await findById(viewer, id);
  const site = await readSite(telescope_id);
  const night = nightAt(site, now);
  if (!night) throw new BadRequest('The Sun does not set and rise there within a day of now.');
  const { sunset, sunrise } = night;
  const most = Math.max(1.2, maxAirmass);
  const x = (time: Date) => LEFT + ((time.getTime() - sunset.getTime()) / (sunrise.getTime() - sunset.getTime())) * WIDTH;
  const y = (airmass: number) => TOP + ((airmass - 1) / (most - 1)) * HEIGHT;
  const curve = ({ ra, dec }: { ra: number; dec: number }): string => {
    let pen = 'M';
    return targetCurve(site, ra, dec, sunset, sunrise, SAMPLES)
      .map(({ time, airmass }) => {
        if (airmass === null || airmass > most) {
          pen = 'M';
          return '';
        }
        const point = `${pen}${x(time).toFixed(1)} ${y(airmass).toFixed(1)}`;
        pen = 'L';
        return point;
      })
      .join('');
  };
  const around = samplePoints(map).slice(0, AROUND).map((point) => `<path d="${curve(point)}" fill="none" stroke="#1f6f8b" stroke-opacity="0.25" stroke-width="1.5"/>`);
  const twilights = (['civil', 'nautical', 'astronomical'] as const).map((name) => {
    const dark = night.twilight[name];
    return dark ? `<rect x="${x(dark.evening)}" y="${TOP}" width="${x(dark.morning) - x(dark.evening)}" height="${HEIGHT}" fill="#16213e" fill-opacity="0.06"/>` : '';
  });
  const hours: string[] = [];
  for (let time = Math.ceil(sunset.getTime() / HOUR) * HOUR; time < sunrise.getTime(); time += HOUR) {
    const at = new Date(time);
    hours.push(`<line x1="${x(at)}" x2="${x(at)}" y1="${TOP}" y2="${TOP + HEIGHT}" stroke="#dde3ea"/><text x="${x(at)}" y="${TOP + HEIGHT + 18}" text-anchor="middle" font-size="11">${at.toISOString().slice(11, 16)}</text>`);
  }
  const levels = Array.from({ length: 6 }, (_, i) => 1 + (i * (most - 1)) / 5).map(
    (airmass) => `<line x1="${LEFT}" x2="${LEFT + WIDTH}" y1="${y(airmass)}" y2="${y(airmass)}" stroke="#dde3ea"/><text x="${LEFT - 8}" y="${y(airmass) + 4}" text-anchor="end" font-size="11">${airmass.toFixed(2)}</text>`,
  );
  const title = `${localization_name}: airmass in the night of ${sunset.toISOString().slice(0, 10)} (UTC)`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 600" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/><text x="${LEFT}" y="32" font-size="16" font-weight="bold">${escapeXml(title)}</text>${twilights.join('')}${hours.join('')}${levels.join('')}${around.join('')}<path d="${curve(maximumPosition(map))}" fill="none" stroke="#c2410c" stroke-width="2.5"/><text x="${LEFT}" y="592" font-size="11">Orange: the likeliest place; blue: others that hold the probability; shaded: civil, nautical and astronomical dark</text></svg>`;
  return toPdf(title, await drawPages([svg], 2000), 'landscape');
}
