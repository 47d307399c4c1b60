import { galaxy } from '@/lib/galaxies/schema';
import { group } from '@/lib/groups/schema';
import type { Region } from '@/lib/localizations/region.sql';
import { z } from 'zod';
import { boolean, date, flag, integer, integers, number, optional, paging, text, texts } from '@/lib/http/lenient';
import {
  annotation, associatedObj, classification, comment, coneQuery, declination, newObj, obj, objFields, person, photStat,
  rightAscension, tag, thumbnail,
} from '@/lib/objs/schema';

export const sourceQuery = z.object({
  TNSname: optional(text()).describe('Must be the TNS name of the object as well, with or without its blank'),
  includeThumbnails: flag(),
  includeComments: flag(),
  includeAnalyses: flag(),
  includePhotometry: flag(),
  deduplicatePhotometry: flag(),
  includePhotometryExists: flag(),
  includeSpectrumExists: flag(),
  includeCommentExists: flag(),
  includePeriodExists: flag(),
  includeDetectionStats: flag(),
  includeLabellers: flag(),
  includeRequested: flag().describe('Also groups that were asked to save it'),
  pendingOnly: flag().describe('Only groups that were asked to save it'),
  includeColorMagnitude: flag(),
  includeGCNCrossmatches: flag(),
  includeGCNNotes: flag(),
  includeCandidates: flag(),
  includeTags: flag(true),
  includeAssociatedObjs: flag(true),
  includeSuperObjs: flag().describe('Thumbnails of all objects of the super-object'),
});
export type SourceQuery = z.output<typeof sourceQuery>;

const savedGroup = group.extend({
  active: z.boolean(),
  requested: z.boolean(),
  saved_at: z.string(),
  saved_by: person.nullable(),
});

const colorMagnitude = z.object({ origin: z.string(), abs_mag: z.number().nullable(), color: z.number().nullable() });
const record = z.record(z.string(), z.unknown());

const parts = {
  thumbnails: z.array(thumbnail).optional(),
  photstats: z.array(photStat).optional(),
  comments: z.array(comment).optional(),
  spectrum_exists: z.boolean().optional(),
  comment_exists: z.boolean().optional(),
  photometry_exists: z.boolean().optional(),
  color_magnitude: z.array(colorMagnitude).optional(),
  tags: z.array(tag).optional(),
};

export const source = obj.extend({
  ...parts,
  ebv: z.number().nullable(),
  groups: z.array(savedGroup),
  annotations: z.array(annotation),
  classifications: z.array(classification),
  duplicates: z.array(z.object({ obj_id: z.string(), ra: z.number(), dec: z.number(), separation: z.number() })),
  galaxies: z.array(z.string()).nullable().describe('Catalogued within 10 arcsec'),
  host: galaxy.optional(),
  host_offset: z.number().nullable().optional().describe('Arcsec'),
  host_distance: z.number().nullable().optional().describe('kpc'),
  followup_requests: z.array(record),
  assignments: z.array(record),
  first_detected: z.string().nullable().optional(),
  last_detected: z.string().nullable().optional(),
  analyses: z.array(record).optional(),
  photometry: z.array(record).optional(),
  period_exists: z.boolean().optional(),
  labellers: z.array(person.partial()).optional(),
  gcn_crossmatch: z.array(record).optional(),
  gcn_notes: z.array(record).optional(),
  candidates: z.array(record).optional(),
  associated_objs: z.array(associatedObj).optional(),
});
export type SourceDetail = z.input<typeof source>;

const sourceOfList = obj.extend({
  ...parts,
  groups: z.array(savedGroup).optional(),
  annotations: z.array(annotation).optional(),
  classifications: z.array(classification).optional(),
  period: z.boolean().optional(),
  labellers: z.array(record).optional(),
});

export type ListedSource = z.input<typeof sourceOfList>;

