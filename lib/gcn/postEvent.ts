import type { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { BadRequest, HttpError } from '@/lib/http/errors';
import { isSkymapMistake } from '@/lib/localizations/makeSkymap';
import { nameOfUrl, isWebAddress } from './notices/position';
import { parseNotice } from './notices/parse';
import { embeddedFile } from './notices/values';
import { givenProperties } from './notices/json';
import { NoticeError, type ParsedNotice, type SkymapSource } from './notices/types';
import { makeSmallSource } from './smallSource';
import type { newGcnEvent, SkymapInput } from './schema';
import { takeNotice, type TakenNotice } from './takeNotice';

type NewGcnEvent = z.output<typeof newGcnEvent>;
type Posted = Omit<TakenNotice, 'localization_ids'>;

/**
 * Makes an event, or adds to one, from a VOEvent, a notice in JSON, or what a person entered.
 *
 * @throws BadRequest `Cannot post event: …`
 */
export async function postEvent(viewer: Viewer, body: NewGcnEvent): Promise<Posted> {
  try {
    const { notice, content } = readBody(body);
    const { gcnevent_id, dateobs, notice_id } = await takeNotice(viewer, notice, content);
    await makeSmallSource(viewer, notice, dateobs);
    return { gcnevent_id, dateobs, notice_id };
  } catch (error) {
    if (error instanceof NoticeError || isSkymapMistake(error)) throw new BadRequest(`Cannot post event: ${error.message}`);
    if (error instanceof HttpError && error.status === 400) throw new BadRequest(`Cannot post event: ${error.message}`);
    throw error;
  }
}

function readBody(body: NewGcnEvent): { notice: ParsedNotice; content: Uint8Array | null } {
  const bytes = (text: string) => new TextEncoder().encode(text);
  if (body.xml !== undefined) return { notice: parseNotice('voevent', body.xml), content: bytes(body.xml) };
  if (body.json !== undefined) {
    const notice = parseNotice('json', body.json);
    return { notice, content: bytes(typeof body.json === 'string' ? body.json : JSON.stringify(body.json)) };
  }
  return { notice: fromFields(body), content: null };
}

function fromFields(body: NewGcnEvent): ParsedNotice {
  if (body.dateobs === undefined) throw new BadRequest('dateobs: missing; or give a notice as xml or json');
  const dateobs = new Date(Math.round(Date.parse(`${body.dateobs}Z`) / 1000) * 1000).toISOString().slice(0, 19);
  return {
    notice_format: 'dictionary',
    dateobs,
    trigger_id: body.trigger_id ?? null,
    ref_id: null,
    ivorn: null,
    stream: 'manual',
    date: dateobs,
    notice_type: null,
    tags: [...new Set(body.tags ?? [])],
    properties: givenProperties(body.properties),
    aliases: [...new Set(body.aliases ?? [])],
    group_ids: body.group_ids,
    skymap: body.skymap === undefined ? null : toSource(body.skymap),
    meanwhile: null,
    skymap_status: body.skymap === undefined ? 'missing' : 'available',
  };
}

function toSource(skymap: SkymapInput): SkymapSource {
  if (typeof skymap === 'string') {
    if (isWebAddress(skymap)) return { kind: 'url', url: skymap, name: nameOfUrl(skymap) };
    const bytes = embeddedFile(skymap);
    if (!bytes) throw new BadRequest('skymap: the text is neither a web address nor a FITS file in base64');
    return { kind: 'file', bytes, name: 'skymap' };
  }
  if ('uniq' in skymap) return { kind: 'cells', name: skymap.localization_name, ...skymap };
  if ('amaj' in skymap) return { kind: 'ellipse', name: skymap.localization_name, ...skymap };
  if ('polygon' in skymap) return { kind: 'polygon', name: skymap.localization_name, polygon: skymap.polygon };
  return { kind: 'cone', ...skymap, error: Math.max(skymap.error, 0.001) };
}
