/** Frames of a plan's movie, and the movie of them. Runs in a thread. */
import sharp from 'sharp';
import { escapeXml, FONT, svgToPng } from '@/lib/figures/render';
import { PLACE } from '@/lib/localizations/drawing';

export interface MovieFrame {
  /** Paths of the fields of this frame, on the drawing's own scale. */
  now: string[];
  label: string;
}

export interface MovieTask {
  /** The skymap as SVG. */
  base: string;
  frames: MovieFrame[];
}

const WIDTH = 800;
/** Milliseconds of a frame, and of the last one. */
const DELAY = 250;
const LAST = 3000;

/** A GIF that goes round. */
export async function drawMovie({ base, frames }: MovieTask): Promise<Uint8Array> {
  const { width, height, x, y } = PLACE.mollweide;
  const background = `data:image/png;base64,${(await svgToPng(base, WIDTH)).toString('base64')}`;
  const before: string[] = [];
  const images: Buffer[] = [];
  let high = 0;
  for (const { now, label } of frames) {
    const group = (paths: readonly string[], style: string): string => `<path d="${paths.join('')}" ${style}/>`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 ${width} ${height}" font-family="${FONT}"><image href="${background}" width="${width}" height="${height}"/><g transform="translate(${x} ${y})">${group(before, 'fill="#1f6f8b" fill-opacity="0.18" stroke="#1f6f8b" stroke-width="1"')}${group(now, 'fill="#c2410c" fill-opacity="0.45" stroke="#c2410c" stroke-width="1.6"')}</g><text x="${width / 2}" y="${height - 8}" font-size="13" text-anchor="middle">${escapeXml(label)}</text></svg>`;
    const { data, info } = await sharp(await svgToPng(svg, WIDTH)).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    images.push(data);
    high = info.height;
    before.push(...now);
  }
  const delay = frames.map((_, i) => (i === frames.length - 1 ? LAST : DELAY));
  const all = { width: WIDTH, height: high * frames.length, channels: 4 as const, pageHeight: high };
  const movie = sharp(Buffer.concat(images), { raw: all }).gif({ loop: 0, delay, colours: 128, effort: 4 });
  return new Uint8Array(await movie.toBuffer());
}
