import { z } from 'zod';
import { group } from '@/lib/groups/schema';
import { boolean, choice, integers, number, optional, pathId, text, texts } from '@/lib/http/lenient';
import { ANALYSIS_INPUT_TYPES, ANALYSIS_TYPES, AUTHENTICATION_TYPES } from '@/lib/system/vocabulary';

export type AuthenticationType = (typeof AUTHENTICATION_TYPES)[number];
export type AnalysisInput = (typeof ANALYSIS_INPUT_TYPES)[number];

/** JSON in a text, as old programs send it, or as it is. */
const fromText = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  if (value.trim() === '') return undefined;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
};

const scalar = z.union([z.string(), z.number(), z.boolean()]);
/** A list of choices, or what kind of value it is: number, integer, boolean, string or file, with `default`, `min`, `max`, `required`, `description`. */
const parameter = z.union([z.array(scalar).min(1), z.looseObject({ type: z.string() })], 'must be a list of choices, or an object with a type');
const parameters = z.preprocess(fromText, z.record(z.string().min(1).max(100), parameter, 'must be an object: name → list of choices, or {type: …}'));
export type ServiceParameters = z.output<typeof parameters>;

const authinfo = z.preprocess(fromText, z.record(z.string(), z.unknown(), 'must be an object with a key named after authentication_type'));

const word = z.string('must be a text').trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters');
const MAX_DAYS = 30;
const seconds = number().pipe(z.number().min(1, 'must be at least 1').max(MAX_DAYS * 86_400, `must be at most ${MAX_DAYS} days`));

const fields = {
  name: word.regex(/^[^\s/]+$/, 'must have no spaces and no slashes'),
  url: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).max(2000, 'must have at most 2000 characters'),
  authentication_type: choice(AUTHENTICATION_TYPES),
  analysis_type: choice(ANALYSIS_TYPES),
  input_data_types: texts().pipe(z.array(z.enum(ANALYSIS_INPUT_TYPES, `must be of ${ANALYSIS_INPUT_TYPES.join(', ')}`))).describe('What it is sent of the object'),
};

const further = {
  display_name: optional(text()),
  description: optional(text()),
  version: optional(text()),
  contact_name: optional(text()),
  contact_email: z.preprocess((value) => value || undefined, z.email('must be an e-mail address').optional()),
  optional_analysis_parameters: optional(parameters).describe('Name → list of choices, or `{type: number|integer|boolean|string|file, default, min, max, required, description}`'),
  _authinfo: optional(authinfo).describe('Credentials under the name of `authentication_type`; kept encrypted and never given back'),
  enabled: optional(boolean()),
  timeout: optional(seconds).describe('Seconds in which it must call back; 3600 unless said otherwise'),
  upload_only: optional(boolean()).describe('It is never asked: results are uploaded'),
  display_on_resource_dropdown: optional(boolean()),
  is_summary: optional(boolean()).describe('The summary in its results becomes that of the object'),
  group_ids: optional(integers()).describe('Whose members may use it; all of your groups unless said otherwise'),
};

export const newAnalysisService = z.strictObject({ ...fields, input_data_types: fields.input_data_types.default([]), ...further });
export type NewAnalysisService = z.output<typeof newAnalysisService>;

export const analysisServiceChange = z.strictObject({
  name: optional(fields.name),
  url: optional(fields.url),
  authentication_type: optional(fields.authentication_type),
  analysis_type: optional(fields.analysis_type),
  input_data_types: optional(fields.input_data_types),
  ...further,
  authinfo: optional(authinfo).describe('The same as `_authinfo`'),
});
export type AnalysisServiceChange = z.output<typeof analysisServiceChange>;

export const analysisService = z.object({
  id: z.int(),
  name: z.string(),
  display_name: z.string(),
  description: z.string().nullable(),
  version: z.string().nullable(),
  contact_name: z.string().nullable(),
  contact_email: z.string().nullable(),
  url: z.string(),
  optional_analysis_parameters: z.record(z.string(), z.unknown()),
  authentication_type: z.enum(AUTHENTICATION_TYPES),
  enabled: z.boolean(),
  analysis_type: z.enum(ANALYSIS_TYPES),
  input_data_types: z.array(z.enum(ANALYSIS_INPUT_TYPES)),
  timeout: z.number(),
  upload_only: z.boolean(),
  display_on_resource_dropdown: z.boolean(),
  is_summary: z.boolean(),
  created_at: z.string(),
  modified: z.string(),
});
export const analysisServiceWithGroups = analysisService.extend({ groups: z.array(group) });
export type AnalysisService = z.infer<typeof analysisServiceWithGroups>;

export const serviceParams = z.object({ analysis_service_id: pathId() });
