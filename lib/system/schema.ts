import { z } from 'zod';

const texts = z.array(z.string());
const open = z.record(z.string(), z.unknown());

export const portalConfig = z.strictObject({
  slackPreamble: z.string(),
  invitationsEnabled: z.boolean(),
  photometryDisplayEndpoint: z.string().nullable(),
  cosmology: z.string(),
  cosmologyParams: z.array(z.object({ name: z.string(), value: z.string() })),
  openai_summary_apikey_set: z.boolean(),
  openai_summary_parameters: open,
  cosmoref: z.string(),
  allowedAllocationTypes: texts,
  allowedSpectrumTypes: texts,
  defaultSpectrumType: z.string(),
  gcnNoticeTypes: texts,
  gcnSummaryAcknowledgements: texts,
  maxNumDaysUsingLocalization: z.number(),
  allowedRecurringAPIMethods: texts,
  classificationsClasses: open,
  summary_sourcesClasses: open,
  tnsAllowedInstruments: texts,
  allowedInstrumentsForSharing: texts,
  gcnTagsClasses: open,
  colorPalette: texts,
  bandpassesColors: z.record(z.string(), z.tuple([z.int(), z.int(), z.int()])),
  bandpassesWavelengths: z.record(z.string(), z.number()).describe('Å'),
  usePinecone: z.boolean(),
  usePhotometryValidation: z.boolean(),
  authBackends: z.array(z.object({ name: z.string(), label: z.string() })),
  publicGroupName: z.string(),
  shareDataWithPublicGroupByDefault: z.boolean(),
});
export type PortalConfig = z.infer<typeof portalConfig>;

export const enumTypes = z.strictObject({
  ALLOWED_SPECTRUM_TYPES: texts,
  ALLOWED_MAGSYSTEMS: texts,
  ALLOWED_BANDPASSES: texts,
  THUMBNAIL_TYPES: texts,
  FOLLOWUP_PRIORITIES: texts,
  ALLOWED_API_CLASSNAMES: texts,
  ANALYSIS_TYPES: texts,
  ANALYSIS_INPUT_TYPES: texts,
  AUTHENTICATION_TYPES: texts,
});

export const sysInfo = z.object({
  gitlog: z.array(
    z.object({
      time: z.string(),
      sha: z.string(),
      email: z.string().nullable(),
      name: z.string(),
      description: z.string(),
      pr_nr: z.string().nullable(),
      pr_url: z.string().nullable(),
      commit_url: z.string().nullable(),
    }),
  ),
});
export type SysInfo = z.infer<typeof sysInfo>;

export const dbInfo = z.strictObject({ source_table_empty: z.boolean(), postgres_version: z.string() });
export type DbInfo = z.infer<typeof dbInfo>;

export const dbStats = z.record(z.string(), z.unknown());

export const health = z.strictObject({ alive: z.literal(true) });

export const readiness = z.strictObject({ ready: z.literal(true) });
export type Readiness = z.infer<typeof readiness>;
