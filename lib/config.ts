/**
 * The one place where settings are read: environment variables, then an optional `config.yaml` in the
 * project's root (`CONFIG_FILE` names another), then the defaults below. The environment wins, key by key.
 * `config.example.yaml` shows every key. Secrets that the portal makes itself are in `lib/secrets.ts`.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** A setting is wrong; the message is one sentence that names it. Starting stops with it. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

const port = z.int().min(1).max(65535);
const text = z.string().trim().min(1);
const provider = z.strictObject({ client_id: text, client_secret: text });
const list = z.array(text);

const schema = z.strictObject({
  /** Where the portal listens. */
  port: port.default(5000),
  /** Which address it listens on; loopback alone is `127.0.0.1`. */
  host: text.default('0.0.0.0'),
  /** Everything that the portal keeps outside PostgreSQL, and the embedded PostgreSQL itself. */
  data_dir: text.default('./data'),
  /** Where the first start writes the system's token. */
  tokens_file: text.default('./.tokens.yaml'),
  /** Address that people and links use, for sign-in callbacks, mails and published pages. */
  public_url: z.url({ protocol: /^https?$/ }).optional(),
  /** An existing PostgreSQL (15 or later); without it the embedded one is started. */
  database_url: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** The server itself, where database_url is a pooler that lends connections for a transaction (PgBouncer): for listening and migrations. */
  direct_database_url: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  /** Connections of one process; web, worker and their peers share the server's `max_connections`. */
  db_pool_size: z.int().min(2).max(200).default(16),
  /** Port of the embedded PostgreSQL; without it, 54329 or the next one that is free. */
  pg_port: port.optional(),
  /** How much is logged: `info` has one line a request. */
  log_level: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Statements that take so long are logged, with the request that waits for them. */
  slow_query_ms: z.number().positive().default(1000),
  metrics: z
    .strictObject({
      /** With it `/api/metrics` can be read from other machines too. */
      token: z.string().trim().min(16).optional(),
    })
    .prefault({}),
  /** Load the demonstration night when the database is empty. */
  demo: z.boolean().default(true),
  /** Largest request body: skymaps and spectra come inside JSON, so it is large. */
  max_body_mb: z.number().positive().max(4096).default(100),
  /** Requests that one web process answers at the same time; more are told to come again (503), so that those in hand are answered. */
  max_in_flight: z.int().min(1).default(250),
  /** For addresses other than the exempt ones; bursts are short, e.g. a script that opens 10 sources. */
  rate_limit: z
    .strictObject({
      enabled: z.boolean().default(true),
      requests_per_second: z.number().positive().default(5),
      burst: z.int().min(1).default(10),
      /** Addresses or CIDR blocks that are never limited. */
      exempt: list.default(['127.0.0.0/8', '::1']),
      /** Proxies whose `X-Forwarded-For` is believed when telling who asks. */
      trusted_proxies: list.default([]),
    })
    .prefault({}),
  /** The group that every user is in, and what new users may do. */
  public_group_name: text.default('Sitewide Group'),
  share_data_with_public_group_by_default: z.boolean().default(false),
  default_role: text.default('Full user'),
  /** Visitors without an account may read what the anonymous user, a member of the sitewide group, may see. */
  anonymous_access: z.boolean().default(false),
  anonymous_user: text.default('anonymous'),
  /** For how many days what was deleted can be brought back. */
  undo_days: z.number().positive().default(30),
  scanning: z
    .strictObject({
      /** A search of candidates that takes longer is stopped. */
      search_seconds: z.number().positive().max(600).default(15),
      /** Searches that one user may have under way in a process; more wait. */
      searches_per_user: z.int().positive().default(2),
    })
    .prefault({}),
  photometry: z
    .strictObject({
      /** Below so many sigma a flux counts as a non-detection. */
      detection_nsigma: z.number().positive().default(3),
      /** Whether people can mark points as validated or rejected. */
      validation: z.boolean().default(true),
    })
    .prefault({}),
  /** Galactic dust, for `ebv` and corrections of photometry. */
  dustmap: z
    .strictObject({
      map: z.enum(['sfd', 'none']).default('sfd'),
      /** What the map's E(B−V) is multiplied by: 0.86 is the recalibration of Schlafly & Finkbeiner (2011), 1 the map as published. */
      scaling: z.number().positive().default(0.86),
      /** Whether the worker gets the two files of the map when they are missing, and where they are. */
      fetch: z.boolean().default(true),
      url: z.url({ protocol: /^https?$/ }).default('https://raw.githubusercontent.com/kbarbary/sfddata/master'),
    })
    .prefault({}),
  auth: z
    .strictObject({
      /** Accounts with a password kept by the portal. */
      local_accounts: z.boolean().default(true),
      /** Anyone who can sign in gets an account; otherwise an invitation is needed. */
      open_registration: z.boolean().default(false),
      /** Users can invite others by mail, and for how many days an invitation holds. */
      invitations: z.boolean().default(true),
      invitation_days: z.number().positive().default(7),
      /** How long a sign-in lasts at most, and how long without use. */
      session_days: z.number().positive().default(14),
      session_idle_hours: z.number().positive().default(72),
      google: provider.optional(),
      github: provider.optional(),
      /** Any OpenID Connect provider; `name` is what the button says. */
      oidc: provider.extend({ issuer: z.url(), name: text.default('OpenID Connect') }).optional(),
    })
    .prefault({}),
  mail: z
    .strictObject({
      /** Whom mails are from. */
      from: text.regex(/^[^\r\n]+$/).default('SkyPortal <skyportal@localhost>'),
      /** The server that sends them; without one, mails are written to `<data_dir>/outbox`. */
      smtp_url: z.url({ protocol: /^smtps?$/ }).optional(),
    })
    .prefault({}),
  /** Messages to people besides mails. */
  messages: z
    .strictObject({
      /** How addresses of webhooks begin that people may be told by. */
      slack_url: z.url().default('https://hooks.slack.com/'),
      /** Text messages, WhatsApp and calls; none without it. */
      twilio: z
        .strictObject({
          endpoint: z.url().default('https://api.twilio.com'),
          account_sid: text,
          auth_token: text,
          /** Number (or messaging service) that texts and calls come from. */
          from: text,
          /** Number that WhatsApp comes from; without it there is none. */
          whatsapp_from: text.optional(),
        })
        .optional(),
    })
    .prefault({}),
  /** Requests that the portal makes to addresses that people enter. */
  outbound: z
    .strictObject({
      /** Hosts, addresses or CIDR blocks that may be asked although they are private. */
      allow: list.default([]),
    })
    .prefault({}),
  /** Telescopes that are asked for follow-up. */
  facilities: z
    .strictObject({
      /** Files with plug-ins of the site's own: see docs/facilities.md. */
      plugins: list.default([]),
      /** Settings of plug-ins by their api_classname: addresses mostly. */
      settings: z.record(text, z.record(text, text)).default({}),
    })
    .prefault({}),
  analyses: z
    .strictObject({
      /** Of one object, for one person: those that have results, or still may. */
      max_per_obj_per_user: z.int().min(1).default(50),
    })
    .prefault({}),
  /** NASA's ACROSS, which says when telescopes in space see a position. */
  across: z
    .strictObject({
      /** Seconds. */
      request_timeout: z.number().positive().max(120).default(20),
      /** Minute by minute instead of hour by hour. */
      hi_res: z.boolean().default(false),
    })
    .prefault({}),
  brokers: z
    .strictObject({
      /** Brokers are asked, from time to time, what the filters at them let through. */
      ingest_enabled: z.boolean().default(false),
    })
    .prefault({}),
  weather: z
    .strictObject({
      /** Of OpenWeather; without it, no weather is fetched. */
      openweather_api_key: text.optional(),
      openweather_url: z.url({ protocol: /^https?$/ }).default('https://api.openweathermap.org/data/3.0/onecall'),
      /** For how many seconds what was fetched counts as fresh. */
      refresh_time: z.number().positive().default(3600),
    })
    .prefault({}),
  catalogs: z
    .strictObject({
      /** Addresses of catalogues and image services by their names, where a mirror is to be asked. */
      urls: z.record(text, z.url({ protocol: /^https?$/ })).default({}),
    })
    .prefault({}),
  /** The account of a bot at the Transient Name Server; without one it is not asked. */
  tns: z
    .strictObject({
      bot_id: text.optional(),
      bot_name: text.optional(),
      api_key: text.optional(),
      /** Where reports go. */
      endpoint: z.url({ protocol: /^https?$/ }).default('https://www.wis-tns.org'),
    })
    .prefault({}),
  /** Messages to other observers; without a token none are sent. */
  hermes: z
    .strictObject({
      endpoint: z.url({ protocol: /^https?$/ }).default('https://hermes.lco.global'),
      topic: text.default('hermes.discovery'),
      test_topic: text.default('hermes.test'),
      token: text.optional(),
    })
    .prefault({}),
  /** Notices of GCN over Kafka; neither credentials nor brokers, no consumer. */
  gcn: z
    .strictObject({
      /** From https://gcn.nasa.gov/quickstart */
      client_id: text.optional(),
      client_secret: text.optional(),
      domain: text.default('gcn.nasa.gov'),
      /** Brokers that need no credentials, instead of GCN's own. */
      brokers: list.default([]),
      topics: list.default([
        'gcn.classic.voevent.FERMI_GBM_FLT_POS', 'gcn.classic.voevent.FERMI_GBM_GND_POS', 'gcn.classic.voevent.FERMI_GBM_FIN_POS',
        'gcn.classic.voevent.FERMI_GBM_SUBTHRESH', 'gcn.classic.voevent.SWIFT_BAT_GRB_POS_ACK', 'gcn.classic.voevent.SWIFT_XRT_POSITION',
        'gcn.classic.voevent.ICECUBE_ASTROTRACK_GOLD', 'gcn.classic.voevent.ICECUBE_ASTROTRACK_BRONZE', 'gcn.notices.svom.voevent.grm',
        'gcn.notices.svom.voevent.eclairs', 'gcn.notices.einstein_probe.wxt.alert', 'gcn.notices.swift.bat.guano', 'igwn.gwalert',
      ]),
      group_id: text.default('skyportal'),
      /** Notices with one of these tags are left out. */
      rejected_tags: list.default(['MDC', 'ECLAIRs-Catalog']),
    })
    .prefault({}),
  /** Alerts from Kafka; no brokers, no consumer. */
  kafka: z
    .strictObject({
      brokers: list.default([]),
      topics: list.default([]),
      group_id: text.default('skyportal'),
      /** Where schemas of framed packets are looked up, e.g. https://user:password@registry.example.org */
      schema_registry: z.url({ protocol: /^https?$/ }).optional(),
      /** Encrypt the connection. */
      ssl: z.boolean().default(false),
      /** How to sign in, when there is a username. */
      sasl_mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).default('scram-sha-512'),
      username: text.optional(),
      password: text.optional(),
    })
    .prefault({}),
});

