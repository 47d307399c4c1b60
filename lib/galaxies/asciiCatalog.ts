import { BadRequest } from '@/lib/http/errors';
import { describeIssues } from '@/lib/http/faults';
import { namedColumns } from '@/lib/http/namedColumns';
import { catalogData, type CatalogData } from './schema';

/** Columns of a text of comma-separated values whose first line names them. @throws BadRequest */
export function parseAscii(text: string): CatalogData {
  const parsed = catalogData.safeParse(namedColumns('catalogData', text));
  if (!parsed.success) throw new BadRequest(`catalogData: ${describeIssues(parsed.error)}`);
  return parsed.data;
}