const savedRow = z.object({
  id: z.int(),
  obj_id: z.string(),
  group_id: z.int(),
  saved_by_id: z.int().nullable(),
  saved_at: z.string(),
  active: z.boolean(),
  requested: z.boolean(),
  unsaved_by_id: z.int().nullable(),
  unsaved_at: z.string().nullable(),
  created_at: z.string(),
  modified: z.string(),
});

export type SavedRow = z.input<typeof savedRow>;

export const sourcePage = z.object({
  sources: z.array(z.union([sourceOfList, savedRow])),
  totalMatches: z.int(),
  pageNumber: z.int(),
  numPerPage: z.int(),
  group_id: z.int().optional(),
  geojson: record.optional(),
  queryID: z.string().optional(),
});
export type SourcePage = z.input<typeof sourcePage>;

/** `annotation.<origin>.<key…>` and `altdata.<path…>` beside the named columns. */
const SORT = /^(saved_at|id|alias|origin|ra|dec|redshift|favorites|viewed_at|annotation\.[^.]+\..+|altdata\..+)$/;

export const sourceListQuery = z.object({
  ...paging(100),
  group_ids: optional(integers()),
  sourceID: optional(text()).describe('Part of an object id; a TNS name finds by that too'),
  rejectedSourceIDs: optional(texts()),
  ...coneQuery,
  alias: optional(text()),
  origin: optional(text()),
  simbadClass: optional(text()),
  TNSname: optional(text()),
  hasTNSname: flag(),
  hasNoTNSname: flag(),
  minRedshift: optional(number()),
  maxRedshift: optional(number()),
  startDate: optional(date()).describe('First detected at or after'),
  endDate: optional(date()).describe('Last detected at or before'),
  requireDetections: flag(true).describe('Off: the conditions on detections and magnitudes are not applied'),
  excludeForcedPhotometry: flag(),
  numberDetections: optional(integer()),
  minPeakMagnitude: optional(number()).describe('Peak at most this magnitude'),
  maxPeakMagnitude: optional(number()).describe('Peak at least this magnitude'),
  minLatestMagnitude: optional(number()).describe('Latest detection at most this magnitude'),
  maxLatestMagnitude: optional(number()).describe('Latest detection at least this magnitude'),
  savedAfter: optional(date()),
  savedBefore: optional(date()),
  savedByCurrentUser: flag(),
  createdOrModifiedAfter: optional(date()),
  viewedByCurrentUser: flag().describe('Only sources whose pages the viewer opened'),
  tags: optional(texts()).describe('With any of these tags'),
  listName: optional(text()),
  classifications: optional(texts()).describe('`taxonomy: class`, comma-separated'),
  classifications_simul: flag().describe('All of the classifications instead of any'),
  nonclassifications: optional(texts()),
  classified: flag(),
  unclassified: flag(),
  annotationsFilter: optional(texts()).describe('`key` or `key:value:op`, op one of eq, ne, gt, ge, lt, le'),
  annotationsFilterOrigin: optional(texts()),
  annotationsFilterBefore: optional(date()),
  annotationsFilterAfter: optional(date()),
  commentsFilter: optional(texts()),
  commentsFilterAuthor: optional(integer()),
  commentsFilterBefore: optional(date()),
  commentsFilterAfter: optional(date()),
  hasSpectrum: flag(),
  hasNoSpectrum: flag(),
  hasSpectrumAfter: optional(date()),
  hasSpectrumBefore: optional(date()),
  hasFollowupRequest: flag(),
  followupRequestStatus: optional(text()),
  hasBeenLabelled: flag(),
  hasNotBeenLabelled: flag(),
  currentUserLabeller: flag(),
  localizationDateobs: optional(date()).describe('Only within a localization of the event at this time; needs startDate and endDate'),
  localizationName: optional(text()).describe('Default: the latest'),
  localizationCumprob: optional(number()),
  localizationRejectSources: flag(),
  includeSourcesInGcn: flag(),
  spatialCatalogName: optional(text()).describe('Only within a region of this catalogue; needs spatialCatalogEntryName'),
  spatialCatalogEntryName: optional(text()),
  includeRequested: flag(),
  pendingOnly: flag(),
  saveSummary: flag(),
  removeNested: flag(),
  includeGeoJSON: flag(),
  useCache: flag(),
  queryID: optional(text()),
  includeThumbnails: flag(),
  includeComments: flag(),
  includePhotometryExists: flag(),
  includeSpectrumExists: flag(),
  includeCommentExists: flag(),
  includePeriodExists: flag(),
  includeDetectionStats: flag(),
  includeLabellers: flag(),
  includeHosts: flag(),
  includeColorMagnitude: flag(),
  includeTags: flag(true),
  sortBy: z.preprocess(
    (value) => (value === '' || value === null ? undefined : value),
    z.string().regex(SORT, 'must be saved_at, id, alias, origin, ra, dec, redshift, favorites, viewed_at, annotation.<origin>.<key> or altdata.<path>').default('saved_at'),
  ),
  sortOrder: z.preprocess(
    (value) => (typeof value === 'string' ? value.toLowerCase() || undefined : (value ?? undefined)),
    z.enum(['asc', 'desc'], 'must be asc or desc').default('desc'),
  ),
});
/** With the credible region of the localization and that of the catalogued region, once they have been looked up. */
export type SourceListQuery = z.output<typeof sourceListQuery> & { region?: Region; entryRegion?: Region };

