import packageJson from '@/package.json';
import type { Reply } from './call';
import { type HttpError } from './errors';

export const VERSION = packageJson.version;

const JSON_HEADERS = {
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
};

/** Integers beyond 2^53 travel through JavaScript as text and leave as what they are. */
const LONG_INTEGERS = /"(healpix|candid|passing_alert_id)":"(-?\d{16,19})"/g;

/** JSON of a value; NaN and infinities are null. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value);
  return text === undefined ? 'null' : text.includes('":"') ? text.replace(LONG_INTEGERS, '"$1":$2') : text;
}

export function success(data: unknown): Reply {
  const body = `{"status":"success","data":${toJson(data ?? {})},"version":"${VERSION}"}`;
  return { status: 200, headers: JSON_HEADERS, body };
}

export function failure(error: HttpError): Reply {
  const body = toJson({ status: 'error', message: error.message, data: {}, version: VERSION });
  return { status: error.status, headers: { ...JSON_HEADERS, ...error.headers }, body };
}
