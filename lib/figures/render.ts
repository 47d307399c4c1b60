/** Figures as files: SVG drawn to PNG, and pages of PDF. Fonts come along, so that a figure looks the same on every machine. */
import path from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

export const FONT = 'DejaVu Sans';

/** Every program of the portal runs in its root. */
const folder = (): string => path.join(/* turbopackIgnore: true */ process.cwd(), 'node_modules', 'dejavu-fonts-ttf');
export const fontFile = (bold = false): string => path.join(folder(), 'ttf', bold ? 'DejaVuSans-Bold.ttf' : 'DejaVuSans.ttf');
export const monoFontFile = (): string => path.join(folder(), 'ttf', 'DejaVuSansMono.ttf');

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[sign] ?? sign);

/** An SVG document as PNG, `width` pixels wide. It has no transparency, which a PDF would have to take out of it again for ten times as long. */
export async function svgToPng(svg: string, width: number): Promise<Buffer> {
  const font = { fontFiles: [fontFile(), fontFile(true), monoFontFile()], loadSystemFonts: false, defaultFontFamily: FONT };
  const drawn = new Resvg(svg, { fitTo: { mode: 'width', value: width }, font, background: '#fff' }).render();
  return sharp(drawn.pixels, { raw: { width: drawn.width, height: drawn.height, channels: 4 } }).removeAlpha().png({ compressionLevel: 3 }).toBuffer();
}

export interface PdfPage {
  /** PNG, as wide as the page between its margins. */
  image: Buffer;
  /** Lines below it in a font of equal widths. */
  lines?: readonly string[];
}

/** A page for each drawing, one after the other, so that one at a time is held in full. */
export async function drawPages(drawings: Iterable<string>, width: number): Promise<PdfPage[]> {
  const pages: PdfPage[] = [];
  for (const svg of drawings) pages.push({ image: await svgToPng(svg, width) });
  return pages;
}

const MARGIN = 36;

/** A text in A4 in a font of equal widths, on as many pages as it needs, below a PNG. */
export function textPdf(title: string, text: string, image?: Buffer): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, info: { Title: title, Creator: 'SkyPortal' }, font: fontFile() });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  if (image) {
    const wide = document.page.width - 2 * MARGIN;
    document.image(image, { width: wide });
    document.moveDown(2);
  }
  document.font(monoFontFile()).fontSize(7.5).text(text);
  document.end();
  return whole;
}

/** Pages in A4, one an image. */
export function toPdf(title: string, pages: readonly PdfPage[], layout: 'portrait' | 'landscape' = 'portrait'): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', layout, margin: MARGIN, autoFirstPage: false, info: { Title: title, Creator: 'SkyPortal' }, font: fontFile() });
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  for (const { image, lines = [] } of pages) {
    document.addPage();
    const wide = document.page.width - 2 * MARGIN;
    const high = document.page.height - 2 * MARGIN - lines.length * 11 - (lines.length ? 12 : 0);
    document.image(image, MARGIN, MARGIN, { fit: [wide, high], align: 'center' });
    document.font(monoFontFile()).fontSize(7.5);
    lines.forEach((line, i) => document.text(line, MARGIN, document.page.height - MARGIN - (lines.length - i) * 11, { lineBreak: false }));
  }
  document.end();
  return whole;
}
