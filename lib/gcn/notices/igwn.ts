/** Alerts of LIGO, Virgo and KAGRA in their own format: https://emfollow.docs.ligo.org/userguide/content.html */
import { toUtcText } from '@/lib/http/lenient';
import { propertiesOf, RETRACTED, TEST, wordsOfGravitationalWave } from './facts';
import { LVC_TYPE_OF_ALERT } from './noticeTypes';
import { toDateobs } from './times';
import { NoticeError, type ParsedNotice } from './types';
import { embeddedFile, isObject, numberOf, textOf, textsOf, type JsonObject } from './values';

const ofObject = (value: unknown): JsonObject => (isObject(value) ? value : {});

/**
 * Reads an IGWN alert. A retraction has no event, so no time: it is known by the name of the superevent.
 *
 * @throws NoticeError
 */
export function parseIgwnAlert(alert: JsonObject): ParsedNotice {
  const superevent_id = textOf(alert.superevent_id)!;
  const alertType = textOf(alert.alert_type)!.toUpperCase();
  const notice_type = LVC_TYPE_OF_ALERT[alertType];
  if (!notice_type) throw new NoticeError(`alert_type: "${alertType}" is none of ${Object.keys(LVC_TYPE_OF_ALERT).join(', ')}`);
  const event = isObject(alert.event) ? alert.event : null;
  const retracted = alertType === 'RETRACTION';
  const time = textOf(event?.time);
  const dateobs = time === undefined ? null : toDateobs(time);
  if (!retracted && dateobs === null) throw new NoticeError('the alert has no time of the event (event.time)');
  const sent = toUtcText(textOf(alert.time_created) ?? '') ?? dateobs;
  if (sent === null) throw new NoticeError('the alert has no time_created');
  const instruments = event ? textsOf(event.instruments) : [];
  const bytes = retracted ? null : embeddedFile(event?.skymap);
  return {
    notice_format: 'json',
    dateobs,
    trigger_id: null,
    ref_id: superevent_id,
    ivorn: `LVC-${superevent_id}-${alertType}-${sent}`,
    stream: 'LVC',
    date: sent,
    notice_type,
    tags: tagsOf(superevent_id, event, retracted, instruments),
    properties: event ? gwProperties(event, instruments.length) : {},
    aliases: [`LVC#${superevent_id}`, ...textsOf(alert.aliases)],
    group_ids: undefined,
    skymap: bytes ? { kind: 'file', bytes, name: `${notice_type.replace('LVC_', '').toLowerCase()}-${superevent_id}` } : null,
    meanwhile: null,
    skymap_status: retracted ? 'retraction' : bytes ? 'healpix_file' : 'missing',
  };
}

function tagsOf(superevent_id: string, event: JsonObject | null, retracted: boolean, instruments: readonly string[]): string[] {
  const tags = ['LVC', 'GW'];
  if (retracted) tags.push(RETRACTED);
  // Mock events are MS…, tests TS….
  if (/^[MT]S/.test(superevent_id)) tags.push(TEST);
  if (event) {
    const classes = new Map(Object.entries(ofObject(event.classification)).filter((entry): entry is [string, number] => numberOf(entry[1]) !== undefined));
    tags.push(...wordsOfGravitationalWave({ classes, search: textOf(event.search), instruments, pipeline: textOf(event.pipeline), far: numberOf(event.far) }));
    if (typeof event.significant === 'boolean') tags.push(event.significant ? 'Significant' : 'Subthreshold');
  }
  return [...new Set(tags)];
}

function gwProperties(event: JsonObject, instruments: number): Record<string, number | string> {
  const [classes, properties] = [ofObject(event.classification), ofObject(event.properties)];
  return propertiesOf((name) => (name === 'FAR' ? numberOf(event.far) : (numberOf(classes[name]) ?? numberOf(properties[name]))), instruments);
}
