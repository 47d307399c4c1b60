/** Delimited text in and out. */

const DELIMITERS = [',', '\t', ';', '|'] as const;

/** The delimiter that the head line has most of; runs of spaces when it has none. */
export function guessDelimiter(head: string): string {
  const counted = DELIMITERS.map((delimiter) => ({ delimiter, count: head.split(delimiter).length - 1 }));
  const best = counted.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count > 0 ? best.delimiter : ' ';
}

/** One line into cells: quotes may hold the delimiter, and a doubled quote is one. */
function cells(line: string, delimiter: string): string[] {
  if (delimiter === ' ') return line.trim().split(/\s+/);
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const char = line[i];
    if (char === '"') {
      if (quoted && line[i + 1] === '"') cell += line[++i];
      else quoted = !quoted;
    } else if (char === delimiter && !quoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...found, cell.trim()];
}

export interface Csv {
  header: string[];
  rows: string[][];
  /** Line of each row in the text, from 1: for messages. */
  lines: number[];
}

/** Header and rows; empty lines and lines that begin with `#` are left out. */
export function parseCsv(text: string): Csv {
  const numbered = text
    .split(/\r?\n/)
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '' && !line.trimStart().startsWith('#'));
  const [head, ...rest] = numbered;
  if (!head) return { header: [], rows: [], lines: [] };
  const delimiter = guessDelimiter(head.line);
  return {
    header: cells(head.line, delimiter),
    rows: rest.map(({ line }) => cells(line, delimiter)),
    lines: rest.map(({ number }) => number),
  };
}

function escaped(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
  // A spreadsheet must not take a text for a formula; a negative number is none.
  const safe = typeof value === 'string' && /^[=+@\t]|^-(?![\d.])/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV with a head line. */
export function toCsv(header: readonly string[], rows: readonly (readonly unknown[])[]): string {
  return [header, ...rows].map((row) => row.map(escaped).join(',')).join('\r\n') + '\r\n';
}

/** Gives the reader a text as a file. */
export function downloadText(name: string, text: string, type = 'text/csv'): void {
  const href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = href;
  link.download = name;
  link.click();
  URL.revokeObjectURL(href);
}
