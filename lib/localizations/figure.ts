/** Pictures and regions of a skymap as files. */
import type { z } from 'zod';
import { formatMocAscii, formatMocJson, writeMocFits } from '@/lib/astro/mocFormats';
import { credibleRegion } from '@/lib/astro/skymap';
import type { Viewer } from '@/lib/auth/viewer';
import { svgToPng } from '@/lib/figures/render';
import { FileReply } from '@/lib/http/call';
import { NotFound } from '@/lib/http/errors';
import { attachment, disposition } from '@/lib/http/files';
import { drawSkymap } from './drawing';
import { findLocalization } from './findLocalization';
import type { figureQuery, mocQuery } from './schema';

interface Place {
  dateobs: string;
  localization_name: string;
}

const find = (viewer: Viewer, { dateobs, localization_name }: Place) =>
  findLocalization(viewer, dateobs, localization_name, new NotFound(`There is no localization named ${localization_name} of an event at ${dateobs}.`));

const fileName = ({ dateobs, localization_name }: Place, ending: string): string => `${dateobs.replaceAll(':', '-')}_${localization_name}.${ending}`;

/** A drawing of a skymap. @throws NotFound */
export async function figureOf(viewer: Viewer, place: Place, { projection, format, width }: z.output<typeof figureQuery>): Promise<FileReply> {
  const ranked = await (await find(viewer, place)).skymap();
  const svg = await drawSkymap(ranked, { projection, title: `${place.localization_name}, ${place.dateobs.replace('T', ' ')} UTC` });
  const [body, type] = format === 'svg' ? [new TextEncoder().encode(svg), 'image/svg+xml'] : [await svgToPng(svg, width), 'image/png'];
  return new FileReply(body, {
    'Content-Type': type,
    'Content-Disposition': disposition('inline', fileName(place, format)),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    'Cache-Control': 'private, max-age=86400',
  });
}

/** The credible region of a level as MOC. @throws NotFound */
export async function mocOf(viewer: Viewer, place: Place, { level, format }: z.output<typeof mocQuery>): Promise<FileReply> {
  const { map, ranking } = await (await find(viewer, place)).skymap();
  const moc = credibleRegion(map, ranking, level);
  if (format === 'fits') return attachment(writeMocFits(moc), fileName(place, 'moc.fits'), 'application/fits');
  const text = format === 'json' ? JSON.stringify(formatMocJson(moc)) : formatMocAscii(moc);
  return attachment(new TextEncoder().encode(text), fileName(place, format === 'json' ? 'moc.json' : 'moc.txt'), format === 'json' ? 'application/json' : 'text/plain; charset=utf-8');
}
