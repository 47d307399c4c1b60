import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { choice, date, number } from '@/lib/http/lenient';

const ids = z.array(z.int('must be an integer'), 'must be a list of group ids').min(1, 'must name at least one group');
const hours = () => number().pipe(z.number().positive('must be more than 0').max(87_600, 'must be at most 87600'));

export const newReport = z
  .strictObject({
    group_ids: ids,
    passed_filters_range: z.strictObject({ start_date: date(), end_date: date() }, 'must be {start_date, end_date}').nullish(),
    passed_filters_window_hours: hours().nullish(),
    saved_candidates_range: z.strictObject({ start_saved_date: date(), end_saved_date: date() }, 'must be {start_saved_date, end_saved_date}').nullish(),
    saved_candidates_window_hours: hours().nullish(),
    gcn_event_dateobs: date().nullish(),
  })
  .refine((body) => body.passed_filters_range ?? body.passed_filters_window_hours, {
    path: ['passed_filters_range'], message: 'missing: when the filters were passed, or passed_filters_window_hours',
  })
  .refine((body) => body.saved_candidates_range ?? body.saved_candidates_window_hours, {
    path: ['saved_candidates_range'], message: 'missing: when the candidates were saved, or saved_candidates_window_hours',
  });
export type NewReport = z.output<typeof newReport>;

/** What a report was made from, its windows worked out. UTC. */
export const reportOptions = z.object({
  group_ids: z.array(z.int()),
  passed_filters_range: z.object({ start_date: z.string(), end_date: z.string() }),
  saved_candidates_range: z.object({ start_saved_date: z.string(), end_saved_date: z.string() }),
  gcn_event_dateobs: z.string().optional(),
});
export type ReportOptions = z.infer<typeof reportOptions>;

const positive = (name: string) => number().pipe(z.int(`${name} must be an integer`).min(1, `${name} must be greater than 0`));
export const reportsQuery = z.object({
  page: positive('page').default(1),
  numPerPage: positive('numPerPage').default(10).transform((size) => Math.min(size, 500)),
});

export const scanReport = z.object({
  id: z.int(),
  author_id: z.int(),
  author: z.string(),
  options: z.record(z.string(), z.unknown()),
  groups: z.array(group),
  created_at: z.string(),
  modified: z.string(),
});
export type ScanReport = z.infer<typeof scanReport>;
export const reportPage = z.object({ reports: z.array(scanReport), totalMatches: z.int(), pageNumber: z.int(), numPerPage: z.int() });

const maybe = z.number().nullable();
const detection = z.object({
  mag: maybe,
  magerr: maybe,
  filter: z.string(),
  mjd: z.number(),
  days_ago: z.number().describe('When the report was made'),
  forced: z.boolean(),
});
export type Detection = z.infer<typeof detection>;

export const itemData = z.object({
  tns_name: z.string().nullable(),
  associated_objs: z.array(z.string()),
  comment: z.string().nullable(),
  host_redshift: maybe,
  desi_redshift: maybe,
  offset: z.object({ arcsec: maybe, kpc: maybe }),
  current_filter: z.string().nullable(),
  abs_mag: maybe,
  current_mag: maybe,
  current_mjd: maybe,
  current_age: maybe.describe('Days from the first detection to the last'),
  previous_mag: maybe,
  previous_mjd: maybe,
  previous_filter: z.string().nullable(),
  classifications: z.array(z.object({ classification: z.string(), probability: maybe, ml: z.boolean() })),
  saved_info: z.array(z.object({ saved_at: z.string(), saved_by: z.string().nullable(), group: z.string() })),
  groups_saved_to: z.array(z.string()),
  followups: z.array(z.record(z.string(), z.unknown())),
  assignments: z.array(z.record(z.string(), z.unknown())),
  detections_by_survey: z.record(
    z.string(),
    z.object({ first: detection.nullable(), first_real: detection.nullable(), peak: detection.nullable(), last: detection.nullable() }),
  ),
  gcn_match: z.record(z.string(), z.unknown()).nullable(),
});
export type ItemData = z.infer<typeof itemData>;

export const reportItem = z.object({ id: z.int(), obj_id: z.string(), scan_report_id: z.int(), data: itemData, created_at: z.string(), modified: z.string() });
export type ReportItem = z.infer<typeof reportItem>;

export const itemChange = z.strictObject({ comment: z.string('must be a text').max(10_000, 'must have at most 10000 characters').nullable() });
export const reportChange = z.strictObject({ group_ids: ids.describe('All groups that it is shared with from now on') });

export const REPORT_FORMATS = ['json', 'markdown', 'pdf'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
export const downloadQuery = z.object({ format: choice(REPORT_FORMATS).pipe(z.enum(REPORT_FORMATS)).default('json') });
