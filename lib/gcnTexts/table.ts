/** A table in Markdown whose columns stand under each other, so that it reads as plain text too. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const clean = rows.map((row) => row.map((cell) => cell.replace(/[|\r\n]+/g, ' ')));
  const widths = header.map((name, i) => Math.max(3, name.length, ...clean.map((row) => row[i]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(header), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...clean.map(line)].join('\n');
}
