/** What comes from a service, or is uploaded as if it did: looked into before it is kept. */
import sharp from 'sharp';
import { BadRequest } from '@/lib/http/errors';
import type { Part } from './bundle';
import type { Results } from './schema';

const MB = 1e6;
const MAX_PLOT = 10 * MB;
const MAX_SIDE = 8000;
const MAX_RESULTS = 20 * MB;
const MAX_SAMPLES = 50 * MB;
const MAX_ALL = 80 * MB;
const BASE64 = /^[A-Za-z0-9+/\s]*={0,2}\s*$/;

function decode(field: string, data: unknown, most: number): Buffer {
  if (typeof data !== 'string' || data === '' || !BASE64.test(data.replace(/^data:[^,]*;base64,/, ''))) throw new BadRequest(`${field}: must be base64`);
  const bytes = Buffer.from(data.replace(/^data:[^,]*;base64,/, ''), 'base64');
  if (bytes.length > most) throw new BadRequest(`${field}: must have at most ${most / MB} MB`);
  return bytes;
}

/** Decoded and written anew, so that what is served is an image and nothing else. */
async function readPlot(field: string, data: unknown): Promise<Buffer> {
  const bytes = decode(field, data, MAX_PLOT);
  const header = await sharp(bytes).metadata().catch(() => null);
  if (header?.format !== 'png') throw new BadRequest(`${field}: must be a PNG image in base64`);
  if (Math.max(header.width, header.height) > MAX_SIDE) throw new BadRequest(`${field}: must have at most ${MAX_SIDE} pixels on each side`);
  return sharp(bytes)
    .png()
    .toBuffer()
    .catch(() => {
      throw new BadRequest(`${field}: must be a complete PNG image`);
    });
}

/** JSON as a value, or as the text of it. */
function readJson(field: string, data: unknown, most: number): Buffer {
  let value = data;
  if (typeof data === 'string') {
    try {
      value = JSON.parse(data) as unknown;
    } catch {
      throw new BadRequest(`${field}: is not JSON`);
    }
  }
  const bytes = Buffer.from(JSON.stringify(value ?? null));
  if (bytes.length > most) throw new BadRequest(`${field}: must have at most ${most / MB} MB`);
  return bytes;
}

const NETCDF = new Set(['netcdf4', 'netcdf', 'hdf5']);
const HDF5 = Buffer.from([0x89, 0x48, 0x44, 0x46]);

function readSamples(data: unknown, format: string): Part {
  const field = 'analysis.inference_data.data';
  if (!NETCDF.has(format)) return { kind: 'inference_data', format: 'json', bytes: readJson(field, data, MAX_SAMPLES) };
  const bytes = decode(field, data, MAX_SAMPLES);
  if (!bytes.subarray(0, 4).equals(HDF5)) throw new BadRequest(`${field}: is no NetCDF-4 file`);
  return { kind: 'inference_data', format: 'netcdf4', bytes };
}

export interface Checked {
  parts: Part[];
  /** What was left out, for people. */
  notes: string[];
  /** The results, where they are JSON. */
  results: unknown;
}

/**
 * @throws BadRequest  for plots that are none, results that are not JSON, and what is too large
 */
export async function checkResults({ plots, inference_data, results }: Omit<Results, 'annotations'>): Promise<Checked> {
  const parts: Part[] = [];
  const notes: string[] = [];
  for (const [i, { data }] of (plots ?? []).entries()) parts.push({ kind: 'plot', format: 'png', bytes: await readPlot(`analysis.plots.${i}.data`, data) });
  if (inference_data && inference_data.data !== null && inference_data.data !== undefined) {
    const format = (inference_data.format ?? 'json').toLowerCase();
    if (format === 'json' || NETCDF.has(format)) parts.push(readSamples(inference_data.data, format));
    else notes.push(`inference data in the format ${format} were not kept`);
  }
  let value: unknown;
  if (results && results.data !== null && results.data !== undefined) {
    const format = (results.format ?? 'json').toLowerCase();
    // Others run what is in them when they are read.
    if (format === 'json') {
      const bytes = readJson('analysis.results.data', results.data, MAX_RESULTS);
      value = JSON.parse(bytes.toString()) as unknown;
      parts.push({ kind: 'results', format: 'json', bytes });
    } else notes.push(`results in the format ${format} were not kept: only json is read`);
  }
  if (parts.reduce((sum, { bytes }) => sum + bytes.length, 0) > MAX_ALL) throw new BadRequest(`analysis: must have at most ${MAX_ALL / MB} MB`);
  return { parts, notes, results: value };
}