export type Environment = Readonly<Record<string, string | undefined>>;
export type Config = Readonly<z.infer<typeof schema>>;

/** Environment variable → key. Lists are separated by commas. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  PORT: 'port',
  HOST: 'host',
  DATA_DIR: 'data_dir',
  TOKENS_FILE: 'tokens_file',
  PUBLIC_URL: 'public_url',
  DATABASE_URL: 'database_url',
  DIRECT_DATABASE_URL: 'direct_database_url',
  DB_POOL_SIZE: 'db_pool_size',
  PG_PORT: 'pg_port',
  LOG_LEVEL: 'log_level',
  SLOW_QUERY_MS: 'slow_query_ms',
  METRICS_TOKEN: 'metrics.token',
  DEMO: 'demo',
  MAX_BODY_MB: 'max_body_mb',
  MAX_IN_FLIGHT: 'max_in_flight',
  RATE_LIMIT: 'rate_limit.enabled',
  RATE_LIMIT_REQUESTS_PER_SECOND: 'rate_limit.requests_per_second',
  RATE_LIMIT_BURST: 'rate_limit.burst',
  RATE_LIMIT_EXEMPT: 'rate_limit.exempt',
  TRUSTED_PROXIES: 'rate_limit.trusted_proxies',
  PUBLIC_GROUP_NAME: 'public_group_name',
  SHARE_DATA_WITH_PUBLIC_GROUP: 'share_data_with_public_group_by_default',
  DEFAULT_ROLE: 'default_role',
  ANONYMOUS_ACCESS: 'anonymous_access',
  ANONYMOUS_USER: 'anonymous_user',
  UNDO_DAYS: 'undo_days',
  SCANNING_SEARCH_SECONDS: 'scanning.search_seconds',
  SCANNING_SEARCHES_PER_USER: 'scanning.searches_per_user',
  DETECTION_NSIGMA: 'photometry.detection_nsigma',
  PHOTOMETRY_VALIDATION: 'photometry.validation',
  DUSTMAP: 'dustmap.map',
  DUSTMAP_SCALING: 'dustmap.scaling',
  DUSTMAP_FETCH: 'dustmap.fetch',
  DUSTMAP_URL: 'dustmap.url',
  LOCAL_ACCOUNTS: 'auth.local_accounts',
  OPEN_REGISTRATION: 'auth.open_registration',
  INVITATIONS: 'auth.invitations',
  INVITATION_DAYS: 'auth.invitation_days',
  SESSION_DAYS: 'auth.session_days',
  SESSION_IDLE_HOURS: 'auth.session_idle_hours',
  GOOGLE_CLIENT_ID: 'auth.google.client_id',
  GOOGLE_CLIENT_SECRET: 'auth.google.client_secret',
  GITHUB_CLIENT_ID: 'auth.github.client_id',
  GITHUB_CLIENT_SECRET: 'auth.github.client_secret',
  OIDC_ISSUER: 'auth.oidc.issuer',
  OIDC_CLIENT_ID: 'auth.oidc.client_id',
  OIDC_CLIENT_SECRET: 'auth.oidc.client_secret',
  OIDC_NAME: 'auth.oidc.name',
  MAIL_FROM: 'mail.from',
  SMTP_URL: 'mail.smtp_url',
  SLACK_URL: 'messages.slack_url',
  TWILIO_ACCOUNT_SID: 'messages.twilio.account_sid',
  TWILIO_AUTH_TOKEN: 'messages.twilio.auth_token',
  TWILIO_FROM: 'messages.twilio.from',
  TWILIO_WHATSAPP_FROM: 'messages.twilio.whatsapp_from',
  OUTBOUND_ALLOW: 'outbound.allow',
  FACILITY_PLUGINS: 'facilities.plugins',
  ANALYSES_MAX_PER_OBJ_PER_USER: 'analyses.max_per_obj_per_user',
  ACROSS_REQUEST_TIMEOUT: 'across.request_timeout',
  ACROSS_HI_RES: 'across.hi_res',
  BROKERS_INGEST_ENABLED: 'brokers.ingest_enabled',
  OPENWEATHER_API_KEY: 'weather.openweather_api_key',
  TNS_BOT_ID: 'tns.bot_id',
  TNS_BOT_NAME: 'tns.bot_name',
  TNS_API_KEY: 'tns.api_key',
  HERMES_TOKEN: 'hermes.token',
  GCN_CLIENT_ID: 'gcn.client_id',
  GCN_CLIENT_SECRET: 'gcn.client_secret',
  GCN_DOMAIN: 'gcn.domain',
  GCN_BROKERS: 'gcn.brokers',
  GCN_TOPICS: 'gcn.topics',
  GCN_GROUP_ID: 'gcn.group_id',
  GCN_REJECTED_TAGS: 'gcn.rejected_tags',
  KAFKA_BROKERS: 'kafka.brokers',
  KAFKA_TOPICS: 'kafka.topics',
  KAFKA_GROUP_ID: 'kafka.group_id',
  KAFKA_SCHEMA_REGISTRY: 'kafka.schema_registry',
  KAFKA_SSL: 'kafka.ssl',
  KAFKA_SASL_MECHANISM: 'kafka.sasl_mechanism',
  KAFKA_USERNAME: 'kafka.username',
  KAFKA_PASSWORD: 'kafka.password',
};

type Tree = { [key: string]: unknown };

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The schema node behind a dotted key, without its defaults and optionals. */
function node(key: string): z.ZodType {
  let at: z.ZodType = schema;
  const bare = (type: z.ZodType): z.ZodType =>
    type instanceof z.ZodDefault || type instanceof z.ZodPrefault || type instanceof z.ZodOptional
      ? bare(type.unwrap() as z.ZodType)
      : type;
  for (const part of key.split('.')) {
    at = bare(at);
    if (at instanceof z.ZodObject) at = at.shape[part] as z.ZodType;
  }
  return bare(at);
}

