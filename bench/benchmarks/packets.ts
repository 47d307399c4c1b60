/** Many alert packets from a few real or made ones: other objects, other positions, other candids, the same sizes. */
import { avroType, readContainer } from '@/lib/alerts/decode';
import type { Packet } from '@/lib/alerts/ingest';
import type { Fields } from '@/lib/alerts/types';
import avro from 'avsc';

const metaType = avro.Type.forSchema({ type: 'map', values: 'bytes' });
const countType = avro.Type.forSchema('long');

/**
 * @param seeds ZTF packets, as Avro files
 * @param count how many to make; every one is of an object of its own
 */
export function varyPackets(seeds: readonly Buffer[], count: number): Packet[] {
  const parsed = seeds.map((bytes) => {
    const { value, offset } = metaType.decode(bytes, 4) as { value: Record<string, Buffer>; offset: number };
    const type = avroType((value['avro.schema'] as Buffer).toString());
    return { head: bytes.subarray(0, offset + 16), sync: bytes.subarray(offset, offset + 16), type, record: readContainer(bytes)[0] as Fields };
  });
  return Array.from({ length: count }, (_, i) => {
    const { head, sync, type, record } = parsed[i % parsed.length] as (typeof parsed)[number];
    const candid = String(3_000_000_000_000_000_000n + BigInt(i));
    const [ra, dec] = [(i * 137.508) % 360, ((i * 7.31) % 140) - 60];
    const candidate = { ...(record.candidate as Fields), candid, ra, dec };
    const body = type.toBuffer({ ...record, objectId: `ZTF30${i.toString(26).padStart(7, '0').replace(/\d/g, (d) => 'qrstuvwxyz'[Number(d)] as string)}`, candid, candidate });
    const bytes = Buffer.concat([head, countType.toBuffer(1), countType.toBuffer(body.length), body, sync]);
    return { source: `packet ${i}`, bytes };
  });
}
