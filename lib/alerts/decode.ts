/**
 * Reads alert packets: Avro object container files with their schema inside, and bodies framed for a schema registry
 * (a zero byte, the schema's id in four bytes, the body).
 */
import { inflateRawSync } from 'node:zlib';
import avro from 'avsc';
import { PacketError, type Fields } from './types';

/** Schemas of framed bodies, by id. */
export type SchemaLookup = (id: number) => Promise<string>;

type Json = string | Json[] | { [key: string]: unknown };

/**
 * Real schemas break rules that no reader needs: defaults that don't fit the first branch of a union, a field name that
 * occurs twice. Without `default` and `doc`, and with repeated names numbered (`sgmag1_2`), the library takes them.
 */
function tolerable(schema: Json): Json {
  if (typeof schema === 'string') return schema;
  if (Array.isArray(schema)) return schema.map(tolerable);
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'default' || key === 'doc') continue;
    if (key === 'type' || key === 'items' || key === 'values') result[key] = tolerable(value as Json);
    else if (key === 'fields') {
      const times = new Map<string, number>();
      result[key] = (value as { name: string }[]).map((field) => {
        const time = (times.get(field.name) ?? 0) + 1;
        times.set(field.name, time);
        return { ...(tolerable(field) as Fields), name: time > 1 ? `${field.name}_${time}` : field.name };
      });
    } else result[key] = value;
  }
  return result;
}

/** A zigzag varint: a number where a double holds it exactly, otherwise text. */
function readLong(bytes: Uint8Array): number | string {
  if (bytes.length <= 7) {
    let value = 0;
    for (let i = bytes.length - 1; i >= 0; i -= 1) value = value * 128 + ((bytes[i] as number) & 0x7f);
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }
  let value = 0n;
  for (let i = bytes.length - 1; i >= 0; i -= 1) value = (value << 7n) | BigInt((bytes[i] as number) & 0x7f);
  const long = (value >> 1n) ^ -(value & 1n);
  const number = Number(long);
  return Number.isSafeInteger(number) ? number : long.toString();
}

function writeLong(value: number | string | bigint): Buffer {
  const long = BigInt(value);
  let rest = BigInt.asUintN(64, (long << 1n) ^ (long >> 63n));
  const bytes: number[] = [];
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest);
  return Buffer.from(bytes);
}

const isLong = (value: unknown): boolean =>
  Number.isSafeInteger(value) || typeof value === 'bigint' || (typeof value === 'string' && /^-?\d{1,19}$/.test(value));

/** Avro's 64-bit integers as numbers where they fit and text where they don't; works in both directions. */
const long = avro.types.LongType.__with(
  {
    fromBuffer: readLong,
    toBuffer: writeLong,
    fromJSON: (value: number | string) => value,
    toJSON: (value: number | string) => value,
    isValid: isLong,
    compare: (a: number | string, b: number | string) => (BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0),
  } as unknown as object,
  true,
);

/** The library's reader: a place in bytes, which may also be behind their end. */
interface Tap {
  buf: Uint8Array;
  pos: number;
  readLong: () => number;
  readString: () => string;
}
interface Readable {
  _read: (tap: Tap) => unknown;
}

/** Items of all lists and maps in one record; real ones have a few thousand. */
const MAX_ITEMS = 1_000_000;
let itemsLeft = MAX_ITEMS;

/** Lists come in blocks that say how many items they have; a damaged one says anything, and the library would believe it. */
function readBlocks(tap: Tap, readItem: () => void): void {
  for (let count = tap.readLong(); count !== 0; count = tap.readLong()) {
    if (count < 0) tap.readLong(); // the size in bytes, for those who skip it
    for (let left = Math.abs(count); left > 0; left -= 1) {
      readItem();
      itemsLeft -= 1;
      if (tap.pos > tap.buf.length) throw new PacketError('the Avro record is cut short');
      if (itemsLeft < 0) throw new PacketError(`the Avro record has more than ${MAX_ITEMS} items`);
    }
  }
}

/** The library's lists, which end where the bytes do. */
class BoundedArrayType extends avro.types.ArrayType {
  _read(tap: Tap): unknown[] {
    const itemsType = this.itemsType as unknown as Readable;
    const items: unknown[] = [];
    readBlocks(tap, () => void items.push(itemsType._read(tap)));
    return items;
  }
}

class BoundedMapType extends avro.types.MapType {
  _read(tap: Tap): Fields {
    const valuesType = this.valuesType as Readable;
    const entries: [string, unknown][] = [];
    readBlocks(tap, () => void entries.push([tap.readString(), valuesType._read(tap)]));
    return Object.fromEntries(entries);
  }
}

const typeHook = (schema: avro.Schema, options: object): avro.Type | undefined => {
  const { type } = schema as { type?: unknown };
  return type === 'array' ? new BoundedArrayType(schema, options) : type === 'map' ? new BoundedMapType(schema, options) : undefined;
};

/** One value, from `offset` on; the offset in the answer is negative where the bytes end too early. */
function decode(type: avro.Type, bytes: Buffer, offset: number): { value: unknown; offset: number } {
  itemsLeft = MAX_ITEMS;
  return type.decode(bytes, offset) as { value: unknown; offset: number };
}

