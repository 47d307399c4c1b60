import { streamRules } from '@/lib/access/streams';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql } from '@/lib/db/sql';
import type { Stream } from './schema';

const COLUMNS = sql`s.id, s.name, s.altdata, s.auto_join, s.created_at, s.modified`;

export const selectStreams = (viewer: Viewer): Promise<Stream[]> =>
  rows<Stream>(sql`SELECT ${COLUMNS} FROM streams s WHERE ${streamRules.read(viewer, 's')} ORDER BY s.id`);

export const selectStream = (viewer: Viewer, id: number): Promise<Stream | null> =>
  row<Stream>(sql`SELECT ${COLUMNS} FROM streams s WHERE s.id = ${id} AND ${streamRules.read(viewer, 's')}`);
