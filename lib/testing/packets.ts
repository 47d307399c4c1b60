/** Alert packets for tests, in the form that ZTF sends: Avro files with their schema inside, gzipped FITS cutouts. */
import { deflateRawSync, gzipSync } from 'node:zlib';
import avro from 'avsc';
import { avroType } from '@/lib/alerts/decode';

type Fields = Record<string, unknown>;

const nullable = (type: unknown): unknown => ['null', type];

const detection = (required: boolean): { name: string; type: unknown; default?: unknown; doc?: string }[] => {
  const of = (type: string) => (required ? type : nullable(type));
  return [
    { name: 'jd', type: 'double', doc: 'UTC' },
    { name: 'fid', type: 'int' },
    { name: 'pid', type: 'long' },
    // As in real schemas: the default does not fit the first branch of the union.
    { name: 'diffmaglim', type: ['float', 'null'], default: null },
    { name: 'pdiffimfilename', type: nullable('string') },
    { name: 'programid', type: 'int' },
    { name: 'candid', type: of('long') },
    { name: 'isdiffpos', type: of('string') },
    { name: 'ra', type: of('double') },
    { name: 'dec', type: of('double') },
    { name: 'magpsf', type: of('float') },
    { name: 'sigmapsf', type: of('float') },
    { name: 'rb', type: nullable('float') },
    { name: 'drb', type: nullable('float') },
    { name: 'ssdistnr', type: nullable('float') },
  ];
};

const forced = ['jd', 'magzpsci', 'forcediffimflux', 'forcediffimfluxunc'].map((name) => ({ name, type: 'double' }));
const cutout = { type: 'record', name: 'cutout', fields: [{ name: 'fileName', type: 'string' }, { name: 'stampData', type: 'bytes' }] };

export const ZTF_SCHEMA = JSON.stringify({
  type: 'record',
  name: 'alert',
  namespace: 'ztf',
  fields: [
    { name: 'schemavsn', type: 'string' },
    { name: 'publisher', type: 'string' },
    { name: 'objectId', type: 'string' },
    { name: 'candid', type: 'long' },
    { name: 'candidate', type: { type: 'record', name: 'candidate', fields: detection(true) } },
    { name: 'prv_candidates', type: nullable({ type: 'array', items: { type: 'record', name: 'prv', fields: detection(false) } }), default: null },
    {
      name: 'fp_hists',
      type: nullable({ type: 'array', items: { type: 'record', name: 'fp', fields: [...forced, { name: 'fid', type: 'int' }, { name: 'pid', type: 'long' }, { name: 'programid', type: 'int' }] } }),
      default: null,
    },
    { name: 'cutoutScience', type: nullable(cutout), default: null },
    { name: 'cutoutTemplate', type: nullable('ztf.cutout'), default: null },
    { name: 'cutoutDifference', type: nullable('ztf.cutout'), default: null },
  ],
});

const metaType = avro.Type.forSchema({ type: 'map', values: 'bytes' });
const countType = avro.Type.forSchema('long');

/** An Avro object container file with these records. */
export function avroFile(schema: string, records: readonly Fields[], codec: 'null' | 'deflate' = 'null'): Buffer {
  const type = avroType(schema);
  const sync = Buffer.from('0123456789abcdef');
  const body = Buffer.concat(records.map((record) => type.toBuffer(record)));
  const block = codec === 'deflate' ? deflateRawSync(body) : body;
  const meta = metaType.toBuffer({ 'avro.codec': Buffer.from(codec), 'avro.schema': Buffer.from(schema) });
  return Buffer.concat([Buffer.from([0x4f, 0x62, 0x6a, 1]), meta, sync, countType.toBuffer(records.length), countType.toBuffer(block.length), block, sync]);
}

/** A FITS image with a star in its middle. */
export function fitsImage(side = 21): Buffer {
  const cards = ['SIMPLE  =                    T', 'BITPIX  =                  -32', 'NAXIS   =                    2', `NAXIS1  = ${String(side).padStart(20)}`, `NAXIS2  = ${String(side).padStart(20)}`, 'END'];
  const header = Buffer.from(cards.map((card) => card.padEnd(80)).join('').padEnd(2880));
  const data = Buffer.alloc(Math.ceil((side * side * 4) / 2880) * 2880);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const r2 = (x - side / 2) ** 2 + (y - side / 2) ** 2;
      data.writeFloatBE(100 + ((x * 7 + y * 13) % 5) + 500 * Math.exp(-r2 / 4), 4 * (y * side + x));
    }
  }
  return Buffer.concat([header, data]);
}

const stamp = (name: string): Fields => ({ fileName: `${name}.fits.gz`, stampData: gzipSync(fitsImage()) });

const blank: Fields = {
  pdiffimfilename: 'archive/x.fits', candid: null, isdiffpos: null, ra: null, dec: null, magpsf: null, sigmapsf: null,
  rb: null, drb: null, ssdistnr: null, programid: 1, diffmaglim: 20.5,
};

export interface PacketFields {
  objectId: string;
  candid: string;
  jd?: number;
  candidate?: Fields;
  prv_candidates?: Fields[];
  fp_hists?: Fields[];
}

/** The record of a ZTF alert: a positive 18th magnitude detection in r; what is given replaces it. */
export function ztfRecord({ objectId, candid, jd = 2460000.75, candidate, prv_candidates = [], fp_hists = [] }: PacketFields): Fields {
  const own = { ...blank, jd, fid: 2, pid: 12345, candid, isdiffpos: 't', ra: 150.25, dec: 2.5, magpsf: 18, sigmapsf: 0.1, rb: 0.8, drb: 0.99, ssdistnr: -999, ...candidate };
  return {
    schemavsn: '4.02',
    publisher: 'tests',
    objectId,
    candid,
    candidate: own,
    prv_candidates: prv_candidates.map((entry) => ({ ...blank, fid: 2, pid: 1, jd, ...entry })),
    fp_hists: fp_hists.map((entry) => ({ fid: 1, pid: 2, programid: 1, jd, magzpsci: 26.4, forcediffimflux: 100, forcediffimfluxunc: 10, ...entry })),
    cutoutScience: stamp('science'),
    cutoutTemplate: stamp('template'),
    cutoutDifference: stamp('difference'),
  };
}

export const ztfPacket = (fields: PacketFields): Buffer => avroFile(ZTF_SCHEMA, [ztfRecord(fields)]);