/** A variable's text as the type that its key wants; what does not fit stays text and is refused later. */
function fromText(key: string, value: string): unknown {
  const type = node(key);
  if (type instanceof z.ZodNumber) return /^[-+]?\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  if (type instanceof z.ZodBoolean) {
    if (/^(true|1|yes|on)$/i.test(value)) return true;
    return /^(false|0|no|off)$/i.test(value) ? false : value;
  }
  if (type instanceof z.ZodArray) return value.split(',').map((part) => part.trim()).filter(Boolean);
  return value;
}

function set(tree: Tree, key: string, value: unknown): void {
  const parts = key.split('.');
  const last = parts.pop() as string;
  let at = tree;
  for (const part of parts) at = (isTree(at[part]) ? at[part] : (at[part] = {})) as Tree;
  at[last] = value;
}

/** What was expected, as the end of a sentence "X must be …". */
function expected(key: string, issue: z.core.$ZodIssue): string {
  const type = node(key);
  const definition = type.def as { type: string; entries?: Record<string, string> };
  if (type instanceof z.ZodNumber) {
    const { minValue, maxValue, isInt } = type;
    const noun = isInt ? 'an integer' : 'a number';
    const bounded = (value: number | null) => value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER;
    if (bounded(minValue) && bounded(maxValue)) return `${noun} between ${minValue} and ${maxValue}`;
    return bounded(minValue) ? `${noun} of at least ${minValue}` : noun;
  }
  if (type instanceof z.ZodBoolean) return 'true or false';
  if (type instanceof z.ZodArray) return 'a list of words';
  if (definition.entries) return `one of ${Object.keys(definition.entries).join(', ')}`;
  if (key === 'database_url' || key === 'direct_database_url') return 'an address like postgres://user:password@host:5432/name';
  if (key === 'mail.smtp_url') return 'an address like smtps://user:password@mail.example.org:465';
  if (type instanceof z.ZodURL) return 'an address like https://portal.example.org';
  if (type instanceof z.ZodObject) return 'a group of settings';
  return issue.code === 'invalid_type' ? 'a text' : 'a text that is not empty';
}

