/** Packets as Rubin sends them: fluxes in nJy, times TAI. */
import type { Fields } from '@/lib/alerts/types';
import type { Measurement } from '@/lib/demo/observe';
import { clamp, round } from '@/lib/demo/numbers';
import { Random } from '@/lib/demo/random';
import { displaced } from '@/lib/demo/sky';
import type { Described, Packets } from './packet';

const TAI_MINUS_UTC = 37 / 86_400;

export function lsstPackets({ id, target, realness, forced, measurements, candids }: Described): Packets {
  const detections = measurements.filter(({ detected }) => detected);
  const source = (point: Measurement): Fields => {
    const random = new Random(`source ${id} ${point.mjd}`);
    const significance = Math.abs(point.flux) / point.fluxerr;
    const position = displaced(target, Math.abs(random.normal(0, 0.01 + 0.2 / significance)), random.uniform(0, 360));
    return {
      diaSourceId: candids.get(point),
      diaObjectId: id,
      midpointMjdTai: round(point.mjd + TAI_MINUS_UTC, 8),
      ra: round(position.ra, 7),
      dec: round(position.dec, 7),
      band: point.band.slice(4),
      psfFlux: round(point.flux * 1000, 3),
      psfFluxErr: round(point.fluxerr * 1000, 3),
      snr: round(significance, 2),
      reliability: round(clamp(realness + random.normal(0, 0.03), 0, 1), 4),
      extendedness: round(random.uniform(0, 0.3), 3),
      isDipole: false,
      isNegative: point.flux < 0,
    };
  };
  const packetOf = (detection: Measurement): Fields => ({
    diaSource: source(detection),
    diaObject: {
      diaObjectId: id,
      ra: round(target.ra, 7),
      dec: round(target.dec, 7),
      nDiaSources: detections.filter(({ mjd }) => mjd <= detection.mjd).length,
      firstDiaSourceMjdTai: round((detections[0] as Measurement).mjd + TAI_MINUS_UTC, 8),
    },
    observation_reason: 'science',
  });
  return {
    packetOf,
    whole: () => {
      const last = detections[detections.length - 1] as Measurement;
      return {
        ...packetOf(last),
        prvDiaSources: detections.slice(0, -1).map(source),
        prvDiaForcedSources: (forced ? measurements : measurements.filter(({ detected }) => !detected)).map((point): Fields => {
          const { midpointMjdTai, band, psfFlux, psfFluxErr } = source(point);
          return { diaObjectId: id, ra: target.ra, dec: target.dec, midpointMjdTai, band, psfFlux, psfFluxErr };
        }),
      };
    },
  };
}