const groupKey = z.string().regex(/^\d+$/, 'keys must be group ids');

export const newSource = newObj.extend({
  group_ids: z.array(integer(), 'must be a list of group ids').optional().describe("Default: all of one's groups"),
  refresh_source: boolean().optional(),
  ignore_if_in_group_ids: z.record(groupKey, z.array(integer())).optional().describe('{group: [others]}: not saved to the group when it is in one of the others'),
  saver_per_group_id: z.record(groupKey, integer()).optional().describe('{group: user}: who is noted as saver; for system admins'),
});
export type NewSource = z.output<typeof newSource>;

export const savedSource = z.object({ id: z.string(), saved_to_groups: z.array(z.int()), warnings: z.array(z.string()).optional() });

export const sourceChange = z.strictObject({ ra: optional(rightAscension()), dec: optional(declination()), ...objFields });

export const unsave = z.strictObject({ group_id: integer() });

const ids = () => z.array(integer(), 'must be a list of group ids');

export const sourceGroups = z
  .strictObject({ objId: z.string('must be a text'), inviteGroupIds: ids().optional(), unsaveGroupIds: ids().optional() })
  .refine(({ inviteGroupIds, unsaveGroupIds }) => inviteGroupIds?.length || unsaveGroupIds?.length, 'inviteGroupIds, unsaveGroupIds: give at least one group');

export const saveRequestAnswer = z.strictObject({ groupID: integer(), active: boolean(), requested: boolean() });

export const labelGroups = z.strictObject({ groupIds: ids().min(1, 'must name at least one group') });

export const existsQuery = z.object({ ra: optional(number()).catch(undefined), dec: optional(number()).catch(undefined), radius: optional(number()).catch(undefined) });

export const colorMagQuery = z.object({
  catalog: text().pipe(z.string()).default('gaia'),
  apparentMagKey: text().pipe(z.string()).default('Mag_G'),
  parallaxKey: text().pipe(z.string()).default('Plx'),
  absorptionKey: text().pipe(z.string()).default('A_G'),
  absoluteMagKey: optional(text()),
  blueMagKey: text().pipe(z.string()).default('Mag_Bp'),
  redMagKey: text().pipe(z.string()).default('Mag_Rp'),
  colorKey: optional(text()),
});
export type ColorMagQuery = z.output<typeof colorMagQuery>;
export { colorMagnitude };
