import { z } from 'zod';
import { boolean, choice, date, flag, integer, integers, number, optional, text } from '@/lib/http/lenient';

const range = z.preprocess(
  (value) => {
    if (typeof value !== 'string') return value ?? undefined;
    const numbers = value.trim().replace(/^[([]|[)\]]$/g, '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
    return value.trim() === '' ? undefined : numbers;
  },
  z
    .tuple([z.number(), z.number()], 'must be two numbers, e.g. (0, 16)')
    .refine(([from, to]) => from <= to, 'must be two numbers, the smaller one first')
    .optional(),
);

/** Which requests, when, and how finely: the same for files and for kept schedules. */
const asked = {
  sourceID: optional(text()).describe('Part of the id of the object'),
  startDate: optional(date()).describe('Requests made after'),
  endDate: optional(date()).describe('Requests made before'),
  status: optional(text()).describe('Part of their status, in any case of letters; by default requests that are still to be observed'),
  priorityThreshold: optional(number()),
  observationStartDate: optional(date()).describe('Now by default'),
  observationEndDate: optional(date()).describe('12 hours after the start by default'),
  includeStandards: flag().describe('Standard stars where there is time left'),
  standardsOnly: flag(),
  standardType: choice(['ESO', 'ZTF']).default('ESO'),
  magnitudeRange: range.describe('Of standard stars, V: `(min, max)`'),
  timeResolution: number()
    .pipe(z.number().min(1, 'must be at least 1 s').max(600, 'must be at most 600 s'))
    .default(20)
    .describe('Observations start on multiples of so many seconds'),
};

export const scheduleQuery = z.object({ ...asked, output_format: choice(['csv', 'pdf', 'png', 'json']).default('csv') });
export type ScheduleQuery = z.output<typeof scheduleQuery>;

const pins = z.array(z.strictObject({ request_id: integer(), start: date() }), 'must be a list').max(500, 'must have at most 500 entries');

export const newSchedule = z.strictObject({
  ...asked,
  pinned: optional(pins).describe('Requests that start at a given time'),
  excluded: optional(integers()).describe('Requests that are left out'),
  prove: optional(boolean()).describe('Have a worker look for the best schedule, and prove how near it is to that'),
});
export type NewSchedule = z.output<typeof newSchedule>;
export type Asked = Omit<NewSchedule, 'prove'>;

const span = z.object({ begin: z.string(), end: z.string() });

const target = z.object({
  /** Negative for standard stars. */
  request_id: z.int().describe('Negative for standard stars'),
  obj_id: z.string(),
  ra: z.number(),
  dec: z.number(),
  filters: z.array(z.string()),
  exposure_time: z.number().describe('s, of one exposure'),
  exposure_counts: z.int().describe('In each filter'),
  duration: z.number().describe('s, with overheads'),
  priority: z.number(),
  weight: z.number().describe('Priority × exposure time'),
  requester: z.string().nullable(),
  group_id: z.int().nullable(),
  group_name: z.string().nullable(),
  status: z.string().nullable(),
  maximum_airmass: z.number(),
  minimum_lunar_distance: z.number(),
  observable: z.array(span).describe('When it keeps its limits'),
  is_pinned: z.boolean(),
});
export type ScheduleTarget = z.infer<typeof target>;

export const scheduled = target.extend({
  start: z.string(),
  end: z.string(),
  airmass: z.number().nullable().describe('In the middle'),
  moon_distance: z.number().describe('Degrees, in the middle'),
});
export type Scheduled = z.infer<typeof scheduled>;

export const unscheduled = target.extend({ reason: z.string() });

export const plan = z.object({
  instrument_id: z.int(),
  instrument_name: z.string(),
  telescope_name: z.string(),
  site: z.object({ lat: z.number(), lon: z.number(), elevation: z.number() }),
  begin: z.string(),
  end: z.string(),
  nights: z.array(span.extend({ sunset: z.string(), sunrise: z.string() })).describe('Between nautical twilights'),
  overheads: z.object({ slew_rate: z.number(), settle: z.number(), filter_change: z.number(), acquisition: z.number(), readout: z.number() }),
  scheduled: z.array(scheduled),
  unscheduled: z.array(unscheduled),
  weight: z.number(),
});
export type NightPlan = z.infer<typeof plan>;

export const schedule = plan.extend({
  id: z.int(),
  state: z.enum(['quick', 'solving', 'proven', 'failed']),
  bound: z.number().nullable().describe('No schedule has more weight'),
  gap: z.number().nullable().describe('(bound - weight) / bound'),
  message: z.string().nullable(),
  created_at: z.string(),
  modified: z.string(),
});
export type Schedule = z.infer<typeof schedule>;

export const publication = z
  .strictObject({
    run_id: optional(integer()).describe('A run that exists'),
    calendar_date: z.iso.date('must be a date, e.g. 2026-01-02').optional().describe('For a new run'),
    queue: optional(boolean()).describe('Mark the requests as scheduled, each with its time'),
  })
  .refine((body) => [body.run_id, body.calendar_date, body.queue || undefined].filter((one) => one !== undefined).length === 1, 'give one of run_id, calendar_date and queue');
export type Publication = z.output<typeof publication>;
export const published = z.object({ run_id: z.int().nullable(), count: z.int(), already: z.int().describe('Were targets of the run already') });
