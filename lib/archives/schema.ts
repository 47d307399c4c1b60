/** Lines of an archive, and what importing one answers. Whatever an archive says is checked as if a stranger had sent it. */
import { z } from 'zod';
import { isBandpass } from '@/lib/astro/bandpasses';
import { MAX_COLUMNS, MAX_POINTS } from '@/lib/series/columns';
import { ALIGNMENTS } from '@/lib/series/schema';
import { SPECTRUM_TYPES, UNITS } from '@/lib/spectra/schema';
import { THUMBNAIL_TYPES } from '@/lib/thumbnails/schema';
import { FORMAT, READABLE_VERSIONS, type Kind } from './kinds';

const text = (max = 10_000) => z.string().max(max).refine((value) => !value.includes('\0'), 'must not contain NUL');
const name = text(300).min(1);
const optionalText = text(100_000).nullable();
const person = text(300).nullable();
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?$/, 'must be a time');
const number = z.number().nullable();
/** PostgreSQL writes what JSON has no number for as a text. */
const measured = z.union([z.number(), z.literal('NaN')]);
/** JSON inside a text, as the database has it. */
const json = text(50_000_000).nullable();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256');
const flag = z.boolean().nullable();

const instrumentKey = { instrument: name, telescope: name };

const annotation = z.strictObject({ origin: name, data: text(50_000_000), author: person, created_at: time });
const comment = z.strictObject({
  text: text(1_000_000), attachment_name: optionalText, attachment: sha256.nullable(), origin: optionalText, bot: z.boolean(), author: person, created_at: time,
});
const validation = z.strictObject({
  validated: flag, validator: person, explanation: optionalText, notes: optionalText, created_at: time,
});
const probability = z.number().min(0).max(1).nullable();
const samples = z.array(measured.nullable()).max(1_000_000);

