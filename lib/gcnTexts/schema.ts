import { z } from 'zod';
import { date, optional } from '@/lib/http/lenient';

const word = z.string('must be a text').trim().min(1, 'must not be empty').max(500, 'must have at most 500 characters');
const ids = z.array(z.int('must be an integer'), 'must be a list of ids').max(200).nullish();
const yes = z.boolean('must be true or false').nullish().transform((value) => value ?? false);
const atLeastOne = (value: number) => z.int('must be an integer').min(1, 'must be at least 1').nullish().transform((given) => given ?? value);
const part = z.number('must be a number').gt(0, 'must be above 0').max(1, 'must be at most 1').nullish().transform((value) => value ?? 0.95);

/** What both kinds look at. */
const search = {
  startDate: optional(date()).describe('Default: the event'),
  endDate: optional(date()).describe('Default: 7 days after the event'),
  localizationName: z.string().nullish().describe('Default: the latest'),
  localizationCumprob: part,
  numberDetections: atLeastOne(2),
  showSources: yes,
  showObservations: yes,
  photometryInWindow: yes,
  statsMethod: z.enum(['python', 'db']).nullish(),
  instrumentIds: ids,
};

export const newSummary = z
  .strictObject({
    title: word,
    groupId: z.int('must be an integer'),
    subject: word.nullish(),
    number: z.union([z.int(), z.string()]).nullish(),
    userIds: ids.describe('Authors besides whoever asks'),
    ...search,
    numberObservations: atLeastOne(1),
    showGalaxies: yes,
    noText: yes.describe('Tables only'),
    acknowledgements: z.string().max(10_000).nullish(),
  })
  .refine(({ subject, noText }) => noText || subject, { path: ['subject'], message: 'missing' });
export type NewSummary = z.output<typeof newSummary>;

export const newReport = z.strictObject({ reportName: word, groupId: z.int('must be an integer'), ...search, showSurveyEfficiencies: yes });
export type NewReport = z.output<typeof newReport>;

const record = z.record(z.string(), z.unknown());
const head = {
  id: z.int(),
  sent_by_id: z.int(),
  dateobs: z.string(),
  group_id: z.int(),
  sent_by: record,
  group: record,
  created_at: z.string(),
  modified: z.string(),
};

export const summary = z.object({ ...head, title: z.string(), text: z.string().describe('Markdown; `pending` until it is written') });
export type Summary = z.infer<typeof summary>;
export const summaryChange = z.strictObject({ body: z.string('must be a text').max(200_000) });

export const reportInList = z.object({ ...head, report_name: z.string(), published: z.boolean() });
export type ReportInList = z.infer<typeof reportInList>;
export const report = reportInList.extend({ data: record });
export type Report = z.infer<typeof report>;

const number = z.number().nullable();
/** A source as people edit it in a report. */
export const reportSource = z.looseObject({ id: z.string(), alias: z.string().nullish(), ra: number.optional(), dec: number.optional(), redshift: number.optional(), host: z.string().nullish(), comment: z.string().nullish() });
export type ReportSource = z.infer<typeof reportSource>;

export const reportChange = z.strictObject({
  data: z.preprocess((value) => {
    if (typeof value !== 'string') return value;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }, z.looseObject({ sources: z.array(reportSource).optional() }).optional()),
  published: z.boolean('must be true or false').optional(),
});

export const publicReport = z.object({ id: z.int(), report_name: z.string(), dateobs: z.string(), group_name: z.string(), modified: z.string(), data: record });
export type PublicReport = z.infer<typeof publicReport>;
