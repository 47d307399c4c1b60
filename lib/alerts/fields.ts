/** Reading fields of packets, whose types nobody guarantees. */
import { PacketError, type Fields } from './types';

/** A finite number, or null. */
export function numberAt(fields: Fields, name: string): number | null {
  const value = fields[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

export function fieldsAt(fields: Fields, name: string): Fields | null {
  const value = fields[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

export const listAt = (fields: Fields, name: string): Fields[] => (Array.isArray(fields[name]) ? (fields[name] as Fields[]) : []);

/** An id that may be a number or, beyond 2^53, text; null when absent or zero. */
export function idAt(fields: Fields, name: string): string | null {
  const value = fields[name];
  return (typeof value === 'number' && Number.isInteger(value) && value !== 0) || (typeof value === 'string' && value !== '') ? String(value) : null;
}

/** @throws PacketError naming what is missing */
export function required<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) throw new PacketError(`the packet has no ${name}`);
  return value;
}

/** Without the fields that are null, most of a non-detection's, and without one more. */
export function withoutNulls(fields: Fields, except?: string): Fields {
  const result: Fields = {};
  for (const name in fields) if (fields[name] !== null && name !== except) result[name] = fields[name];
  return result;
}