export const LINE = {
  instruments: z.strictObject({
    name, type: z.enum(['imager', 'spectrograph', 'imaging spectrograph']), band: optionalText, filters: z.array(z.string().refine(isBandpass, 'must be a bandpass')),
    telescope: name, telescope_nickname: optionalText, lat: number, lon: number, elevation: number, diameter: number,
  }),
  taxonomies: z.strictObject({ name, version: name, hierarchy: text(10_000_000), provenance: optionalText, isLatest: z.boolean(), created_at: time }),
  objs: z.strictObject({
    id: name, ra: z.number().min(0).lt(360).nullable(), dec: z.number().min(-90).max(90).nullable(), ra_dis: number, dec_dis: number, ra_err: number,
    dec_err: number, offset: number, t0: number, redshift: number, redshift_error: number, redshift_origin: optionalText, redshift_history: json,
    summary: optionalText, summary_history: json, altdata: json, dist_nearest_source: number, mag_nearest_source: number, e_mag_nearest_source: number,
    transient: flag, varstar: flag, is_roid: flag, mpc_name: optionalText, tns_name: optionalText, tns_info: json, score: number, origin: optionalText,
    alias: z.array(text(300)).nullable(), created_at: time,
  }),
  sources: z.strictObject({
    obj_id: name, saved_by: person, saved_at: time, active: z.boolean(), requested: z.boolean(), unsaved_by: person, unsaved_at: time.nullable(), created_at: time,
  }),
  photometry: z.strictObject({
    obj_id: name, ...instrumentKey, filter: z.string().refine(isBandpass, 'must be a bandpass'), mjd: z.number(), flux: measured,
    fluxerr: z.number().min(0), ra: number, dec: number, ra_unc: number, dec_unc: number, ref_flux: measured.nullable(), ref_fluxerr: measured.nullable(),
    origin: text(1000), original_user_data: json, altdata: json, upload_id: text(300), owner: person, created_at: time, annotations: z.array(annotation),
    validation: validation.nullish(),
  }),
  spectra: z.strictObject({
    obj_id: name, ...instrumentKey, observed_at: time, wavelengths: z.array(z.number()).min(1).max(1_000_000), fluxes: samples, errors: samples.nullable(),
    units: z.enum(UNITS).nullable(), origin: optionalText, type: z.enum(SPECTRUM_TYPES), label: optionalText, altdata: json,
    original_file_string: text(20_000_000).nullable(), original_file_filename: optionalText, external_pi: optionalText, external_reducer: optionalText,
    external_observer: optionalText, owner: person, created_at: time,
    people: z.array(z.strictObject({ role: z.enum(['pi', 'reducer', 'observer']), username: name })).max(1000),
    annotations: z.array(annotation), comments: z.array(comment),
  }).refine(({ wavelengths, fluxes, errors }) => fluxes.length === wavelengths.length && (errors === null || errors.length === fluxes.length), 'its arrays have different lengths'),
  annotations: annotation.extend({ obj_id: name }),
  comments: comment.extend({ obj_id: name, channel: optionalText, system: z.boolean() }),
  classifications: z.strictObject({
    obj_id: name, taxonomy: name, taxonomy_version: name, classification: name, probability: z.number().min(0).max(1).nullable(), origin: optionalText,
    ml: z.boolean(), author: person, author_name: text(300), created_at: time,
    votes: z.array(z.strictObject({ voter: name, vote: z.int().min(-100).max(100), created_at: time })),
    edits: z.array(z.strictObject({ editor: person, editor_name: text(300), old_probability: probability, new_probability: probability, created_at: time })).optional(),
  }),
  thumbnails: z.strictObject({
    obj_id: name, type: z.enum(THUMBNAIL_TYPES), survey: optionalText, origin: optionalText, is_grayscale: flag, file: sha256.nullable(),
    public_url: z.url({ protocol: /^https?$/ }).nullable(), created_at: time,
  }),
  series: z.strictObject({
    obj_id: name, ...instrumentKey, series_name: name, series_obj_id: name, filter: z.string().refine(isBandpass, 'must be a bandpass'), channel: text(300), origin: text(300),
    ra: number, dec: number, ra_unc: number, dec_unc: number, exp_time: z.number().min(0), time_stamp_alignment: z.enum(ALIGNMENTS), limiting_mag: number,
    ref_flux: number, ref_fluxerr: number, altdata: json, owner: person, created_at: time, columns: sha256.nullable(),
  }),
  tags: z.strictObject({ obj_id: name, tag: name, color: text(20).nullable(), author: person, created_at: time }),
  labels: z.strictObject({ obj_id: name, labeller: person, created_at: time }),
  listings: z.strictObject({ obj_id: name, user: name, list_name: name, params: json, created_at: time }),
} as const satisfies Record<Kind, z.ZodType>;

/** The points of a series, in a file of the archive. */
export const seriesColumns = z.array(z.strictObject({
  name: name, type: z.enum(['float64', 'float32', 'int64', 'int32', 'bool', 'string']),
  values: z.array(z.union([z.number(), z.string(), z.boolean(), z.null()])).max(MAX_POINTS),
})).min(1).max(MAX_COLUMNS);

export type Line<K extends Kind> = z.output<(typeof LINE)[K]>;

export const manifest = z.looseObject({ format: z.literal(FORMAT), format_version: z.int().refine((version) => READABLE_VERSIONS.includes(version)) });

const counts = z.record(z.string(), z.object({ read: z.int(), added: z.int() }));

export const archiveImport = z.object({
  id: z.int(),
  group_id: z.int(),
  owner_id: z.int(),
  status: z.enum(['queued', 'running', 'done', 'failed']),
  message: z.string().nullable().describe('Why it failed'),
  can_restart: z.boolean().describe('It failed, and the archive is still there'),
  progress: counts.describe('Lines read, and rows that are new, by kind'),
  created_at: z.string(),
  modified: z.string(),
});
export type ArchiveImport = z.infer<typeof archiveImport>;
