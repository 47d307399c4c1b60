import { z } from 'zod';
import { boolean, choice, flag, integer, integers, number, optional, paging, pathId, text } from '@/lib/http/lenient';
import { BROKER_SURVEYS } from '@/lib/integrations/brokers/plugin';
import { MAGSYSTEMS } from '@/lib/astro/magnitudes';

/** Operations of a broker, in the words of the interface. */
export const CAPABILITIES = [
  'query_alerts', 'get_alert', 'get_cutouts', 'cone_search', 'get_filters', 'create_filter', 'update_filter', 'delete_filter', 'test_filter', 'validate_filter',
  'filter_modules', 'run_ingestion', 'validate_config', 'test_connection', 'save_as_source', 'get_photometry', 'cross_match_catalogs',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

const settings = z.record(z.string(), z.unknown(), 'must be an object');
const name = text().pipe(z.string().trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters'));

const capabilities = z.object(Object.fromEntries(CAPABILITIES.map((one) => [one, z.boolean()])) as Record<Capability, z.ZodBoolean>).extend({ filter_pipeline: z.string().nullable() });
export type Capabilities = z.infer<typeof capabilities>;

export const broker = z.object({
  id: z.int(), name: z.string(), broker_classname: z.string(), active: z.boolean(), default_alert_search: z.boolean(), default_crossmatch: z.boolean(),
  capabilities, surveys: z.array(z.string()), filter_kind: z.enum(['none', 'query', 'pipeline', 'tags']),
  altdata: settings.optional().describe('Settings without secrets, for system admins'),
});
export type Broker = z.infer<typeof broker>;

const changes = {
  altdata: optional(settings).describe('Addresses and credentials, as `GET /api/internal/broker_apis` describes them; kept encrypted, and secrets are never given back'),
  active: optional(boolean()),
  default_alert_search: optional(boolean()).describe('Search here from source pages, and nowhere else'),
  default_crossmatch: optional(boolean()).describe('Ask here what catalogues have near a position, and nowhere else'),
};
export const newBroker = z.strictObject({ name, broker_classname: text().describe('One of the classes of `GET /api/internal/broker_apis`'), ...changes });
export type NewBroker = z.output<typeof newBroker>;
export const brokerChange = z.strictObject({ name: name.optional(), ...changes });
export type BrokerChange = z.output<typeof brokerChange>;

export const brokerApis = z.record(
  z.string(),
  z.object({
    methodsImplemented: z.record(z.string(), z.boolean()), formSchemaConfig: settings, uiSchema: settings, aliasLookup: z.record(z.string(), z.string()),
    surveys: z.array(z.string()), filterKind: z.string(),
  }),
);
export type BrokerApis = z.infer<typeof brokerApis>;

export const brokerParams = z.object({ broker_id: pathId() });
export const alertParams = brokerParams.extend({ alert_id: z.string().min(1).max(100).describe('The name of an object; for cutouts the id of an alert') });
export const objectParams = z.object({ object_id: z.string().min(1).max(100).describe('The name of an object') });
const survey = optional(choice(BROKER_SURVEYS)).describe('By default that of the settings, or the first of the broker');

const angleUnit = choice(['deg', 'arcmin', 'arcsec']).default('arcsec');
const inSky = {
  ra: number().pipe(z.number().min(0).lt(360)).describe('Degrees'),
  dec: number().pipe(z.number().min(-90).max(90)).describe('Degrees'),
  radius: number().pipe(z.number().positive().max(3600, 'must be at most 3600')).describe('In `radius_units`'),
};
export const MOST_ALERTS = 1000;
export const alertsQuery = z.looseObject({
  survey,
  objectId: optional(text()).describe('The name of an object'),
  candid: optional(text()).describe('Only this alert'),
  ra: optional(inSky.ra).describe('Degrees; with dec and radius'),
  dec: optional(inSky.dec),
  radius: optional(inSky.radius).describe('5 by default'),
  radius_units: angleUnit.describe('Unit of the radius'),
  jd_start: optional(number()).describe('Not before this moment (JD, UTC)'),
  jd_end: optional(number()).describe('Not after this moment (JD, UTC)'),
  limit: integer().pipe(z.int().min(1).max(MOST_ALERTS)).default(100).describe('How many alerts at most'),
});
export type AlertsQuery = z.output<typeof alertsQuery>;
export const alertQuery = z.looseObject({ survey });
export const cutoutsQuery = z.looseObject({ survey, objectId: optional(text()).describe('Whose alert it is; some brokers need it') });
export const coneQuery = z.object({ survey, ...inSky, radius_units: angleUnit.describe('Unit of the radius') });
export type ConeQuery = z.output<typeof coneQuery>;

const anything = z.record(z.string(), z.unknown());
export const alerts = z.array(anything);
export const alertRecord = z.object({
  objectId: z.string(), candid: z.string().nullable(), candidate: anything, prv_candidates: z.array(anything), prv_nondetections: z.array(anything), fp_hists: z.array(anything),
});
export const cutouts = z.object({ cutoutScience: z.string().optional(), cutoutTemplate: z.string().optional(), cutoutDifference: z.string().optional() }).describe('FITS files as base64');
export const coneAnswer = z.union([z.record(z.string(), z.array(anything)), z.array(anything)]);

export const saveBody = z.strictObject({ group_ids: integers().pipe(z.array(z.int()).min(1, 'must name at least one group')) });
export const saved = z.object({ id: z.string() });

const output = {
  format: choice(['mag', 'flux', 'both']).default('mag').describe('Magnitudes, fluxes (µJy by `zp`), or both'),
  magsys: choice(MAGSYSTEMS).default('ab').describe('The system of magnitudes'),
  refresh: flag().describe('Ask the broker again, although it was asked a moment ago'),
};
export const photometryQuery = z.object({ survey, ...output });
export type PhotometryQuery = z.output<typeof photometryQuery>;
export const surveyPhotometryQuery = z.object({ survey: choice(BROKER_SURVEYS).describe('Whose object it is'), ...output });

const filterAltdata = z.unknown();
export const brokerFilter = z.object({
  id: z.int(), name: z.string(), group_id: z.int(), stream_id: z.int(), broker_id: z.int().nullable(), autosave: z.boolean(), altdata: filterAltdata,
});
export type BrokerFilter = z.infer<typeof brokerFilter>;
export const brokerFilterDetail = z.object({
  id: z.int(), name: z.string(), group_id: z.int(), broker_id: z.int().nullable(), autosave: z.boolean(), stream: z.object({ id: z.int(), name: z.string() }), altdata: filterAltdata,
  fv: z.array(anything).optional(), active_fid: z.string().nullable().optional(), active: z.boolean().optional(),
  filters: z.array(z.object({ fid: z.string(), version: z.unknown() })).optional(),
});
export type BrokerFilterDetail = z.infer<typeof brokerFilterDetail>;
export const filterParams = brokerParams.extend({ filter_id: pathId() });
export const attachParams = z.object({ filter_id: pathId() });
export const attachBody = z.strictObject({ broker_id: integer() });
export const attached = z.object({ id: z.int(), broker_id: z.int() });
export const catalogQuery = z.object({
  name: optional(text()).describe('A part of the name'),
  groupID: optional(integer()).describe('Only of this group'),
  streamID: optional(integer()).describe('Only on this stream'),
  brokerID: optional(z.union([z.literal('none'), integer()])).describe('`none`: filters of no broker'),
  ...paging(25, 100),
});
export type CatalogQuery = z.output<typeof catalogQuery>;
export const catalogPage = z.object({ filters: z.array(brokerFilter), totalMatches: z.int() });

const clause = z.string('must be a text').trim().max(10_000, 'must have at most 10000 characters');
export const storedQuery = z.strictObject({ selected: clause.min(1, 'must not be empty'), tables: clause.min(1, 'must not be empty'), conditions: clause.nullish().transform((given) => given ?? '') });
export const filterBody = z.strictObject({
  query: optional(storedQuery).describe('For brokers whose filters are queries'),
  autosave: optional(boolean()).describe('Save what passes to the group'),
  altdata: z.unknown().optional().describe('For brokers whose filters are pipelines: the pipeline'),
  filters: z.unknown().optional().describe('For brokers whose filters are pipelines: the tree it was built from'),
});
export type FilterBody = z.output<typeof filterBody>;
export const filterMade = z.object({ id: z.int(), altdata: filterAltdata.optional(), autosave: z.boolean().optional() });
export const filterChangeBody = z.strictObject({
  active: optional(boolean()), active_fid: optional(z.union([z.string(), z.int().transform(String)])), autoAnnotate: optional(boolean()), autoSave: optional(boolean()), autoFollowup: optional(boolean()),
});
export type FilterChangeBody = z.output<typeof filterChangeBody>;
export const validateBody = z.strictObject({ fid: optional(z.union([z.string(), z.int().transform(String)])).describe('Which version; by default the newest') });
export const verdict = z.object({ fid: z.string(), passed: z.boolean(), message: z.string().nullable() });
export const testBody = z.looseObject({ survey, filter_id: optional(integer()) });

export const ELEMENTS = ['variables', 'listVariables', 'switchCases', 'blocks'] as const;
export const modulesQuery = z.object({ survey, elements: choice(['schema', ...ELEMENTS]).default('schema').describe('Which kind of parts') });
export const moduleParams = brokerParams.extend({ name: z.string().min(1).max(200).describe('What the part is called') });
export const moduleBody = z.strictObject({ elements: choice(ELEMENTS), data: settings });
export const modules = z.record(z.string(), z.unknown());
