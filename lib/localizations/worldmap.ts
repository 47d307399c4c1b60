/** Where on Earth a skymap stood overhead at the time of its event, and who was in the dark. */
import { dateToMjd, greenwichSiderealTime } from '@/lib/astro/time';
import { sunAltitude } from '@/lib/astro/sky';
import { graticule, linePath, mollweide } from '@/lib/astro/allSky';
import { skymapContours } from '@/lib/astro/contours';
import type { Viewer } from '@/lib/auth/viewer';
import { drawPages, escapeXml, FONT, toPdf } from '@/lib/figures/render';
import { fixedTelescopes } from '@/lib/observability/telescopes';
import { findById } from './findById';

const [WIDTH, HEIGHT, RADIUS] = [1000, 620, 470];
const DARK = -12;

/** PDF of a map of the Earth with the contours at their zenith, and the telescopes, full where it was dark. @throws NotFound */
export async function worldMapPdf(viewer: Viewer, id: number): Promise<Buffer> {
  const [{ map, ranking, localization_name, dateobs }, telescopes] = await Promise.all([findById(viewer, id), fixedTelescopes()]);
  const date = new Date(`${dateobs}Z`);
  const sidereal = greenwichSiderealTime(dateToMjd(date));
  // East is to the right on the Earth, to the left in the sky.
  const earth = mollweide(0);
  const mirrored = { ...earth, place: (lon: number, lat: number) => earth.place(-lon, lat) };
  const line = (points: readonly (readonly number[])[]): string => linePath(mirrored, points, RADIUS);
  const contours = skymapContours(map, ranking, [50, 90])
    .features.filter(({ geometry }) => geometry.type === 'MultiLineString')
    .map(({ properties, geometry }) => {
      const path = (geometry.coordinates as [number, number][][]).map((points) => line(points.map(([ra, dec]) => [ra - sidereal, dec]))).join('');
      return `<path d="${path}" fill="none" stroke="${properties.credible_level === 50 ? '#c2410c' : '#1d2b53'}" stroke-width="1.8"/>`;
    });
  const sites = telescopes.map(({ nickname, lat, lon, elevation }) => {
    const [x, y] = mirrored.place(lon!, lat!)!;
    const dark = sunAltitude(lat!, lon!, elevation ?? 0, date) < DARK;
    return `<circle cx="${x * RADIUS}" cy="${y * RADIUS}" r="4" fill="${dark ? '#1f6f8b' : '#fff'}" stroke="#1f6f8b"/><text x="${x * RADIUS + 6}" y="${y * RADIUS + 3}" font-size="8">${escapeXml(nickname)}</text>`;
  });
  const title = `${localization_name} above the Earth at ${dateobs.replace('T', ' ')} UTC`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}" fill="#111"><rect width="100%" height="100%" fill="#fff"/><text x="${WIDTH / 2}" y="34" font-size="16" font-weight="bold" text-anchor="middle">${escapeXml(title)}</text><g transform="translate(${WIDTH / 2} ${HEIGHT / 2 + 10})"><ellipse rx="${RADIUS}" ry="${RADIUS / 2}" fill="#f2f6fa" stroke="#9aa5b5"/><path d="${graticule(30).map(line).join('')}" fill="none" stroke="#d5dce5"/>${contours.join('')}${sites.join('')}</g><text x="${WIDTH / 2}" y="${HEIGHT - 14}" font-size="11" text-anchor="middle">Orange 50 %, blue 90 %: where it stood in the zenith. Telescopes: full where the Sun was more than 12° below the horizon</text></svg>`;
  return toPdf(title, await drawPages([svg], 2000), 'landscape');
}
