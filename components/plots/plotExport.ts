/** Plots as files: what stands in the browser, with its styles written out, as SVG and PNG. */
import { markOf, MARK_SCALE, type DrawnCurve, type DrawnSeries } from './drawPoints';
import type { Scale } from './scale';

/** What an SVG element needs to look the same without the style sheet. */
const PROPERTIES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'font-size', 'font-weight', 'opacity'];
const FONT = 'Helvetica, Arial, sans-serif';
const LEGEND_ROW = 20;

export const escapeXml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[sign] ?? sign);

export interface ExportedLegend {
  label: string;
  color: string;
  shape?: number;
}

export interface ExportedPlot {
  svg: string;
  width: number;
  height: number;
}

function inlineStyles(from: Element, to: Element): void {
  const style = getComputedStyle(from);
  to.setAttribute('style', PROPERTIES.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
  to.removeAttribute('class');
  for (let i = 0; i < from.children.length; i++) inlineStyles(from.children[i]!, to.children[i]!);
}

const mark = (shape: number, px: number, py: number, radius: number): string => {
  const corners = markOf(shape);
  if (corners.length === 0) return `<circle cx="${px.toFixed(2)}" cy="${py.toFixed(2)}" r="${radius}"/>`;
  const size = radius * MARK_SCALE;
  return `<polygon points="${corners.map(([mx, my]) => `${(px + mx * size).toFixed(2)},${(py + my * size).toFixed(2)}`).join(' ')}"/>`;
};

/** The points of a light curve as SVG, in pixels of the plot's area. */
export function pointsSvg(
  series: readonly DrawnSeries[],
  curves: readonly DrawnCurve[],
  x: Scale,
  y: Scale,
  { width, height, radius, errors = true }: { width: number; height: number; radius: number; errors?: boolean },
): string {
  const parts: string[] = [];
  for (const { color, shape = 0, points } of series) {
    const bars: string[] = [];
    const limits: string[] = [];
    const marks: string[] = [];
    for (const drawn of points) {
      const [px, py] = [x(drawn.x), y(drawn.y)];
      if (px < -9 || px > width + 9 || py < -9 || py > height + 9) continue;
      if (errors && drawn.error > 0) bars.push(`M${px.toFixed(2)} ${y(drawn.y + drawn.error).toFixed(2)}V${y(drawn.y - drawn.error).toFixed(2)}`);
      const side = radius * 1.15;
      if (drawn.limit) limits.push(`M${(px - side).toFixed(2)} ${(py - side * 0.65).toFixed(2)}h${(2 * side).toFixed(2)}l${(-side).toFixed(2)} ${(1.65 * side).toFixed(2)}z`);
      else marks.push(mark(shape, px, py, radius));
    }
    parts.push(
      `<path d="${bars.join('')}" stroke="${color}" stroke-opacity="0.5" fill="none"/>`,
      `<path d="${limits.join('')}" stroke="${color}" stroke-opacity="0.7" fill="${color}" fill-opacity="0.12"/>`,
      `<g fill="${color}">${marks.join('')}</g>`,
    );
  }
  for (const { color, dash, points } of curves) {
    const path = points.map(([px, py], i) => `${i === 0 ? 'M' : 'L'}${x(px).toFixed(2)} ${y(py).toFixed(2)}`).join('');
    parts.push(`<path d="${path}" stroke="${color}" stroke-width="1.5" fill="none"${dash ? ` stroke-dasharray="${dash.join(' ')}"` : ''}/>`);
  }
  return parts.join('');
}

/**
 * The axes of a plot (an SVG element of the page) with content drawn into its area and a legend below, as a document of
 * its own in the colours that are on the screen.
 */
export function exportSvg(
  axes: SVGSVGElement,
  { content = '', area, legend, title }: {
    content?: string;
    area?: { left: number; top: number; width: number; height: number };
    legend: readonly ExportedLegend[];
    title: string;
  },
): ExportedPlot {
  const width = axes.clientWidth || Number(axes.getAttribute('width'));
  const plotHeight = axes.clientHeight || Number(axes.getAttribute('height'));
  const clone = axes.cloneNode(true) as SVGSVGElement;
  inlineStyles(axes, clone);
  const page = getComputedStyle(axes);
  const [background, text] = ['--sp-surface', '--sp-text'].map((name) => page.getPropertyValue(name).trim());
  let left = 12;
  let row = 0;
  const items = legend.map(({ label, color, shape = 0 }) => {
    const wide = 22 + label.length * 6.6;
    if (left + wide > width) {
      left = 12;
      row += 1;
    }
    const item = `<g transform="translate(${left},${plotHeight + 26 + row * LEGEND_ROW})"><g fill="${color}">${mark(shape, 4, -4, 4.5)}</g><text x="13" font-size="11.5" fill="${text}">${escapeXml(label)}</text></g>`;
    left += wide;
    return item;
  });
  const height = plotHeight + (legend.length ? 36 + row * LEGEND_ROW : 0);
  const drawn = area
    ? `<clipPath id="area"><rect width="${area.width}" height="${area.height}"/></clipPath><g transform="translate(${area.left},${area.top})" clip-path="url(#area)">${content}</g>`
    : '';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${FONT}"><title>${escapeXml(title)}</title><rect width="100%" height="100%" fill="${background}"/>${clone.innerHTML}${drawn}${items.join('')}</svg>`;
  return { svg, width, height };
}

/** @throws Error when the browser cannot draw it */
export async function toPng({ svg, width, height }: ExportedPlot, scale = 2): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = () => reject(new Error('The plot could not be drawn.'));
      image.src = url;
    });
    const canvas = document.createElement('canvas');
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The plot could not be drawn.'))), 'image/png'),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Gives a file to the reader. */
export function saveFile(content: Blob | string, name: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(typeof content === 'string' ? new Blob([content], { type }) : content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** Rows as CSV (RFC 4180). */
export function rowsToCsv(columns: readonly string[], rows: readonly (readonly unknown[])[]): string {
  const cell = (value: unknown): string => {
    const text = value === null || value === undefined ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
    return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  return [columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
