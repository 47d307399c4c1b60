/** Fields that the forms of several facilities have in common. */
import type { FacilityForm, Json } from './plugin';

const DAY = 86_400_000;
const dayOf = (now: Date, days: number): string => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
const timeOf = (now: Date, days: number): string => `${new Date(now.getTime() + days * DAY).toISOString().slice(0, 19)}`;

/** First and last day; by default the coming week. */
export const dates = (now: Date, days = 7): Json => ({
  start_date: { type: 'string', format: 'date', default: dayOf(now, 0), title: 'Start Date (UT)' },
  end_date: { type: 'string', format: 'date', default: dayOf(now, days), title: 'End Date (UT)' },
});

/** A span of the past, with times. */
export const span = (now: Date, days: number): Json => ({
  start_date: { type: 'string', default: timeOf(now, -days), title: 'Start Date (UT)' },
  end_date: { type: 'string', default: timeOf(now, 0), title: 'End Date (UT)' },
});

/** The coming days, with times. */
export const ahead = (now: Date, days = 7): Json => ({
  start_date: { type: 'string', default: timeOf(now, 0), title: 'Start Date (UT)' },
  end_date: { type: 'string', default: timeOf(now, days), title: 'End Date (UT)' },
});

export const exposure_time = (seconds = 300): Json => ({ exposure_time: { type: 'number', default: seconds, exclusiveMinimum: 0, title: 'Exposure Time [s]' } });
export const exposure_counts = { exposure_counts: { type: 'integer', default: 1, minimum: 1, title: 'Exposure Counts' } };
export const maximum_airmass = (value = 2, maximum = 3): Json => ({
  maximum_airmass: { type: 'number', default: value, minimum: 1, maximum, title: `Maximum Airmass (1-${maximum})` },
});
export const minimum_lunar_distance = {
  minimum_lunar_distance: { type: 'number', default: 30, minimum: 0, maximum: 180, title: 'Minimum Lunar Distance [deg] (0-180)' },
};
export const priority = (value = 1, minimum = 1, maximum = 5): Json => ({
  priority: { type: 'number', default: value, minimum, maximum, title: 'Priority' },
});

/** Several of these; at least one. */
export const choices = (values: readonly string[], title = 'Desired Observations'): Json => ({
  observation_choices: { type: 'array', title, items: { type: 'string', enum: values.length ? values : ['none'] }, uniqueItems: true, minItems: 1 },
});

export const CHECKBOXES: Json = { observation_choices: { 'ui:widget': 'checkboxes' } };

/** An object of these fields, all of which are needed but for those named. */
export function fields(properties: Json, { optional = [], ...more }: { optional?: readonly string[]; [key: string]: unknown } = {}): Json {
  return { type: 'object', properties, required: Object.keys(properties).filter((name) => !optional.includes(name)), ...more };
}

/** Where a field has this value, it brings further fields. One of the branches of `dependOn`. */
export const when = (field: string, value: unknown, properties: Json = {}, required: readonly string[] = []): Json => ({
  properties: { [field]: { enum: [value] }, ...properties }, required,
});

/** What follows from the value of a field, for the `dependencies` of a form. */
export const dependOn = (field: string, branches: readonly Json[]): Json => ({ [field]: { oneOf: branches } });

/** Credentials: texts, the names of those that are secret. */
export const credentials = (names: Readonly<Record<string, string>>, { secret = [] as readonly string[], optional = [] as readonly string[] } = {}): FacilityForm => ({
  formSchema: fields(Object.fromEntries(Object.entries(names).map(([name, title]) => [name, { type: 'string', title, minLength: 1 }])), { optional }),
  uiSchema: Object.fromEntries(secret.map((name) => [name, { 'ui:widget': 'password' }])),
});

export const ALIASES: Readonly<Record<string, string>> = {
  observation_choices: 'Request',
  observation_choice: 'Request',
  observation_type: 'Mode',
  observation_mode: 'Mode',
  start_date: 'Start Date',
  end_date: 'End Date',
  priority: 'Priority',
  exposure_time: 'Exposure Time',
  exposure_counts: 'Exposure Counts',
  maximum_airmass: 'Maximum Airmass',
  minimum_lunar_distance: 'Minimum Lunar Distance',
};
