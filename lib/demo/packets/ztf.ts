/** Packets as ZTF sends them: https://zwickytransientfacility.github.io/ztf-avro-alert/ */
import { fluxerrToMagerr, fluxToMag } from '@/lib/astro/magnitudes';
import { mjdToJd } from '@/lib/astro/time';
import type { Fields } from '@/lib/alerts/types';
import type { Measurement } from '@/lib/demo/observe';
import { clamp, round } from '@/lib/demo/numbers';
import { displaced } from '@/lib/demo/sky';
import { Random } from '@/lib/demo/random';
import type { Described, Packets } from './packet';

const FID: Readonly<Record<string, number>> = { ztfg: 1, ztfr: 2, ztfi: 3 };
const ZERO_POINT: Readonly<Record<string, number>> = { ztfg: 26.2, ztfr: 26.27, ztfi: 25.7 };
const NONE = -999;
/** Days before today for which a packet has forced photometry. */
const FORCED_DAYS = 30;

const jd = ({ mjd }: Measurement): number => round(mjdToJd(mjd), 7);

/** What stays the same in all packets of an object: the reference image and the catalogues around it. */
function surroundings({ id, target, asteroid }: Described): Fields {
  const random = new Random(`surroundings ${id}`);
  const { host, star } = target;
  const isNear = star !== null ? target.kind !== 'bogus' : host !== null && host.offset < 12 && host.mag < 22.5;
  const offset = target.kind === 'bogus' ? random.uniform(2, 9) : star !== null ? Math.abs(random.normal(0, 0.15)) : (host?.offset ?? 0);
  const mag = star ?? host?.mag ?? random.uniform(18, 21.5);
  const distance = isNear || target.kind === 'bogus' ? offset : random.uniform(6, 28);
  const color = star !== null ? random.uniform(0.2, 1.2) : random.uniform(0.3, 0.8);
  const isStar = star !== null || !isNear;
  const score = isStar ? random.uniform(0.82, 1) : target.kind === 'AGN' ? random.uniform(0.05, 0.6) : random.uniform(0, 0.18);
  return {
    distnr: round(distance, 4),
    magnr: round(clamp(mag, 12, 22.3), 3),
    sigmagnr: round(0.01 + 10 ** (0.4 * (mag - 24)), 3),
    sgmag1: round(mag + color, 4),
    srmag1: round(mag, 4),
    simag1: round(mag - 0.4 * color, 4),
    szmag1: round(mag - 0.6 * color, 4),
    sgscore1: round(score, 4),
    distpsnr1: round(Math.abs(distance + random.normal(0, 0.08)), 4),
    objectidps1: String(Math.floor(1.2e17 + random.next() * 8e16)),
    sgscore2: round(random.uniform(0, 1), 4),
    distpsnr2: round(random.uniform(8, 18), 4),
    srmag2: round(random.uniform(19, 22), 4),
    sgscore3: round(random.uniform(0, 1), 4),
    distpsnr3: round(random.uniform(14, 29), 4),
    srmag3: round(random.uniform(19, 22), 4),
    neargaia: round(isStar ? distance : random.uniform(5, 60), 4),
    maggaia: round(isStar ? mag : random.uniform(15, 20), 4),
    neargaiabright: NONE,
    maggaiabright: NONE,
    ssdistnr: asteroid ? asteroid.distance : NONE,
    ssmagnr: NONE,
    ssnamenr: asteroid?.name ?? 'null',
    field: Math.floor(245 + ((target.dec + 30) / 7) * 36 + target.ra / 10),
    rcid: random.integer(0, 63),
    nframesref: random.integer(15, 40),
  };
}

