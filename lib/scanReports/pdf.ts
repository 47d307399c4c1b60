/** A report as a PDF: a table over as many landscape pages as it takes, its head repeated on each. */
import PDFDocument from 'pdfkit';
import { columnsOf, type Column } from './columns';
import { headingOf } from './heading';
import type { ReportItem, ScanReport } from './schema';

const MARGIN = 36;
const PAD = 3;
const SIZE = 7;
const INK = '#1a1a1a';
const FAINT = '#666666';
const RULE = '#bbbbbb';
const BAND = '#f3f4f6';

const GREEK: Readonly<Record<string, string>> = {
  α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', θ: 'theta', κ: 'kappa', λ: 'lambda', μ: 'µ', ν: 'nu', π: 'pi', ρ: 'rho', σ: 'sigma',
  τ: 'tau', φ: 'phi', χ: 'chi', ψ: 'psi', ω: 'omega', Γ: 'Gamma', Δ: 'Delta', Λ: 'Lambda', Σ: 'Sigma', Φ: 'Phi', Ψ: 'Psi', Ω: 'Omega',
};
const OTHER: Readonly<Record<string, string>> = { '−': '-', '″': '"', '′': "'", '≈': '~', '≤': '<=', '≥': '>=', '→': '->', '☉': 'sun', '\u202f': ' ', '\u2009': ' ' };

/** The characters that PDF's own fonts have; Greek letters by name, marks taken off letters that have none with them. */
export function printable(text: string): string {
  return [...text.normalize('NFC')]
    .map((letter) => {
      const known = GREEK[letter] ?? OTHER[letter];
      if (known !== undefined) return known;
      if (/[\u0020-\u007e\u00a0-\u00ff–—‘’“”•…€ŒœŠšŽžŸ]/.test(letter)) return letter;
      const bare = letter.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
      return bare !== letter && /^[\u0020-\u00ff]+$/.test(bare) ? bare : '?';
    })
    .join('');
}

type Document = InstanceType<typeof PDFDocument>;

class Table {
  private readonly widths: number[];
  private readonly left: number;
  private readonly right: number;
  y = 0;

  constructor(
    private readonly page: Document,
    private readonly columns: readonly Column[],
  ) {
    this.left = MARGIN;
    this.right = page.page.width - MARGIN;
    const total = columns.reduce((sum, { width }) => sum + width, 0);
    this.widths = columns.map(({ width }) => (width / total) * (this.right - this.left));
  }

  private cells(texts: readonly string[], font: string, y: number, color: string): void {
    let x = this.left;
    this.page.font(font).fontSize(SIZE).fillColor(color);
    texts.forEach((text, i) => {
      const width = this.widths[i] as number;
      this.page.text(text, x + PAD, y + PAD, { width: width - 2 * PAD, align: this.columns[i]?.align ?? 'left', lineGap: 1 });
      x += width;
    });
  }

  private height(texts: readonly string[], font: string): number {
    this.page.font(font).fontSize(SIZE);
    return Math.max(...texts.map((text, i) => this.page.heightOfString(text, { width: (this.widths[i] as number) - 2 * PAD, lineGap: 1 }))) + 2 * PAD;
  }

  private rule(y: number, color: string, width: number): void {
    this.page.moveTo(this.left, y).lineTo(this.right, y).lineWidth(width).strokeColor(color).stroke();
  }

  head(): void {
    const titles = this.columns.map(({ title }) => title);
    const height = this.height(titles, 'Helvetica-Bold');
    this.rule(this.y, INK, 0.8);
    this.cells(titles, 'Helvetica-Bold', this.y, INK);
    this.y += height;
    this.rule(this.y, INK, 0.5);
  }

  row(item: ReportItem, index: number): void {
    const bottom = this.page.page.height - MARGIN - 14;
    const full = this.columns.map(({ cell }) => cell(item).map(printable).join('\n'));
    // A comment that is longer than a page is cut: the other formats have all of it.
    const texts = full.map((text) => (text.length > 1_200 ? `${text.slice(0, 1_200)}…` : text));
    const height = this.height(texts, 'Helvetica');
    if (this.y + height > bottom) {
      this.rule(this.y, INK, 0.8);
      this.page.addPage();
      this.y = MARGIN;
      this.head();
    }
    if (index % 2 === 1) this.page.rect(this.left, this.y, this.right - this.left, height).fillColor(BAND).fill();
    this.cells(texts, 'Helvetica', this.y, INK);
    this.y += height;
    this.rule(this.y, RULE, 0.3);
  }

  end(): void {
    this.rule(this.y, INK, 0.8);
  }
}

function footers(document: Document, title: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let i = start; i < start + count; i++) {
    document.switchToPage(i);
    const { width, height } = document.page;
    // Below the margin: a text there would otherwise begin a page of its own.
    document.page.margins.bottom = 0;
    document.font('Helvetica').fontSize(7).fillColor(FAINT);
    document.text(printable(title), MARGIN, height - MARGIN + 8, { lineBreak: false });
    document.text(`${i + 1} / ${count}`, MARGIN, height - MARGIN + 8, { width: width - 2 * MARGIN, align: 'right', lineBreak: false });
  }
}

/** The bytes of the PDF. */
export function pdfOf(report: ScanReport, items: readonly ReportItem[]): Promise<Uint8Array> {
  const { title, lines } = headingOf(report, items.length);
  const document = new PDFDocument({
    size: 'A4', layout: 'landscape', margin: MARGIN, bufferPages: true, info: { Title: title, Author: report.author, CreationDate: new Date(`${report.created_at.slice(0, 19)}Z`) },
  });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  document.font('Helvetica-Bold').fontSize(15).fillColor(INK).text(printable(title));
  document.moveDown(0.3).font('Helvetica').fontSize(9).fillColor(FAINT);
  for (const line of lines) document.text(printable(line), { lineGap: 1 });
  const table = new Table(document, columnsOf(items).map((column) => ({ ...column, title: printable(column.title) })));
  table.y = document.y + 10;
  table.head();
  items.forEach((item, i) => table.row(item, i));
  table.end();
  footers(document, title);
  document.end();
  return done;
}
