/** Everything that reads what comes from outside, with good files of its kind and the errors by which it refuses others. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { crc32, gunzipSync, gzipSync } from 'node:zlib';
import { encodeGrayPng, cutoutPngs } from '@/lib/alerts/cutouts';
import { avroType, decodePacket, readContainer } from '@/lib/alerts/decode';
import { toAlert } from '@/lib/alerts/toAlert';
import { PacketError } from '@/lib/alerts/types';
import { readFitsImage } from '@/lib/astro/fits';
import { FitsError } from '@/lib/astro/fitsHdus';
import { extent } from '@/lib/astro/footprint';
import { formatMocJson, MocError, parseMocAscii, parseMocJson, readMocFits, writeMocFits } from '@/lib/astro/mocFormats';
import { coneMoc } from '@/lib/astro/mocShapes';
import { SkymapError } from '@/lib/astro/skymap';
import { readSkymap, writeSkymap } from '@/lib/astro/skymapFits';
import { coneSkymap } from '@/lib/astro/skymapShapes';
import { parseAscii as readGalaxies } from '@/lib/galaxies/asciiCatalog';
import { NoticeError } from '@/lib/gcn/notices/types';
import { parseNotice } from '@/lib/gcn/notices/parse';
import { HttpError } from '@/lib/http/errors';
import { namedColumns } from '@/lib/http/namedColumns';
import { readFieldOfView, readFields, readReferences } from '@/lib/instruments/fields';
import { readHdf5 } from '@/lib/series/hdf5';
import { pickle, PickleError, unpickle } from '@/lib/series/pickle';
import { mocOf, shapesOf } from '@/lib/spatialCatalogs/regions';
import { catalogData } from '@/lib/spatialCatalogs/schema';
import { readSpectrumFile } from '@/lib/spectra/spectrumFile';
import { avroFile, fitsImage, ZTF_SCHEMA, ztfPacket, ztfRecord } from '@/lib/testing/packets';
import { isGrayscale, readPng } from '@/lib/thumbnails/images';

export interface FuzzedParser {
  corpus: readonly Buffer[];
  /** Reads it, or throws. */
  read: (bytes: Buffer) => unknown;
  /** By these it refuses what it cannot read. */
  refusals: readonly (new (...args: never[]) => Error)[];
  /** Of the mutants of the small run; the slow ones have fewer. */
  share?: number;
}

const reference = (file: string): Buffer => readFileSync(path.resolve('lib', file));
const json = <T>(file: string): T => JSON.parse(reference(file).toString()) as T;
const texts = (...lines: string[]): Buffer[] => lines.map((line) => Buffer.from(line));

