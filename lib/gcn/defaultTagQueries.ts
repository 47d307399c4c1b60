import type { z } from 'zod';
import { rows, sql } from '@/lib/db/sql';
import type { defaultGcnTag } from './schema';

export type DefaultGcnTag = z.infer<typeof defaultGcnTag>;

export const selectDefaultTags = (id?: number): Promise<DefaultGcnTag[]> =>
  rows<DefaultGcnTag>(sql`
    SELECT id, requester_id, default_tag_name, filters, created_at, modified FROM default_gcn_tags
    WHERE ${id === undefined ? sql`true` : sql`id = ${id}`} ORDER BY id`);

