import type { Viewer } from '@/lib/auth/viewer';
import type { FileReply } from '@/lib/http/call';
import { attachment } from '@/lib/http/files';
import { markdownOf } from './markdown';
import { readItems, readReport } from './readReports';
import type { ReportFormat } from './schema';

/** A report as a file to keep or to send on. @throws BadRequest  when the viewer cannot see it */
export async function downloadReport(viewer: Viewer, id: number, format: ReportFormat): Promise<FileReply> {
  const [report, items] = [await readReport(viewer, id), await readItems(viewer, id)];
  const name = `scan_report_${id}_${report.created_at.slice(0, 10)}`;
  const bytes = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case 'json':
      return attachment(bytes(JSON.stringify({ ...report, items }, null, 2)), `${name}.json`, 'application/json');
    case 'markdown':
      return attachment(bytes(markdownOf(report, items)), `${name}.md`, 'text/markdown; charset=utf-8');
    case 'pdf': {
      // Only now: it is large, and few ask for it.
      const { pdfOf } = await import('./pdf');
      return attachment(await pdfOf(report, items), `${name}.pdf`, 'application/pdf');
    }
  }
}
