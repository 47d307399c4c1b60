/** VOEvent 2.0, the XML of GCN's classic notices. */
import { toUtcText } from '@/lib/http/lenient';
import { propertiesOf, RETRACTED, TEST, wordsOfGravitationalWave } from './facts';
import { GW_TYPES, ICECUBE_TYPES, noticeTypeName } from './noticeTypes';
import { coneSource, isWebAddress, nameOfUrl } from './position';
import { toDateobs } from './times';
import { NoticeError, type ParsedNotice, type SkymapSource } from './types';
import { at, descendants, parseXml, type XmlElement } from './xml';

const ROLES = new Set(['observation', 'prediction', 'utility', 'test']);

/** Radius that holds 95 % of a two-dimensional Gaussian, in standard deviations. */
const SIGMAS_95 = Math.sqrt(-2 * Math.log(0.05));

/** SVOM's instruments in its identifiers. */
const SVOM_TYPES: Readonly<Record<string, string>> = { grm: 'svom.voevent.grm', eclairs: 'svom.voevent.eclairs', mxt: 'svom.voevent.mxt' };

/** Values of all Param elements by name; the first of each. */
function paramsOf(root: XmlElement): Map<string, string> {
  const what = at(root, 'What');
  const params = new Map<string, string>();
  for (const { attributes } of what ? descendants(what, 'Param') : []) {
    const { name, value } = attributes;
    if (name !== undefined && value !== undefined && !params.has(name)) params.set(name, value);
  }
  return params;
}

interface Voevent {
  root: XmlElement;
  params: ReadonlyMap<string, string>;
  ivorn: string;
  /** `Fermi`, `LVC`, `SWIFT`: the path of the identifier. */
  stream: string;
  notice_type: string | null;
}

/**
 * Reads a VOEvent.
 *
 * @throws NoticeError when it is no VOEvent 2.0 or says no time
 */
export function parseVoevent(text: string): ParsedNotice {
  const event = identify(parseXml(text));
  const { root, params, ivorn, stream, notice_type } = event;
  const dateobs = timeOf(root);
  const sent = toUtcText(at(root, 'Who', 'Date')?.text ?? '');
  return {
    notice_format: 'voevent',
    dateobs,
    trigger_id: triggerOf(params),
    ref_id: null,
    ivorn,
    stream,
    date: sent ?? dateobs,
    notice_type,
    tags: tagsOf(event),
    properties: propertiesOf((name) => params.get(name), instrumentsOf(params).length),
    aliases: aliasesOf(event),
    ...skymapOf(event),
  };
}

