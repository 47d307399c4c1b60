import { z } from 'zod';
import { boolean, flag, integer, integers, optional, paging, pathId, text } from '@/lib/http/lenient';

const given = z.boolean('must be true or false');
export const photometryOptions = z.strictObject({
  first_and_last_detections: given.default(true).describe('Two detections are needed, and both are reported'),
  auto_sharing_allow_archival: given.default(true).describe('What is reported by itself may lack a non-detection before'),
});
export type PhotometryOptions = z.output<typeof photometryOptions>;

/** An object, or its JSON; single quotes are forgiven. */
const altdata = z
  .union([z.record(z.string(), z.unknown()), z.string()], 'must be an object with an api_key')
  .transform((value, context): { api_key: string } => {
    try {
      const found: unknown = typeof value === 'string' ? JSON.parse(value.replace(/'/g, '"')) : value;
      const key = (found as { api_key?: unknown } | null)?.api_key;
      if (typeof key === 'string' && key) return { api_key: key };
    } catch {
      // Said below.
    }
    context.addIssue({ code: 'custom', message: 'must be an object with an api_key' });
    return z.NEVER;
  })
  .meta({ type: 'object' });

const fields = {
  instrument_ids: optional(integers()).describe('Instruments whose photometry is reported; the Transient Name Server has to know them'),
  stream_ids: optional(integers()).describe('Only photometry of these streams; none: of any'),
  acknowledgments: optional(text().pipe(z.string().max(2000, 'must have at most 2000 characters'))),
  testing: optional(boolean()).describe('Reports are made and kept, and not sent; true unless it is said'),
  photometry_options: optional(photometryOptions.partial()),
  enable_sharing_with_tns: optional(boolean()),
  enable_sharing_with_hermes: optional(boolean()),
  tns_bot_name: optional(text()),
  tns_bot_id: optional(integer()),
  tns_source_group_id: optional(integer()).describe('Of the reporting group at the Transient Name Server'),
  _tns_altdata: altdata.optional().describe('`{"api_key": …}`; kept encrypted, and never given back'),
  publish_existing_tns_objects: optional(boolean()),
};
const name = text().pipe(z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'));
export const newService = z.strictObject({ name, owner_group_ids: optional(integers()).describe('Groups that manage it'), ...fields });
export type NewService = z.output<typeof newService>;
export const serviceChange = newService.partial({ name: true });
export type ServiceChange = z.output<typeof serviceChange>;

const named = z.object({ id: z.int(), name: z.string() });
const stamps = { created_at: z.string(), modified: z.string() };
export const coauthor = z.object({ id: z.int(), sharing_service_id: z.int(), user_id: z.int(), ...stamps });
export const autoPublisher = z.object({ id: z.int(), sharing_service_group_id: z.int(), group_user_id: z.int(), user_id: z.int(), ...stamps });
export const serviceGroup = z.object({
  id: z.int(), sharing_service_id: z.int(), group_id: z.int(), owner: z.boolean(), auto_share_to_tns: z.boolean(), auto_share_to_hermes: z.boolean(),
  auto_sharing_allow_bots: z.boolean(), auto_publishers: z.array(autoPublisher), ...stamps,
});
export const service = z.object({
  id: z.int(), name: z.string(), acknowledgments: z.string(), testing: z.boolean(), photometry_options: photometryOptions, enable_sharing_with_tns: z.boolean(),
  enable_sharing_with_hermes: z.boolean(), tns_bot_name: z.string().nullable(), tns_bot_id: z.int().nullable(), tns_source_group_id: z.int().nullable(),
  publish_existing_tns_objects: z.boolean(), owner_group_ids: z.array(z.int()), groups: z.array(serviceGroup), coauthors: z.array(coauthor),
  instruments: z.array(named), streams: z.array(named), ...stamps,
});
export type Service = z.infer<typeof service>;

export const serviceParams = z.object({ sharing_service_id: pathId() });
export const coauthorParams = serviceParams.extend({ user_id: pathId() });
export const coauthorBody = z.object({ user_id: integer() });
export const groupParams = serviceParams.extend({ group_id: pathId() });
const groupFlags = { owner: optional(boolean()), auto_share_to_tns: optional(boolean()), auto_share_to_hermes: optional(boolean()), auto_sharing_allow_bots: optional(boolean()) };
export const groupChange = z.object({ group_id: optional(integer()), ...groupFlags });
export type GroupChange = z.output<typeof groupChange>;
export const newServiceGroup = z.object({ group_id: integer(), ...groupFlags });
export const publishersBody = z.object({ user_ids: optional(integers()), user_id: optional(integer()) });
export const publisherParams = groupParams.extend({ user_id: pathId() });

export const newSubmission = z.object({
  obj_id: text(),
  sharing_service_id: integer(),
  publishers: text().pipe(z.string().trim().min(1, 'must not be empty').max(10_000, 'must have at most 10000 characters')).describe('The line of authors'),
  remarks: optional(text().pipe(z.string().max(2000, 'must have at most 2000 characters'))),
  archival: flag().describe('There is no non-detection before the first detection'),
  archival_comment: optional(text().pipe(z.string().max(2000, 'must have at most 2000 characters'))).describe('Needed with archival: what is known from before'),
  instrument_ids: optional(integers()).describe('Of those of the service'),
  stream_ids: optional(integers()).describe('Of those of the service'),
  photometry_options: optional(photometryOptions.partial()),
  publish_to_tns: flag(),
  publish_to_hermes: flag(),
});
export type NewSubmission = z.output<typeof newSubmission>;

export const submissionQuery = z.object({
  sharing_service_id: integer().describe('The service whose reports they are'),
  include_payload: flag().describe('Also what was sent to the Transient Name Server'),
  include_response: flag().describe('Also what was answered'),
  objectID: optional(text()).describe('Only reports of this object'),
  ...paging(100),
});
export type SubmissionQuery = z.output<typeof submissionQuery>;
export const submissionParams = z.object({ submission_id: pathId() });

const anything = z.record(z.string(), z.unknown()).nullable().optional();
export const submission = z.object({
  id: z.int(), sharing_service_id: z.int(), obj_id: z.string(), tns_name: z.string().nullable(), user_id: z.int(), custom_publishing_string: z.string().nullable(),
  custom_remarks_string: z.string().nullable(), publish_to_tns: z.boolean(), tns_status: z.string().nullable(), tns_submission_id: z.int().nullable(), tns_payload: anything, tns_response: anything,
  publish_to_hermes: z.boolean(), hermes_status: z.string().nullable(), hermes_response: anything, archival: z.boolean(), archival_comment: z.string().nullable(), auto_submission: z.boolean(),
  instrument_ids: z.array(z.int()), stream_ids: z.array(z.int()), photometry_options: photometryOptions.partial(), ...stamps,
});
export type Submission = z.infer<typeof submission>;
export const submissionPage = z.object({ sharing_service_id: z.int(), submissions: z.array(submission), pageNumber: z.int(), numPerPage: z.int(), totalMatches: z.int() });
export const ids = z.object({ ids: z.array(z.int()) });