const types = new Map<string, avro.Type>();

/** The type of a schema's text, kept: a night of packets has one schema. */
export function avroType(schemaText: string): avro.Type {
  const known = types.get(schemaText);
  if (known) return known;
  let type: avro.Type;
  try {
    const schema = tolerable(JSON.parse(schemaText) as Json) as avro.Schema;
    type = avro.Type.forSchema(schema, { registry: { long }, wrapUnions: false, omitRecordMethods: true, typeHook });
  } catch (error) {
    throw new PacketError(`the Avro schema cannot be read: ${(error as Error).message}`);
  }
  if (types.size >= 64) types.clear();
  types.set(schemaText, type);
  return type;
}

/** Records of the library's classes as plain objects, as filters and JSON want them; what is not finite is null. */
function plain(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(plain);
  const result: Fields = {};
  for (const key in value) result[key] = plain((value as Fields)[key]);
  return result;
}

const MAGIC = Buffer.from([0x4f, 0x62, 0x6a, 0x01]);
const metaType = avro.Type.forSchema({ type: 'map', values: 'bytes' }, { typeHook });
const countType = avro.Type.forSchema('long');
const SYNC = 16;

/** Of one block, decompressed. Alerts are far smaller, and many of them come in a file of many blocks. */
const MAX_BLOCK = 256e6;
const MAX_RECORDS = 1_000_000;

export const isContainer = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(MAGIC);

/** Schema texts are long and the same all night: the header's bytes are looked up before they are read. */
let lastHeader: { bytes: Buffer; type: avro.Type; codec: string } | undefined;

function readHeader(bytes: Buffer): { type: avro.Type; codec: string; end: number } {
  if (lastHeader && bytes.length > lastHeader.bytes.length && bytes.compare(lastHeader.bytes, 0, undefined, 0, lastHeader.bytes.length) === 0) {
    return { ...lastHeader, end: lastHeader.bytes.length + SYNC };
  }
  const { value, offset } = decode(metaType, bytes, MAGIC.length);
  const meta = value as Record<string, Buffer> | undefined;
  const text = meta?.['avro.schema']?.toString();
  if (!text) throw new PacketError('the Avro file is cut short, or has no schema');
  const codec = meta?.['avro.codec']?.toString() ?? 'null';
  lastHeader = { bytes: Buffer.from(bytes.subarray(0, offset)), type: avroType(text), codec };
  return { ...lastHeader, end: offset + SYNC };
}

/**
 * The records of an Avro object container file.
 *
 * @throws PacketError when it is not one, is cut short, or has a codec other than null and deflate
 */
export function readContainer(bytes: Buffer): Fields[] {
  if (!isContainer(bytes)) throw new PacketError('not an Avro file');
  try {
    const { type, codec, end } = readHeader(bytes);
    if (codec !== 'null' && codec !== 'deflate') throw new PacketError(`the Avro codec ${codec} is not supported`);
    const records: Fields[] = [];
    for (let at = end; at < bytes.length; ) {
      const count = countType.decode(bytes, at);
      const size = countType.decode(bytes, count.offset);
      const start = size.offset;
      const length = Number(size.value);
      if (!(length >= 0) || start + length > bytes.length) throw new PacketError('the Avro file is cut short');
      const block = bytes.subarray(start, start + length);
      const body = codec === 'deflate' ? inflateRawSync(block, { maxOutputLength: MAX_BLOCK }) : block;
      // A record without fields takes no bytes, so any number of them fits into a block.
      if (records.length + Number(count.value) > MAX_RECORDS) throw new PacketError(`the Avro file has more than ${MAX_RECORDS} records`);
      for (let i = 0, offset = 0; i < Number(count.value); i += 1) {
        const decoded = decode(type, body, offset);
        if (decoded.offset < 0) throw new PacketError('the Avro file is cut short');
        records.push(plain(decoded.value) as Fields);
        offset = decoded.offset;
      }
      at = start + length + SYNC;
    }
    return records;
  } catch (error) {
    throw error instanceof PacketError ? error : new PacketError(`the Avro file cannot be read: ${(error as Error).message}`);
  }
}

/**
 * The records of a packet in either form.
 *
 * @throws PacketError saying what is wrong with it
 */
export async function decodePacket(bytes: Buffer, schemaOf: SchemaLookup): Promise<Fields[]> {
  if (isContainer(bytes)) return readContainer(bytes);
  if (bytes.length < 6 || bytes[0] !== 0) throw new PacketError('neither an Avro file nor a body framed for a schema registry');
  const type = avroType(await schemaOf(bytes.readUInt32BE(1)));
  try {
    const { value, offset } = decode(type, bytes, 5);
    if (offset !== bytes.length) throw new PacketError('the body does not end where its schema says');
    return [plain(value) as Fields];
  } catch (error) {
    throw error instanceof PacketError ? error : new PacketError(`the body does not fit its schema: ${(error as Error).message}`);
  }
}
