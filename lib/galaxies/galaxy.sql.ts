import { raw, type Sql } from '@/lib/db/sql';
import { MEASURES } from './schema';

/** Columns of a galaxy as it is answered. */
export const galaxyColumns = (alias: string): Sql =>
  raw(`${['id', 'catalog_id', 'name', 'alt_name', 'ra', 'dec', ...MEASURES, 'created_at', 'modified'].map((name) => `${alias}.${name}`).join(', ')}`);