function identify(root: XmlElement): Voevent {
  if (root.name !== 'VOEvent') throw new NoticeError(`the document is a ${root.name}, not a VOEvent`);
  const { version, ivorn, role = 'observation' } = root.attributes;
  if (version !== '2.0') throw new NoticeError(`the version of the VOEvent is ${version ?? 'not given'}; 2.0 is read`);
  if (!ROLES.has(role)) throw new NoticeError(`"${role}" is no role of a VOEvent`);
  const match = /^ivo:\/\/([^/#\s]+)\/?([^#\s]*)#(\S+)$/.exec(ivorn ?? '');
  if (!match || !ivorn) throw new NoticeError(`the identifier (ivorn) "${ivorn ?? ''}" is not of the form ivo://authority/stream#name`);
  const params = paramsOf(root);
  const stream = match[2] || match[1]!;
  const packet = Number(params.get('Packet_Type'));
  const svom = stream === 'fsc' ? Object.keys(SVOM_TYPES).find((word) => match[3]!.toLowerCase().includes(word)) : undefined;
  return { root, params, ivorn, stream, notice_type: svom ? SVOM_TYPES[svom]! : noticeTypeName(packet) };
}

/** The mission's number; INTEGRAL writes 0 for none. */
function triggerOf(params: ReadonlyMap<string, string>): string | null {
  const number = params.get('TrigID') ?? params.get('Burst_Id') ?? '';
  return /^0*$/.test(number) ? null : number;
}

const coordsOf = (root: XmlElement): XmlElement | undefined =>
  at(root, 'WhereWhen', 'ObsDataLocation', 'ObservationLocation', 'AstroCoords');

function timeOf(root: XmlElement): string {
  const coords = coordsOf(root);
  const system = coords?.attributes.coord_system_id ?? at(root, 'WhereWhen', 'ObsDataLocation', 'ObservationLocation', 'AstroCoordSystem')?.attributes.id ?? '';
  if (!/^UTC-(FK5|ICRS)-/.test(system)) throw new NoticeError(`the coordinate system "${system}" is not supported: UTC with FK5 or ICRS`);
  const text = at(coords, 'Time', 'TimeInstant', 'ISOTime')?.text ?? '';
  const dateobs = toDateobs(text);
  if (dateobs === null) throw new NoticeError(`the time "${text}" (ISOTime) is no date`);
  return dateobs;
}

const instrumentsOf = (params: ReadonlyMap<string, string>): string[] =>
  (params.get('Instruments') ?? '').split(',').map((name) => name.trim()).filter(Boolean);

function isRetraction({ params, notice_type }: Voevent): boolean {
  return notice_type === 'LVC_RETRACTION' || params.get('Retraction') === 'true' || params.get('Retraction') === '1';
}

function tagsOf(event: Voevent): string[] {
  const { root, params, stream, notice_type } = event;
  const tags = [stream === 'fsc' ? 'SVOM' : stream];
  const concept = at(root, 'Why', 'Inference', 'Concept')?.text;
  if (concept === 'process.variation.burst;em.gamma') tags.push(params.get('GRB_Identified') === 'false' ? 'Not GRB' : 'GRB');
  else if (concept === 'process.variation.trans;em.gamma') tags.push('transient');
  const type = notice_type ?? '';
  if (GW_TYPES.has(type)) tags.push('GW');
  if (ICECUBE_TYPES.has(type)) tags.push('Neutrino', 'IceCube');
  if (type === 'ICECUBE_ASTROTRACK_GOLD') tags.push('Gold');
  if (type === 'ICECUBE_ASTROTRACK_BRONZE') tags.push('Bronze');
  if (isRetraction(event)) tags.push(RETRACTED);
  if (root.attributes.role === 'test') tags.push(TEST);
  for (const name of ['Long_short', 'Duration_class']) {
    const word = params.get(name)?.toLowerCase();
    if (word && word !== 'unknown') tags.push(word);
  }
  const classes = new Map(classificationOf(root));
  tags.push(...wordsOfGravitationalWave({ classes, search: params.get('Search'), instruments: instrumentsOf(params), pipeline: params.get('Pipeline'), far: farPerSecond(root) }));
  const instrument = params.get('Instrument');
  if (instrument) tags.push(instrument);
  const significant = params.get('Significant');
  if (significant !== undefined) tags.push(significant === '1' || significant === 'true' ? 'Significant' : 'Subthreshold');
  if (params.get('StarTrack_Lost_Lock') === 'true') tags.push('StarTrack_Lost_Lock');
  if (type === 'svom.voevent.eclairs') tags.push(...eclairsTags(event));
  return [...new Set(tags)];
}

function eclairsTags({ ivorn, params }: Voevent): string[] {
  if (/catalog/i.test(ivorn)) return ['ECLAIRs-Catalog'];
  const slew = params.get('Slewing_Status') ?? params.get('Slew_Status') ?? '';
  if (/not[-_ ]?slewing|rejected/i.test(`${ivorn} ${slew}`)) return ['ECLAIRs-Not-Slewing'];
  return /slewing|accepted/i.test(`${ivorn} ${slew}`) ? ['ECLAIRs-Slewing'] : [];
}

function classificationOf(root: XmlElement): [string, number][] {
  const what = at(root, 'What');
  const group = what && descendants(what, 'Group').find(({ attributes }) => attributes.type === 'Classification' || attributes.name === 'Classification');
  return (group?.children ?? [])
    .filter(({ name }) => name === 'Param')
    .map(({ attributes }): [string, number] => [attributes.name ?? '', Number(attributes.value)])
    .filter(([name, value]) => name !== '' && Number.isFinite(value));
}

/** The false-alarm rate in Hz; its unit may be per year. */
function farPerSecond(root: XmlElement): number | undefined {
  const what = at(root, 'What');
  const param = what && descendants(what, 'Param').find(({ attributes }) => attributes.name === 'FAR');
  const value = Number(param?.attributes.value);
  if (!param || !Number.isFinite(value)) return undefined;
  return /yr/.test(param.attributes.unit ?? '') ? value / (365.25 * 86_400) : value;
}

function aliasesOf({ params, stream, notice_type }: Voevent): string[] {
  const aliases: string[] = [];
  const burst = /\/(bn\d{9})\//.exec(params.get('LightCurve_URL') ?? '');
  if (burst) aliases.push(`FERMI#${burst[1]}`);
  const graceid = params.get('GraceID');
  if (graceid && GW_TYPES.has(notice_type ?? '')) aliases.push(`LVC#${graceid}`);
  const svom = params.get('Burst_Id');
  if (stream === 'fsc' && svom) aliases.push(`SVOM#${svom}`);
  return aliases;
}

function skymapOf(event: Voevent): Pick<ParsedNotice, 'skymap' | 'meanwhile' | 'skymap_status'> {
  const { params, notice_type } = event;
  if (isRetraction(event)) return { skymap: null, meanwhile: null, skymap_status: 'retraction' };
  const cone = coneOf(event);
  const url = urlOf(params, notice_type);
  if (url !== null && isWebAddress(url)) {
    return { skymap: { kind: 'url', url, name: nameOfUrl(url) }, meanwhile: cone, skymap_status: 'available' };
  }
  if (cone) return { skymap: cone, meanwhile: null, skymap_status: 'cone' };
  return { skymap: null, meanwhile: null, skymap_status: url === null ? 'missing' : 'unavailable' };
}

function coneOf({ root, stream }: Voevent): SkymapSource | null {
  const position = at(coordsOf(root), 'Position2D');
  const values = at(position, 'Value2');
  const numbers = [at(values, 'C1'), at(values, 'C2'), at(position, 'Error2Radius')].map((element) => (element?.text ? Number(element.text) : NaN));
  const [ra, dec, radius] = numbers as [number, number, number];
  return coneSource(ra, dec, stream === 'AMON' ? radius / SIGMAS_95 : radius);
}

function urlOf(params: ReadonlyMap<string, string>, notice_type: string | null): string | null {
  const fits = params.get('skymap_fits');
  if (fits) return fits.trim();
  if (notice_type === 'FERMI_GBM_SUBTHRESH') return params.get('HealPix_URL')?.trim() ?? null;
  const plot = params.get('LocationMap_URL')?.trim();
  if (notice_type === 'FERMI_GBM_FIN_POS' && plot && /glg_locplot_all_/.test(plot)) {
    return plot.replace('glg_locplot_all_', 'glg_healpix_all_').replace(/\.png$/, '.fit').replace(/^http:/, 'https:');
  }
  return null;
}
