import { columnsOf } from './columns';
import { headingOf } from './heading';
import type { ReportItem, ScanReport } from './schema';

/** Text that means itself: nothing of it is taken for markup or for the end of a cell. */
const plain = (text: string): string =>
  text.replace(/[\\`*_[\]<>|#~]/g, '\\$&').replace(/\r?\n/g, ' ').replace(/&/g, '&amp;').replace(/https?:\/\//g, (scheme) => scheme.replace(':', '&#58;'));

/** A report as a table in GitHub's Markdown. */
export function markdownOf(report: ScanReport, items: readonly ReportItem[]): string {
  const { title, lines } = headingOf(report, items.length);
  const columns = columnsOf(items);
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `# ${plain(title)}`, '', ...lines.flatMap((line) => [plain(line), '']),
    row(columns.map(({ title: name }) => name)),
    row(columns.map(() => '---')),
    ...items.map((item) => row(columns.map(({ cell }) => cell(item).map(plain).join('<br>')))),
    '',
  ].join('\n');
}
