import { parseJson } from '@/lib/http/json';
import { parseJsonNotice } from './json';
import { NoticeError, type ParsedNotice } from './types';
import { isObject } from './values';
import { parseVoevent } from './voevent';

const MAX_JSON = 90_000_000;

/**
 * Reads a notice of either format.
 *
 * @throws NoticeError
 */
export function parseNotice(format: 'voevent' | 'json', content: string | object): ParsedNotice {
  if (format === 'voevent') {
    if (typeof content !== 'string') throw new NoticeError('a VOEvent is a text of XML');
    return parseVoevent(content);
  }
  if (typeof content !== 'string') return parseJsonNotice(content as Readonly<Record<string, unknown>>);
  if (content.length > MAX_JSON) throw new NoticeError('the JSON is too large');
  let value: unknown;
  try {
    value = parseJson(content);
  } catch {
    throw new NoticeError('the notice is not valid JSON');
  }
  if (!isObject(value)) throw new NoticeError('the notice is not a JSON object');
  return parseJsonNotice(value);
}
