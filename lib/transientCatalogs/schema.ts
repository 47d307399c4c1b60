import { z } from 'zod';
import { date, integer, integers, number, optional, text } from '@/lib/http/lenient';

/** Which are asked: alerts of ZTF by Fink, Gaia photometric science alerts, and the living Swift-XRT point source catalogue. */
export const CATALOGS = ['ZTF-Fink', 'Gaia', 'LSXPS'] as const;
export type Catalog = (typeof CATALOGS)[number];

const name = (absent: string) => optional(text().pipe(z.string().max(100))).transform((value) => value ?? absent).describe('Nickname of the telescope; its first instrument is used');
const groupIDs = optional(integers()).describe('Groups to save to; absent: all of yours');

export const gaiaImport = z.object({
  telescope_name: name('Gaia'),
  startDate: optional(date()).describe('Absent: 30 days before endDate'),
  endDate: optional(date()).describe('Absent: now'),
  groupIDs,
});
export const lsxpsImport = z.object({ telescope_name: name('Swift'), groupIDs });

export const newCatalogQuery = z.object({
  allocation_id: integer(),
  payload: z.object({
    catalogName: z.enum(CATALOGS, `must be one of ${CATALOGS.join(', ')}`),
    localizationDateobs: date(),
    localizationName: optional(text()).describe('Absent: the latest skymap of the event'),
    localizationCumprob: number().pipe(z.number().gt(0, 'must be more than 0').max(1, 'must be at most 1')).default(0.95),
    startDate: date(),
    endDate: date(),
  }).refine(({ startDate, endDate }) => startDate < endDate, { path: ['endDate'], message: 'must be after startDate' }),
  target_group_ids: optional(integers()).describe("Groups to save to, beside the allocation's"),
  status: z.unknown().optional().describe('Set by the portal'),
});
export type NewCatalogQuery = z.output<typeof newCatalogQuery>;

const record = z.record(z.string(), z.unknown());

export const catalogQuery = z.object({
  id: z.int(),
  requester_id: z.int().nullable(),
  payload: record,
  status: z.string(),
  allocation_id: z.int(),
  created_at: z.string(),
  modified: z.string(),
  requester: record.nullable(),
  allocation: record,
  target_groups: z.array(record),
});
export type CatalogQuery = z.infer<typeof catalogQuery>;
