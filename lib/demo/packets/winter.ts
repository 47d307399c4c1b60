/** Packets as WINTER sends them: ZTF's, with names of their own. */
import type { Fields } from '@/lib/alerts/types';
import { mjdToJd } from '@/lib/astro/time';
import type { Measurement } from '@/lib/demo/observe';
import { round } from '@/lib/demo/numbers';
import type { Described, Packets } from './packet';
import { ztfPackets } from './ztf';

/** 0 Y, 1 J, 2 H, 3 K. */
const FID: Readonly<Record<string, number>> = { '2massj': 1, '2massh': 2 };

export function winterPackets(described: Described): Packets {
  const { id, candids, measurements } = described;
  const like = ztfPackets({ ...described, forced: false });
  const fids = new Map(measurements.map((point) => [round(mjdToJd(point.mjd), 7), FID[point.band]]));
  const own = (entry: Fields): Fields => ({ ...entry, fid: fids.get(entry.jd as number) });
  const rename = (packet: Fields): Fields => {
    const { candidate, prv_candidates } = packet as { candidate: Fields; prv_candidates?: Fields[] };
    return {
      schemavsn: '0.1',
      publisher: 'WINTER',
      objectid: id,
      candid: packet.candid,
      candidate: own(candidate),
      ...(prv_candidates && { prv_candidates: prv_candidates.map(own) }),
    };
  };
  return {
    packetOf: (detection: Measurement) => {
      if (!candids.has(detection)) throw new RangeError(`${id} was not detected at MJD ${detection.mjd}.`);
      return rename(like.packetOf(detection));
    },
    whole: () => rename(like.whole()),
  };
}
