/** A table as a file in the format that was asked for. */
import type { FileReply } from '@/lib/http/call';
import { attachment } from '@/lib/http/files';
import { csvTable, ecsvTable } from './csv';
import type { TableFormat } from './schema';
import { textStream, type Batches, type Table } from './table';
import { votable } from './votable';

const FORMATS = {
  csv: { write: csvTable, extension: 'csv', type: 'text/csv; charset=utf-8' },
  ecsv: { write: ecsvTable, extension: 'ecsv', type: 'text/plain; charset=utf-8' },
  votable: { write: votable, extension: 'vot', type: 'application/x-votable+xml' },
} as const;

/** @param name of the file, without what says its format */
export function downloadTable<T>(format: TableFormat, name: string, table: Table<T>, batches: Batches<T>): FileReply {
  const { write, extension, type } = FORMATS[format];
  return attachment(textStream(write(table, batches)), `${name}.${extension}`, type);
}
