/**
 * What a broker's plug-in is: one object, in one file, that says what a connection needs and speaks with the broker. It
 * knows nothing of tables and of people's rights; it rewrites what it is told into the portal's words, and throws
 * `OutboundFailed` when it is told nothing usable.
 */
import type { Fields } from '@/lib/alerts/types';
import type { Outbound } from '@/lib/http/outbound';
import type { BROKER_CLASSES } from '@/lib/system/vocabulary';

export const BROKER_SURVEYS = ['ZTF', 'LSST'] as const;
export type BrokerSurvey = (typeof BROKER_SURVEYS)[number];

export type BrokerClass = (typeof BROKER_CLASSES)[number];

/** How filters of a broker are written: as conditions of a query, as a pipeline of MongoDB, or not by us. */
export type FilterKind = 'none' | 'query' | 'pipeline' | 'tags';

/**
 * One measurement of a light curve. Magnitudes are AB, of the difference image; `isdiffpos` false means that the object has
 * faded. Fluxes are in the units of `FLUX_UNIT`.
 */
export interface Measurement {
  /** UTC. */
  jd: number;
  band: string;
  programid: number;
  candid?: string;
  ra?: number;
  dec?: number;
  magpsf?: number;
  sigmapsf?: number;
  diffmaglim?: number;
  isdiffpos?: boolean;
  psfFlux?: number | null;
  psfFluxErr?: number;
}

/** µJy in one unit of `psfFlux`: brokers keep fluxes of ZTF with the zero point 23.9 and those of Rubin in Jy, both times 10⁹. */
export const FLUX_UNIT: Readonly<Record<BrokerSurvey, number>> = { ZTF: 1e-9, LSST: 1e-3 };

/** An object as a broker knows it: its newest or brightest alert, and its history. */
export interface AlertRecord {
  objectId: string;
  candid: string | null;
  /** With `ra` and `dec` (degrees), `jd`, `programid`, and whatever else the broker says. */
  candidate: Fields;
  prv_candidates: Measurement[];
  prv_nondetections: Measurement[];
  fp_hists: Measurement[];
}

export interface Cone {
  ra: number;
  dec: number;
  /** Arcseconds. */
  radius: number;
}

export interface AlertQuery {
  survey: BrokerSurvey;
  objectId?: string;
  candid?: string;
  cone?: Cone;
  jd_start?: number;
  jd_end?: number;
  limit: number;
  /** Every parameter as it was given, for what only this broker knows. */
  given: Readonly<Record<string, string>>;
}

/** Base64 of FITS files, gzipped or not. */
export interface BrokerCutouts {
  cutoutScience?: string;
  cutoutTemplate?: string;
  cutoutDifference?: string;
}

export type Settings = Readonly<Record<string, unknown>>;

/** A connection in use: its settings, and the way out. */
export interface Link {
  settings: Settings;
  fetch: Outbound['fetch'];
}

/** A filter that a broker of kind `query` runs. */
export interface StoredQuery {
  selected: string;
  tables: string;
  conditions: string;
}

export interface FilterTest {
  survey: BrokerSurvey;
  /** Program ids by survey. */
  permissions: Readonly<Record<string, readonly number[]>>;
  given: Settings;
}

/** What a broker with pipelines keeps of a filter: its versions, and which of them is in use. */
export interface RemoteFilters {
  read(link: Link, remote_id: string): Promise<{ fv: Fields[]; active_fid: string | null; active: boolean }>;
  create(link: Link, filter: { name: string; survey: BrokerSurvey; permissions: FilterTest['permissions']; pipeline: unknown }): Promise<{ remote_id: string; fid: string }>;
  addVersion(link: Link, remote_id: string, pipeline: unknown): Promise<{ fid: string }>;
  activate(link: Link, remote_id: string, change: { active: boolean; active_fid: string }): Promise<void>;
  validate(link: Link, remote_id: string, fid: string): Promise<{ passed: boolean; message: string | null }>;
  remove(link: Link, remote_id: string): Promise<void>;
}

/** An object that a filter has let through. */
export interface Passed {
  objectId: string;
  annotations: Fields;
}

export interface BrokerPlugin {
  broker_classname: BrokerClass;
  label: string;
  surveys: readonly BrokerSurvey[];
  filter_kind: FilterKind;
  /** JSON Schema of the settings, and hints for its form. */
  form: { formSchema: Settings; uiSchema: Settings };
  /** Settings that are never given back. */
  secrets: readonly string[];
  /** It has only alerts that everybody may see. */
  isPublic?: true;
  /** `coneSearch` gives rows of catalogues. */
  crossMatchesCatalogs?: true;
  queryAlerts?(link: Link, query: AlertQuery): Promise<Fields[]>;
  /** Null when the broker does not know the object. */
  getAlert?(link: Link, objectId: string, survey: BrokerSurvey): Promise<AlertRecord | null>;
  getCutouts?(link: Link, candid: string, survey: BrokerSurvey, objectId?: string): Promise<BrokerCutouts>;
  /** What is near a position: rows by catalogue, or objects of the broker. */
  coneSearch?(link: Link, cone: Cone, survey: BrokerSurvey): Promise<Fields[] | Record<string, Fields[]>>;
  testFilter?(link: Link, test: FilterTest): Promise<unknown>;
  /** The fields that filters can use. */
  alertSchema?(link: Link, survey: BrokerSurvey): Promise<unknown>;
  remoteFilters?: RemoteFilters;
  /** What a stored query lets through now. */
  poll?(link: Link, query: StoredQuery, limit: number): Promise<Passed[]>;
  /** @throws OutboundFailed when the broker refuses the credentials or does not answer */
  testConnection?(link: Link): Promise<void>;
}
