/** Notices in JSON: GCN's unified schema, and the alerts of LIGO, Virgo and KAGRA (IGWN). */
import { toUtcText } from '@/lib/http/lenient';
import { propertiesOf, RETRACTED, TEST, wordsOfGravitationalWave } from './facts';
import { parseIgwnAlert } from './igwn';
import { coneSource, isWebAddress, nameOfUrl } from './position';
import { toDateobs } from './times';
import { NoticeError, type ParsedNotice, type SkymapSource } from './types';
import { embeddedFile, isObject, numberOf, textOf, textsOf, type JsonObject } from './values';

/** Fields of the unified schema that become properties, beside those that classic notices have too. */
const NUMBERS = [
  'snr', 'rate_snr', 'image_snr', 'rate_duration', 'image_duration', 'net_count_rate', 'p_astro', 'nu_energy', 't90', 'flux', 'fluence', 'dm',
  'luminosity_distance', 'luminosity_distance_error', 'hardness_ratio', 'importance',
] as const;

/** Missions whose own numbers their classic notices carry as well. */
const SHARED_NUMBERS = new Set(['Fermi', 'Swift']);

/**
 * Reads a notice in JSON.
 *
 * @throws NoticeError when it says neither when something was, nor of which event it speaks
 */
export function parseJsonNotice(notice: JsonObject): ParsedNotice {
  if (textOf(notice.superevent_id) && textOf(notice.alert_type)) return parseIgwnAlert(notice);
  const source = sourceOf(notice);
  const time = textOf(notice.trigger_time);
  const dateobs = time === undefined ? null : toDateobs(time);
  if (time !== undefined && dateobs === null) throw new NoticeError(`trigger_time: "${time}" is no date`);
  const ref_id = textOf(notice.ref_ID) ?? null;
  const numbers = textsOf(notice.id);
  if (dateobs === null && ref_id === null && numbers.length === 0) {
    throw new NoticeError('the notice has no trigger_time, and neither ref_ID nor id says which event it is about');
  }
  const sent = toUtcText(textOf(notice.alert_datetime) ?? '') ?? dateobs;
  if (sent === null) throw new NoticeError('the notice has neither trigger_time nor alert_datetime');
  return {
    notice_format: 'json',
    dateobs,
    trigger_id: SHARED_NUMBERS.has(source.mission) ? (numbers.find((number) => /^\d+$/.test(number)) ?? null) : null,
    ref_id,
    ivorn: ivornOf(notice, source.instrument),
    stream: source.instrument,
    date: sent,
    notice_type: textOf(notice.notice_type) ?? source.notice_type,
    tags: tagsOf(notice, source),
    properties: { ...jsonProperties(notice), ...givenProperties(notice.properties) },
    aliases: aliasesOf(notice, source, numbers),
    group_ids: groupsOf(notice.group_ids),
    ...skymapOf(notice),
  };
}

interface Source {
  mission: string;
  instrument: string;
  /** `swift.bat.guano`, from the address of the schema. */
  notice_type: string | null;
}

function sourceOf(notice: JsonObject): Source {
  const path = /\/gcn\/notices\/(.+?)\.schema\.json$/.exec(textOf(notice.$schema) ?? '')?.[1];
  const [folder] = (path ?? '').split('/');
  const instrument = textOf(notice.instrument) ?? textOf(notice.type);
  const mission = textOf(notice.mission) ?? (instrument === 'WXT' ? 'Einstein Probe' : undefined);
  if (!instrument && !mission && !folder) throw new NoticeError('the notice says neither instrument nor mission nor $schema');
  return {
    mission: mission ?? folder?.toUpperCase() ?? instrument!,
    instrument: instrument ?? mission ?? folder!.toUpperCase(),
    notice_type: path ? path.replaceAll('/', '.').toLowerCase() : null,
  };
}

/** Instrument and time, as in the interface; what else tells notices of the same second apart follows. */
function ivornOf(notice: JsonObject, instrument: string): string {
  const stamp = textOf(notice.alert_datetime) ?? textOf(notice.trigger_time) ?? '';
  const type = textOf(notice.alert_type);
  const record = numberOf(notice.record_number);
  const parts = [instrument, stamp || textsOf(notice.id).join('-'), record !== undefined && record > 1 ? record : '', type && type !== 'initial' ? type : ''];
  return parts.filter((part) => part !== '').join('-');
}

const isRetraction = (notice: JsonObject): boolean => textOf(notice.alert_type)?.toLowerCase() === 'retraction';

function classesOf(value: unknown): Map<string, number> {
  return new Map(Object.entries(isObject(value) ? value : {}).filter((entry): entry is [string, number] => numberOf(entry[1]) !== undefined));
}

