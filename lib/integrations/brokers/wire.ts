/** Questions to brokers over HTTP. */
import { listAt } from '@/lib/alerts/fields';
import type { Fields } from '@/lib/alerts/types';
import { OutboundFailed, type OutboundReply } from '@/lib/http/outbound';
import type { Link } from './plugin';

const TIMEOUT = 30_000;
const MAX_BYTES = 30_000_000;

export interface Question {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  headers?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number | undefined>>;
  /** A body of JSON. */
  json?: unknown;
  /** A body as browsers send forms. */
  form?: Readonly<Record<string, string | number>>;
}

const WHOLE_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\b\d{16,}\b(?![.eE])/g;

/** JSON in which whole numbers beyond 2⁵³ (the ids of alerts) are texts. */
export const parseAlertJson = (text: string): unknown => JSON.parse(text.replace(WHOLE_NUMBERS, (part) => (part.startsWith('"') ? part : `"${part}"`)));

const url = (base: string, query: Question['query'] = {}): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string | number] => pair[1] !== undefined);
  return given.length === 0 ? base : `${base}?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}`;
};

const bodyOf = ({ json, form }: Question): { body?: string; headers: Record<string, string> } => {
  if (json !== undefined) return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } };
  if (form) return { body: String(new URLSearchParams(Object.entries(form).map(([name, value]) => [name, String(value)]))), headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  return { headers: {} };
};

/** What the broker itself says of a refusal, shortened. */
function saidIn(reply: OutboundReply): string {
  try {
    const said = JSON.parse(reply.text()) as Record<string, unknown>;
    const words = said.message ?? said.detail ?? said.error;
    return typeof words === 'string' ? `: ${words.slice(0, 200)}` : '';
  } catch {
    return '';
  }
}

/** Asks, and gives the answer whatever its status. */
export const send = ({ fetch }: Link, address: string, question: Question = {}): Promise<OutboundReply> => {
  const { body, headers } = bodyOf(question);
  return fetch(url(address, question.query), {
    method: question.method ?? (body === undefined ? 'GET' : 'POST'), headers: { accept: 'application/json', 'user-agent': 'SkyPortal', ...headers, ...question.headers },
    body, timeout: TIMEOUT, maxBytes: MAX_BYTES,
  });
};

/** @throws OutboundFailed for a status that is not good */
export function requireGood(reply: OutboundReply): OutboundReply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  if (reply.status === 401 || reply.status === 403) throw new OutboundFailed(`it refuses the credentials${saidIn(reply)}`);
  throw new OutboundFailed(`it answered with status ${reply.status}${saidIn(reply)}`);
}

export function jsonOf(reply: OutboundReply): unknown {
  try {
    return parseAlertJson(reply.text());
  } catch {
    throw new OutboundFailed('its answer is not JSON');
  }
}

/** Asks for JSON. @throws OutboundFailed */
export const ask = async (link: Link, address: string, question?: Question): Promise<unknown> => jsonOf(requireGood(await send(link, address, question)));

/** As `ask`, and null where the broker says that there is no such thing. */
export async function askIfThere(link: Link, address: string, question?: Question): Promise<unknown> {
  const reply = await send(link, address, question);
  return reply.status === 404 ? null : jsonOf(requireGood(reply));
}

/** A file as base64. @throws OutboundFailed */
export const askForFile = async (link: Link, address: string, question?: Question): Promise<string> =>
  Buffer.from(requireGood(await send(link, address, question)).body).toString('base64');

export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws OutboundFailed */
export function listOf(value: unknown): Fields[] {
  if (!Array.isArray(value)) throw new OutboundFailed('its answer is no list');
  return value.filter(isFields);
}

/** The objects of a list inside an answer; none where there is no list. */
export const rowsAt = (fields: Fields, name: string): Fields[] => listAt(fields, name).filter(isFields);

/** @throws OutboundFailed */
export function fieldsOf(value: unknown): Fields {
  if (!isFields(value)) throw new OutboundFailed('its answer is no object');
  return value;
}

export const textSetting = ({ settings }: Link, name: string, fallback = ''): string => {
  const value = settings[name];
  return value === undefined || value === null || value === '' ? fallback : String(value);
};

/** An address from the settings, without a slash at its end. */
export const address = (link: Link, name: string, fallback: string): string => textSetting(link, name, fallback).replace(/\/+$/, '');