function describe(issue: z.core.$ZodIssue, values: Tree, fromEnvironment: ReadonlySet<string>, file: string): string {
  const key = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') {
    const unknown = [...issue.path, issue.keys[0]].join('.');
    return `${unknown} in ${path.basename(file)} is not a setting of the portal.`;
  }
  const variable = Object.entries(ENVIRONMENT).find(([, value]) => value === key)?.[0];
  const name = variable && (fromEnvironment.has(key) || !existsSync(file)) ? variable : `${key} in ${path.basename(file)}`;
  const value = issue.path.reduce<unknown>((at, part) => (isTree(at) ? at[String(part)] : undefined), values);
  if (value === undefined) return `${name} must be set, because other settings beside it are.`;
  const secret = /secret|password|token$|_url$/.test(key);
  return `${name} must be ${expected(key, issue)}, but is ${secret ? 'not' : JSON.stringify(value)}.`;
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  }
  return value;
}

/**
 * Reads the settings.
 *
 * @param env  the environment; empty variables count as absent
 * @param root folder in which `config.yaml` and relative paths are looked up
 * @throws ConfigError  with one sentence that names the first wrong setting
 */
export function readConfig(env: Environment = process.env, root: string = process.cwd()): Config {
  const file = path.resolve(root, env.CONFIG_FILE ?? 'config.yaml');
  if (env.CONFIG_FILE && !existsSync(file)) {
    throw new ConfigError(`CONFIG_FILE must name a file, but there is no ${env.CONFIG_FILE}.`);
  }
  let values: Tree = {};
  if (existsSync(file)) {
    let content: unknown;
    try {
      content = parse(readFileSync(file, 'utf8')) ?? {};
    } catch (error) {
      throw new ConfigError(`${path.basename(file)} is not readable YAML: ${(error as Error).message.split('\n')[0]}`);
    }
    if (!isTree(content)) throw new ConfigError(`${path.basename(file)} must be a list of "key: value" lines.`);
    values = content;
  }
  const fromEnvironment = new Set<string>();
  for (const [variable, key] of Object.entries(ENVIRONMENT)) {
    const value = env[variable]?.trim();
    if (!value) continue;
    set(values, key, fromText(key, value));
    fromEnvironment.add(key);
  }
  const result = schema.safeParse(values);
  if (!result.success) {
    const issue = result.error.issues[0] as z.core.$ZodIssue;
    throw new ConfigError(describe(issue, values, fromEnvironment, file));
  }
  const { data_dir, tokens_file } = result.data;
  return freeze({
    ...result.data,
    data_dir: path.resolve(root, data_dir),
    tokens_file: path.resolve(root, tokens_file),
  });
}

let current: Config | undefined;

/** Whether people reach the portal by https. */
export const isHttps = (): boolean => config.public_url?.startsWith('https:') ?? false;

/** The settings, read at the first use of any of them and never changed afterwards. */
export const config: Config = new Proxy({} as Config, {
  get: (_, key) => Reflect.get((current ??= readConfig()), key) as unknown,
  has: (_, key) => Reflect.has((current ??= readConfig()), key),
  ownKeys: () => Reflect.ownKeys((current ??= readConfig())),
  getOwnPropertyDescriptor: (_, key) => {
    const value = Reflect.get((current ??= readConfig()), key) as unknown;
    return value === undefined ? undefined : { value, enumerable: true, configurable: true, writable: false };
  },
  set: () => false,
});