function notice(parameters: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<voe:VOEvent ivorn="ivo://nasa.gsfc.gcn/Fermi#GBM_Flt_Pos_1" role="observation" version="2.0" xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0">
  <Who><AuthorIVORN>ivo://nasa.gsfc.tan/gcn</AuthorIVORN><Date>2026-01-02T03:04:05</Date></Who><!-- of a test -->
  <What>${parameters}<Group name="Classification"><Param name="BNS" value="0.9" /></Group></What>
  <WhereWhen><ObsDataLocation><ObservatoryLocation id="GEOLUN" /><ObservationLocation><AstroCoordSystem id="UTC-FK5-GEO" />
    <AstroCoords coord_system_id="UTC-FK5-GEO"><Time unit="s"><TimeInstant><ISOTime>2026-01-02T03:04:05.67</ISOTime></TimeInstant></Time>
    <Position2D unit="deg"><Name1>RA</Name1><Name2>Dec</Name2><Value2><C1>150.5</C1><C2>-2.25</C2></Value2><Error2Radius>5</Error2Radius></Position2D></AstroCoords>
  </ObservationLocation></ObsDataLocation></WhereWhen>
  <Why importance="0.95"><Inference probability="0.5"><Concept>process.variation.burst;em.gamma</Concept></Inference></Why>
</voe:VOEvent>`;
}

const param = (name: string, value: string): string => `<Param name="${name}" value="${value}" />`;

const JSON_NOTICES = [
  { $schema: 'https://gcn.nasa.gov/schema/main/gcn/notices/swift/bat/guano.schema.json', mission: 'Swift', instrument: 'BAT-GUANO', trigger_time: '2026-01-02T03:04:05.6Z', id: ['1234'], ra: 10.5, dec: -20, ra_dec_error: [1, 0.5, 30], containment_probability: 0.9, far: 1e-7, classification: { BNS: 0.5 } },
  { mission: 'Einstein Probe', instrument: 'WXT', alert_datetime: '2026-01-02T03:04:05Z', event_name: ['EP260102a'], id: [], ref_ID: 'x', rectangular_error_corners: [[10, 10], [11, 10], [11, 11], [10, 11]] },
  { superevent_id: 'MS260102a', alert_type: 'PRELIMINARY', time_created: '2026-01-02T03:04:05Z', event: { time: '2026-01-02T03:04:05Z', far: 1e-9, instruments: ['H1', 'L1'], group: 'CBC', pipeline: 'gstlal', search: 'AllSky', properties: { HasNS: 1 }, classification: { BNS: 0.9 }, skymap: 'QUJD' }, urls: { gracedb: 'https://example.org/' } },
];

const flatMap = (): Buffer => {
  const card = (key: string, value: string | number): string => `${key.padEnd(8)}= ${typeof value === 'number' ? String(value).padStart(20) : `'${value}'`}`.padEnd(80);
  const block = (cards: string[]): Buffer => Buffer.from([...cards, 'END'.padEnd(80)].join('').padEnd(2880));
  const table = block(['XTENSION= \'BINTABLE\''.padEnd(80), card('BITPIX', 8), card('NAXIS', 2), card('NAXIS1', 8), card('NAXIS2', 48), card('PCOUNT', 0), card('GCOUNT', 1), card('TFIELDS', 2),
    card('TFORM1', '1J'), card('TTYPE1', 'PIXEL'), card('TFORM2', '1E'), card('TTYPE2', 'PROB'), card('ORDERING', 'RING'), card('NSIDE', 2), card('INDXSCHM', 'EXPLICIT'), card('COORDSYS', 'C')]);
  const data = Buffer.alloc(2880);
  for (let i = 0; i < 48; i += 1) {
    data.writeInt32BE(i, 8 * i);
    data.writeFloatBE(1 / 48, 8 * i + 4);
  }
  return Buffer.concat([block([card('SIMPLE', 'T').replace("'T'", '  T'), card('BITPIX', 8), card('NAXIS', 0)]), table, data]);
};

const SPECTRUM = `# INSTRUME = 'SPRAT' / the instrument
# EXPTIME: 300
# note: {a: [1, 2]}
# wavelength flux error
${Array.from({ length: 30 }, (_, i) => `${4000 + 2.5 * i} ${(1e-16 * (i + 1)).toExponential(5)} 1e-17`).join('\n')}
`;

/** Base64 is not what is to be damaged, so the bytes are wrapped only for the reader. */
const spectrumOf = (bytes: Buffer): unknown => readSpectrumFile({ filename: 'spectrum', content: bytes.toString('base64'), encoding: 'base64' });

const png = (): Buffer => encodeGrayPng(Uint8Array.from({ length: 32 * 24 }, (_, i) => (i * 7) % 256), 32, 24);

const object = (bytes: Buffer): Record<string, unknown> => {
  const value: unknown = JSON.parse(bytes.toString());
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
};
/** What is no JSON never reaches the reader. */
const ofJson = (read: (value: Record<string, unknown>) => unknown) => (bytes: Buffer): unknown => {
  let value: Record<string, unknown>;
  try {
    value = object(bytes);
  } catch {
    return null;
  }
  return read(value);
};

const region = coneMoc(150, 2, 5, { order: 6, cover: true });

export const PARSERS: Readonly<Record<string, FuzzedParser>> = {
  voevent: {
    corpus: texts(notice(param('Packet_Type', '112') + param('TrigID', '700000000')), notice(`${param('GraceID', 'S260102a')}${param('Instruments', 'H1,L1')}<![CDATA[a < b]]>${param('FAR', '1e-9')}${param('skymap_fits', 'https://example.org/bayestar.fits.gz,0')}`)),
    read: (bytes) => parseNotice('voevent', bytes.toString()),
    refusals: [NoticeError],
  },
  jsonNotice: {
    corpus: JSON_NOTICES.map((value) => Buffer.from(JSON.stringify(value))),
    read: (bytes) => parseNotice('json', bytes.toString()),
    refusals: [NoticeError],
  },
  skymap: {
    corpus: [Buffer.from(writeSkymap(coneSkymap(150, 2, 3))), flatMap()],
    read: (bytes) => readSkymap(bytes),
    refusals: [FitsError, SkymapError],
  },
  gzippedSkymap: {
    corpus: [gzipSync(flatMap())],
    read: (bytes) => readSkymap(bytes),
    refusals: [FitsError, SkymapError],
  },
  fitsImage: {
    corpus: [fitsImage(), ...json<{ gzip_base64: string }[]>('astro/reference/fits.json').map(({ gzip_base64 }) => gunzipSync(Buffer.from(gzip_base64, 'base64')))],
    read: (bytes) => readFitsImage(bytes),
    refusals: [FitsError],
  },
  fitsSpectrum: {
    corpus: json<{ file: string; choice: { wave_column?: number } }[]>('astro/reference/fitsSpectra.json').filter(({ choice }) => choice.wave_column === undefined).map(({ file }) => gunzipSync(Buffer.from(file, 'base64'))),
    read: spectrumOf,
    refusals: [HttpError],
  },
  asciiSpectrum: {
    corpus: texts(SPECTRUM, 'wavelength,flux\n4000,1e-16\n4001,nan\n4002,2D-16\n', '"lam";"flux";"err"\n4000;1;0.1\n4001;2;0.1\n'),
    read: spectrumOf,
    refusals: [HttpError],
  },
  avro: {
    corpus: [
      ztfPacket({ objectId: 'ZTF26aaaaaaa', candid: '2000000000000000001', prv_candidates: [{ candid: '3', ra: 1, dec: 2 }], fp_hists: [{}] }),
      avroFile(ZTF_SCHEMA, [ztfRecord({ objectId: 'ZTF26aaaaaab', candid: '2000000000000000002' })], 'deflate'),
    ],
    read: async (bytes) => (await decodePacket(bytes, () => Promise.resolve(ZTF_SCHEMA))).map((packet) => cutoutPngs(toAlert(packet).cutouts)),
    refusals: [PacketError],
  },
  avroOfOwnSchema: {
    corpus: [
      avroFile(JSON.stringify({ type: 'record', name: 'r', fields: [{ name: 'a', type: { type: 'array', items: 'null' } }, { name: 'm', type: { type: 'map', values: ['null', 'r'] } }] }),
        [{ a: [null, null], m: { x: { a: [], m: {} } } }]),
    ],
    read: (bytes) => readContainer(bytes),
    refusals: [PacketError],
  },
  framedAvro: {
    corpus: [Buffer.concat([Buffer.from([0, 0, 0, 0, 1]), avroType(ZTF_SCHEMA).toBuffer(ztfRecord({ objectId: 'ZTF26aaaaaac', candid: '2000000000000000003', prv_candidates: [{}, {}] }))])],
    read: async (bytes) => (await decodePacket(bytes, () => Promise.resolve(ZTF_SCHEMA))).map((packet) => cutoutPngs(toAlert(packet).cutouts)),
    refusals: [PacketError],
  },
  hdf5: {
    corpus: ['fixed', 'table', 'columns', 'zlib'].map((name) => gunzipSync(reference(`series/reference/${name}.h5.gz`))),
    read: (bytes) => readHdf5(bytes),
    refusals: [HttpError],
    share: 0.25,
  },
  pickle: {
    corpus: texts(pickle({ a: [1, 2.5, null, 'é', { b: true }], series_name: 'x' }), pickle(['u', 'v'])),
    read: (bytes) => unpickle(bytes),
    refusals: [PickleError],
  },
  csv: {
    corpus: texts('id,ra,dec\n1,10.5,-20\n2,11,"3"\n', 'Field,Filter,limmag\n1,ztfg,20.5\n2,ztfr,\n', 'name,ra,dec,distmpc\nNGC 1,10,20,30\nNGC 2,11,-20,31\n'),
    read: (bytes) => {
      const text = bytes.toString();
      const all = [() => namedColumns('data', text), () => readFields(text), () => readReferences(text), () => readGalaxies(text)];
      return outcomes(all);
    },
    refusals: [HttpError],
  },
  region: {
    corpus: texts('global color=green\nicrs\npolygon(-1,-1,1,-1,1,1,-1,1)\n', 'box(0.5,0.5,60\',30",45)\ncircle(0,0,3.5")\n', 'fk5;+rectangle(1 2 3 4)\n'),
    read: (bytes) => extent(readFieldOfView({ field_region: bytes.toString() }) ?? []),
    refusals: [HttpError],
  },
  shapes: {
    corpus: texts(JSON.stringify({ name: ['a', 'b'], ra: [10, 20], dec: [-5, 80], radius: [1, 0.5] }), JSON.stringify({ name: ['a'], ra: ['10'], dec: [5], amaj: [1], amin: [0.5], phi: [30] })),
    read: ofJson((value) => {
      const parsed = catalogData.safeParse(value);
      return parsed.success ? shapesOf(parsed.data).map(({ data }) => mocOf(data)) : null;
    }),
    refusals: [HttpError],
    share: 0.5,
  },
  mocFits: {
    corpus: [Buffer.from(writeMocFits(region))],
    read: (bytes) => readMocFits(bytes),
    refusals: [FitsError, MocError],
  },
  mocAscii: {
    corpus: texts('3/3,10-12 5/16', '0/0-11', '6/1-5 29/12345678901234'),
    read: (bytes) => parseMocAscii(bytes.toString()),
    refusals: [MocError],
  },
  mocJson: {
    corpus: texts(JSON.stringify(formatMocJson(region)), '{"3": [3, 10], "29": ["12345678901234567"]}'),
    read: ofJson(parseMocJson),
    refusals: [MocError],
  },
  png: {
    corpus: [png()],
    read: async (bytes) => isGrayscale(await readPng(withChecksums(bytes).toString('base64'))),
    refusals: [HttpError],
    share: 0.5,
  },
};

/** Each of them may refuse, only not by another error. */
function outcomes(all: readonly (() => unknown)[]): unknown[] {
  return all.map((read) => {
    try {
      return read();
    } catch (error) {
      if (error instanceof HttpError) return error.message;
      throw error;
    }
  });
}

/** A PNG whose check sums are right again, where its parts are whole: otherwise nearly every damage ends there. */
function withChecksums(bytes: Buffer): Buffer {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) break;
    bytes.writeUInt32BE(crc32(bytes.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return bytes;
}
