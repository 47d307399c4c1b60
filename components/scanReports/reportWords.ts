/** Words of the pages of scan reports. Pure. */
import type { DownloadOption } from '@/components/ui/DownloadMenu';
import type { Detection } from '@/lib/scanReports/schema';

export const downloadsOf = (report_id: number): DownloadOption[] =>
  ([['PDF', 'pdf'], ['Markdown', 'markdown'], ['JSON', 'json']] as const).map(([label, format]) => ({
    label, href: `/api/candidates/scan_reports/${report_id}/download?format=${format}`,
  }));

const minute = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 16).replace('T', ' ') : '');

/** When what is in the report was saved. */
export function windowWords(options: Readonly<Record<string, unknown>>): string {
  const range = options.saved_candidates_range as Record<string, unknown> | undefined;
  return range ? `${minute(range.start_saved_date)} – ${minute(range.end_saved_date)}` : '';
}

export const number = (value: number | null, digits: number): string => (value === null ? '–' : value.toFixed(digits).replace('-', '−'));

export const magnitude = (mag: number | null, filter: string | null): string => (mag === null ? '–' : `${number(mag, 2)} ${filter ?? ''}`.trim());

/** `18.32 ztfr, 1.2 d ago`, with a mark for forced photometry. */
export const detectionWords = (found: Detection): string =>
  `${magnitude(found.mag, found.filter)}, ${found.days_ago.toFixed(1)} d ago${found.forced ? ' (FP)' : ''}`;
