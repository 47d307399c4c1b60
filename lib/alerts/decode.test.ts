import { expect, test } from 'vitest';
import { avroFile, ZTF_SCHEMA, ztfPacket, ztfRecord } from '@/lib/testing/packets';
import { avroType, decodePacket, readContainer } from './decode';
import { PacketError } from './types';

const noSchema = async (id: number): Promise<string> => {
  throw new PacketError(`no schema ${id}`);
};

test('a packet is read with its own schema, 64-bit integers exactly', () => {
  const [packet] = readContainer(ztfPacket({ objectId: 'ZTF30abc', candid: '2475433850015010009', prv_candidates: [{ magpsf: 19, sigmapsf: 0.2 }] }));
  expect(packet).toMatchObject({ objectId: 'ZTF30abc', candid: '2475433850015010009', candidate: { pid: 12345, magpsf: 18, ssdistnr: -999 } });
  expect(Object.getPrototypeOf(packet?.candidate)).toBe(Object.prototype);
});

test.each(['9223372036854775807', '-9223372036854775808', '9007199254740993', 9007199254740991, 281474976710656, -1, 0, 63, -64])('the long %s', (value) => {
  const type = avroType('"long"');
  expect(type.fromBuffer(type.toBuffer(value))).toBe(value);
});

test('several records, compressed', () => {
  const records = ['1', '2', '3'].map((candid) => ztfRecord({ objectId: `ZTF30${candid}`, candid }));
  expect(readContainer(avroFile(ZTF_SCHEMA, records, 'deflate')).map(({ candid }) => candid)).toEqual([1, 2, 3]);
});

test('a schema that repeats a field name', () => {
  const schema = JSON.stringify({ type: 'record', name: 'r', fields: ['mag', 'mag', 'ra'].map((name) => ({ name, type: 'double' })) });
  expect(readContainer(avroFile(schema, [{ mag: 1, mag_2: 2, ra: NaN }]))).toEqual([{ mag: 1, mag_2: 2, ra: null }]);
});

test('a body framed for a schema registry', async () => {
  const body = avroType(ZTF_SCHEMA).toBuffer(ztfRecord({ objectId: 'ZTF30abc', candid: '7' }));
  const framed = Buffer.concat([Buffer.from([0, 0, 0, 3, 132]), body]);
  const [packet] = await decodePacket(framed, async (id) => (id === 900 ? ZTF_SCHEMA : noSchema(id)));
  expect(packet).toMatchObject({ objectId: 'ZTF30abc', candid: 7 });
  await expect(decodePacket(framed, noSchema)).rejects.toThrow('no schema 900');
  await expect(decodePacket(framed.subarray(0, 400), async () => ZTF_SCHEMA)).rejects.toThrow(PacketError);
});

test.each([
  ['empty', Buffer.alloc(0), 'neither an Avro file'],
  ['text', Buffer.from('hello there'), 'neither an Avro file'],
  ['cut short', ztfPacket({ objectId: 'x', candid: '1' }).subarray(0, 3000), 'cut short'],
  ['cut in its schema', ztfPacket({ objectId: 'x', candid: '1' }).subarray(0, 300), 'cut short|cannot be read'],
  ['no schema', Buffer.from('Obj\x01\x00'.padEnd(60, 'x'), 'latin1'), 'has no schema'],
])('%s is refused with a reason', async (_, bytes, reason) => {
  await expect(decodePacket(bytes, noSchema)).rejects.toThrow(new RegExp(reason));
  await expect(decodePacket(bytes, noSchema)).rejects.toBeInstanceOf(PacketError);
});

/** A container with this body, in which a list or map claims so many items. */
const claiming = (type: object, count: number): Buffer => {
  const schema = JSON.stringify({ type: 'record', name: 'r', fields: [{ name: 'a', type }] });
  const whole = avroFile(schema, []);
  const varint = (value: number): Buffer => avroType('"long"').toBuffer(value);
  const body = Buffer.concat([varint(count), varint(0)]);
  const sync = whole.subarray(-16);
  const head = whole.subarray(0, whole.length - 18);
  return Buffer.concat([head, varint(1), varint(body.length), body, sync]);
};

// Found by fuzzing: the library would go on behind the end of the bytes until the memory was full.
test.each([
  ['a list of numbers', { type: 'array', items: 'int' }],
  ['a list of nothing', { type: 'array', items: 'null' }],
  ['a map', { type: 'map', values: 'double' }],
])('%s that claims more items than there are is refused', (_, type) => {
  for (const count of [1e15, 3e6, -1e15]) expect(() => readContainer(claiming(type, count))).toThrow(/cut short|more than 1000000 items/);
});
