/** Fields of a user that several requests take. */
import { z } from 'zod';

const blankToNull = (value: unknown): unknown => (typeof value === 'string' && value.trim() === '' ? null : value);
const plain = () => z.preprocess(blankToNull, z.string('must be a text').trim().max(500, 'must have at most 500 characters').nullish());

/** `(650) 253-0000` → `+16502530000`: E.164, where a number without country code is of the region 1. */
function toE164(value: unknown): unknown {
  const text = blankToNull(value);
  if (typeof text !== 'string') return text;
  const digits = text.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (digits.startsWith('+')) return digits;
  return /^\d{10}$/.test(digits) ? `+1${digits}` : /^1\d{10}$/.test(digits) ? `+${digits}` : digits;
}

export const contactFields = {
  first_name: plain(),
  last_name: plain(),
  affiliations: z.array(z.string('must be a text').trim().min(1, 'must not be empty')).optional(),
  contact_email: z.preprocess(blankToNull, z.email('must be an e-mail address').nullish()),
  contact_phone: z.preprocess(
    toE164,
    z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be a phone number with its country code, e.g. +1 650 253 0000').nullish(),
  ),
};

const MIN_BIO = 10;
const MAX_BIO = 1000;

/** A short text about a user: starts with a capital and ends with a full stop. Empty clears it. */
export const bio = z.preprocess(
  blankToNull,
  z
    .string('must be a text')
    .trim()
    .min(MIN_BIO, `must have at least ${MIN_BIO} characters`)
    .max(MAX_BIO, `must have at most ${MAX_BIO} characters`)
    .transform((text) => `${text[0]?.toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`)
    .nullish(),
);