export function ztfPackets(described: Described): Packets {
  const { id, target, realness, forced, measurements, candids } = described;
  const around = surroundings(described);
  const detections = measurements.filter(({ detected }) => detected);
  const first = detections[0] as Measurement;

  const random = new Random(`entries ${id}`);
  function entryOf(point: Measurement): Fields {
    const { band, limit, programid, flux, fluxerr, detected } = point;
    const nid = Math.floor(jd(point) - 2_457_754.5);
    const base: Fields = {
      jd: jd(point), fid: FID[band], pid: Math.round((jd(point) - 2_457_754.5) * 1e9), nid, diffmaglim: round(limit, 4), programid,
      field: around.field, rcid: around.rcid, magzpsci: ZERO_POINT[band],
    };
    if (!detected) return base;
    const significance = Math.abs(flux) / fluxerr;
    const position = displaced(target, Math.abs(random.normal(0, 0.05 + 0.6 / significance)), random.uniform(0, 360));
    const drb = clamp(realness + random.normal(0, 0.02 + 0.1 * (1 - realness)), 0.02, 0.999999);
    return {
      ...base,
      candid: candids.get(point),
      isdiffpos: flux > 0 ? 't' : 'f',
      ra: round(position.ra, 7),
      dec: round(position.dec, 7),
      magpsf: round(fluxToMag(Math.abs(flux)) as number, 4),
      sigmapsf: round(fluxerrToMagerr(Math.abs(flux), fluxerr) as number, 4),
      rb: round(clamp(drb * random.uniform(0.7, 1), 0.3, 0.99), 4),
      drb: round(drb, 6),
      distnr: around.distnr,
      magnr: around.magnr,
      ssdistnr: around.ssdistnr,
      ssnamenr: around.ssnamenr,
    };
  }

  /** What only the alert itself says of its image. */
  function imageOf({ mjd, flux, fluxerr }: Measurement): Fields {
    const random = new Random(`image ${id} ${mjd}`);
    const mag = fluxToMag(Math.abs(flux)) as number;
    const isBogus = target.kind === 'bogus';
    return {
      magap: round(mag + random.normal(0.02, 0.05), 4),
      ssmagnr: described.asteroid ? round(mag + random.normal(0, 0.3), 2) : NONE,
      fwhm: round(random.uniform(1.9, 3.6), 2),
      elong: round(1 + random.exponential(isBogus ? 0.6 : 0.1), 3),
      nbad: isBogus ? random.integer(0, 3) : 0,
      nneg: isBogus ? random.integer(4, 12) : random.integer(0, 3),
      chipsf: round(random.uniform(0.8, 3), 3),
      classtar: round(random.uniform(0.8, 1), 3),
      scorr: round((0.9 * Math.abs(flux)) / fluxerr, 3),
    };
  }

  const entries = new Map(measurements.map((point) => [point, entryOf(point)]));
  const candidateOf = (detection: Measurement): Fields => {
    const before = measurements.filter(({ mjd }) => mjd <= detection.mjd);
    return {
      ...around,
      ...entries.get(detection),
      ...imageOf(detection),
      ndethist: before.filter(({ detected }) => detected).length,
      ncovhist: before.length + 400,
      jdstarthist: jd(first),
      jdendhist: jd(detection),
      exptime: 30,
      drbversion: 'd6_m7',
      rbversion: 't17_f5_c3',
      tooflag: 0,
    };
  };
  const packetOf = (detection: Measurement): Fields => ({
    schemavsn: '4.02',
    publisher: 'ZTF (www.ztf.caltech.edu)',
    objectId: id,
    candid: candids.get(detection),
    candidate: candidateOf(detection),
  });
  return {
    packetOf,
    whole: () => {
      const last = detections[detections.length - 1] as Measurement;
      const since = (measurements[measurements.length - 1] as Measurement).mjd - FORCED_DAYS;
      const fp_hists = forced
        ? measurements.filter(({ mjd }) => mjd > since).map((point): Fields => {
            const counts = 10 ** (0.4 * ((ZERO_POINT[point.band] as number) - 23.9));
            return {
              jd: jd(point), fid: FID[point.band], pid: Math.round((jd(point) - 2_457_754.5) * 1e9), field: around.field, rcid: around.rcid,
              programid: point.programid, magzpsci: ZERO_POINT[point.band], diffmaglim: round(point.limit, 4), procstatus: '0',
              forcediffimflux: round(point.flux * counts * 0.998, 4), forcediffimfluxunc: round(point.fluxerr * counts * 0.96, 4),
            };
          })
        : [];
      return { ...packetOf(last), prv_candidates: [...entries].filter(([point]) => point !== last).map(([, entry]) => entry), fp_hists };
    },
  };
}
