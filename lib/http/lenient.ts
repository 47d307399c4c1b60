/**
 * Query parameters and body fields as old programs send them: `True`, `1`, comma-separated lists, empty strings that
 * mean absent, dates with or without zone. Each gives a zod type whose JSON schema is what a newcomer should send.
 */
import { z } from 'zod';

const absent = (value: unknown): unknown => (value === '' || value === null ? undefined : value);

const TRUE = new Set(['true', 'yes', 't', '1', 'y']);
const FALSE = new Set(['false', 'no', 'f', '0', 'n']);

function toBoolean(value: unknown): unknown {
  if (typeof value === 'number') return value === 1 ? true : value === 0 ? false : value;
  if (typeof value !== 'string') return absent(value);
  const word = value.trim().toLowerCase();
  return TRUE.has(word) ? true : FALSE.has(word) ? false : absent(value);
}

function toNumber(value: unknown): unknown {
  if (typeof value !== 'string') return absent(value);
  const text = value.trim();
  if (text === '') return undefined;
  const number = Number(text);
  return Number.isNaN(number) ? value : number;
}

const toList = (value: unknown): unknown => {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'string') return absent(value);
  const items = value.replace(/^\[|\]$/g, '').split(',').map((item) => item.trim()).filter(Boolean);
  return items.length ? items : undefined;
};

/** A date and time; naive means UTC. Gives `2026-01-02T03:04:05.678` in UTC without zone. */
function toUtc(value: unknown): unknown {
  if (typeof value === 'number') value = String(value);
  if (typeof value !== 'string') return absent(value);
  const text = value.trim();
  if (text === '' || text === 'null' || text === 'undefined') return undefined;
  const compact = /^\d{8}$/.test(text) ? text.replace(/(\d{4})(\d\d)(\d\d)/, '$1-$2-$3') : text.replace(' ', 'T');
  // A plus sign that a program forgot to encode arrives as a space: `…T03:04:05 00:00`.
  const spaced = compact.replace(/ (\d\d:?\d\d)$/, '+$1');
  const naive = !/(Z|[+-]\d\d(:?\d\d)?)$/i.test(spaced.slice(10)) || spaced.length <= 10;
  const date = new Date(naive ? `${spaced.length <= 10 ? `${spaced}T00:00:00` : spaced}Z` : spaced);
  if (Number.isNaN(date.getTime())) return value;
  // Microseconds survive where the text had them and needs no shift.
  const fraction = naive ? /\.(\d+)$/.exec(spaced)?.[1] : undefined;
  const iso = date.toISOString().slice(0, 23);
  return fraction && fraction.length > 3 ? `${iso.slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}` : iso;
}

const ISO = /^\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/;

/** The same for a text from elsewhere, as a file's header; undefined when it is no date. */
export function toUtcText(text: string): string | undefined {
  const iso = toUtc(text);
  return typeof iso === 'string' && ISO.test(iso) ? iso : undefined;
}

export const boolean = () => z.preprocess(toBoolean, z.boolean('must be true or false'));
export const flag = (value = false) => z.preprocess(toBoolean, z.boolean('must be true or false').default(value));
export const number = () => z.preprocess(toNumber, z.number('must be a number'));
export const integer = () => z.preprocess(toNumber, z.int('must be an integer'));
export const text = () => z.preprocess(absent, z.string('must be a text'));
export const date = () =>
  z.preprocess(toUtc, z.string('must be a date').regex(ISO, 'must be a date and time, e.g. 2026-01-02T03:04:05').meta({ format: 'date-time' }));
export const integers = () => z.preprocess(toList, z.array(integer()));
export const texts = () => z.preprocess(toList, z.array(z.string()));
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(absent, z.enum(values, `must be one of ${values.join(', ')}`));

/** `z.preprocess` hides optionality from TypeScript's object types, so absent-able parameters say so last. */
export const optional = <T extends z.ZodType>(type: T) => z.preprocess(absent, type.optional());

/** The id in a path. */
export const pathId = () => z.preprocess(toNumber, z.int('must be an integer').positive('must be positive'));

/** The two parameters of a paged list; above the cap the page is the cap. */
export function paging(defaultSize: number, cap = 500) {
  const positive = (name: string, zero: string) =>
    z.preprocess(toNumber, z.int(`Invalid ${name} value.`).min(1, `${zero} must be greater than 0.`));
  return {
    pageNumber: positive('page number', 'Page number').default(1),
    numPerPage: positive('numPerPage', 'Number per page').default(defaultSize).transform((size) => Math.min(size, cap)),
  };
}
