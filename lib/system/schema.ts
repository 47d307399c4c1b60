import { z } from 'zod';
import { paging, pathId } from '@/lib/http/lenient';

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

const time = z.string().describe('UTC');

const queue = z.strictObject({
  name: z.string(),
  waiting: z.int(),
  active: z.int(),
  failed: z.int(),
  oldest_waiting: time.nullable(),
});
export type Queue = z.infer<typeof queue>;

const scheduledWork = z.strictObject({ name: z.string(), cron: z.string(), last_done: time.nullable() });
export type ScheduledWork = z.infer<typeof scheduledWork>;

export const systemState = z.strictObject({
  version: z.string(),
  node_version: z.string(),
  /** Of the web process that answers. */
  process: z.strictObject({ started_at: time, memory_bytes: z.int() }),
  database: z.strictObject({
    version: z.string(),
    bytes: z.int(),
    connections: z.int(),
    max_connections: z.int(),
    largest_tables: z.array(z.strictObject({ name: z.string(), bytes: z.int(), rows: z.int() })),
  }),
  /** Where the files are. */
  disk: z.strictObject({ free_bytes: z.number(), total_bytes: z.number() }),
  migrations: z.strictObject({ applied: z.int(), latest: z.string().nullable() }),
  queues: z.array(queue),
  schedules: z.array(scheduledWork),
  parked: z.strictObject({ alerts: z.int(), notices: z.int() }),
});
export type SystemState = z.infer<typeof systemState>;

export const failedJob = z.strictObject({
  id: z.string(),
  queue: z.string(),
  retries: z.int(),
  reason: z.string(),
  created_at: time,
  failed_at: time.nullable(),
});
export type FailedJob = z.infer<typeof failedJob>;

const parkedKind = z.enum(['alerts', 'notices']);
export const parkedQuery = z.object({ kind: parkedKind, ...paging(25) });
export const parkedParams = z.object({ kind: parkedKind, message_id: pathId() });

const parkedMessage = z.strictObject({ id: z.int(), origin: z.string(), reason: z.string(), bytes: z.int(), created_at: time });
export type ParkedMessage = z.infer<typeof parkedMessage>;

export const parkedPage = z.strictObject({
  messages: z.array(parkedMessage),
  totalMatches: z.int(),
  pageNumber: z.int(),
  numPerPage: z.int(),
});
