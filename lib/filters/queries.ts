import { filterRules } from '@/lib/access/filters';
import type { Viewer } from '@/lib/auth/viewer';
import { row, rows, sql } from '@/lib/db/sql';
import { streamJson } from '@/lib/streams/stream.sql';
import type { Filter, FilterDetail } from './schema';

const COLUMNS = sql`f.id, f.name, f.stream_id, f.group_id, f.broker_id, f.altdata, f.autosave, f.created_at, f.modified`;

export const selectFilters = (viewer: Viewer): Promise<Filter[]> =>
  rows<Filter>(sql`SELECT ${COLUMNS} FROM filters f WHERE ${filterRules.read(viewer, 'f')} ORDER BY f.id`);

export const selectFilter = (viewer: Viewer, id: number): Promise<FilterDetail | null> =>
  row<FilterDetail>(sql`
    SELECT ${COLUMNS}, ${streamJson('s')} AS stream
    FROM filters f JOIN streams s ON s.id = f.stream_id
    WHERE f.id = ${id} AND ${filterRules.read(viewer, 'f')}`);