function tagsOf(notice: JsonObject, { mission, instrument }: Source): string[] {
  const tags = [mission];
  if (instrument === 'BAT-GUANO') tags.push('GUANO');
  if (textOf(notice.messenger) === 'Neutrino') tags.push('Neutrino');
  const pipeline = textOf(notice.pipeline);
  for (const word of ['Gold', 'Bronze']) if (mission === 'IceCube' && pipeline?.includes(word)) tags.push(word);
  if (isRetraction(notice)) tags.push(RETRACTED);
  if (/^(test|injection)$/.test(textOf(notice.alert_tense) ?? '')) tags.push(TEST);
  const duration = textOf(notice.duration_class)?.toLowerCase();
  if (duration && duration !== 'unknown') tags.push(duration);
  tags.push(...wordsOfGravitationalWave({ classes: classesOf(notice.classification), instruments: [], far: numberOf(notice.far) }));
  if (instrument === 'ECLAIRs') tags.push(...eclairsTags(notice));
  return [...new Set([...tags, ...textsOf(notice.tags)])];
}

function eclairsTags(notice: JsonObject): string[] {
  const status = textOf(notice.slew_status);
  if (textsOf(notice.event_name).length > 0) return ['ECLAIRs-Catalog'];
  return status === 'accepted' ? ['ECLAIRs-Slewing'] : status === 'rejected' ? ['ECLAIRs-Not-Slewing'] : [];
}

function jsonProperties(notice: JsonObject): Record<string, number | string> {
  const properties = propertiesOf((name) => (name === 'FAR' ? numberOf(notice.far) : name === 'Trigger_Type' ? textOf(notice.trigger_type) : numberOf(notice[name])), 0);
  for (const name of NUMBERS) {
    const value = numberOf(notice[name]);
    if (value !== undefined) properties[name] = value;
  }
  return properties;
}

/** A notice of one's own may bring properties; anything but numbers and texts is left out. */
export function givenProperties(value: unknown): Record<string, number | string> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(entries.filter((entry): entry is [string, number | string] => numberOf(entry[1]) !== undefined || textOf(entry[1]) !== undefined));
}

function aliasesOf(notice: JsonObject, { mission, instrument }: Source, numbers: readonly string[]): string[] {
  const burst = numbers.find((number) => /^bn\d{9}$/.test(number));
  const own = burst && mission === 'Fermi' ? [`FERMI#${burst}`] : SHARED_NUMBERS.has(mission) ? [] : numbers.map((number) => `${aliasPrefix(mission, instrument)}#${number}`);
  return [...new Set([...own, ...textsOf(notice.event_name), ...textsOf(notice.aliases)])];
}

const aliasPrefix = (mission: string, instrument: string): string => (mission === 'Einstein Probe' ? 'EP' : /^(ECLAIRs|GRM)$/.test(instrument) ? 'SVOM' : mission);

function groupsOf(value: unknown): number[] | undefined {
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((id) => Number.isInteger(id))) throw new NoticeError('group_ids: must be a list of integers');
  return value as number[];
}

function skymapOf(notice: JsonObject): Pick<ParsedNotice, 'skymap' | 'meanwhile' | 'skymap_status'> {
  if (isRetraction(notice)) return { skymap: null, meanwhile: null, skymap_status: 'retraction' };
  const shape = shapeOf(notice);
  const bytes = embeddedFile(notice.healpix_file);
  if (bytes) return { skymap: { kind: 'file', bytes, name: textsOf(notice.event_name)[0] ?? 'skymap' }, meanwhile: shape, skymap_status: 'healpix_file' };
  const url = textOf(notice.healpix_url);
  if (url && isWebAddress(url) && /\.fits?(\.gz)?([?#,].*)?$/.test(url)) {
    return { skymap: { kind: 'url', url, name: nameOfUrl(url) }, meanwhile: shape, skymap_status: 'available' };
  }
  return { skymap: shape, meanwhile: null, skymap_status: shape ? 'cone' : 'missing' };
}

/** The standard deviation of a Gaussian that holds this probability within a radius. */
function sigmaOf(notice: JsonObject, radius: number): number {
  const held = numberOf(notice.containment_probability);
  return held !== undefined && held > 0 && held < 1 ? radius / Math.sqrt(-2 * Math.log(1 - held)) : radius;
}

function shapeOf(notice: JsonObject): SkymapSource | null {
  const [ra, dec] = [numberOf(notice.ra), numberOf(notice.dec)];
  const corners = notice.rectangular_error_corners;
  if (Array.isArray(corners) && corners.length >= 3 && corners.every((corner) => Array.isArray(corner) && corner.length === 2 && corner.every((x) => numberOf(x) !== undefined))) {
    return { kind: 'polygon', name: `polygon_${(corners as number[][]).map(([x, y]) => `${x}_${y}`).join('_')}`.slice(0, 100), polygon: corners as [number, number][] };
  }
  if (ra === undefined || dec === undefined) return null;
  const errors = (Array.isArray(notice.ra_dec_error) ? notice.ra_dec_error : [notice.ra_dec_error]).map(numberOf);
  const [first, second, phi = 0] = errors;
  if (first === undefined) return null;
  if (second === undefined || second === first || !(first > 0 && second > 0)) return coneSource(ra, dec, sigmaOf(notice, first));
  if (!(ra >= 0 && ra <= 360 && dec >= -90 && dec <= 90) || Math.max(first, second) >= 90) return null;
  const name = `${ra.toFixed(5)}_${dec.toFixed(5)}_${first.toFixed(5)}_${second.toFixed(5)}_${phi.toFixed(5)}`;
  return { kind: 'ellipse', name, ra, dec, amaj: first, amin: second, phi };
}
