/** Parameters of a run, as the service knows them. */
import type { ServiceParameters } from '@/lib/analysisServices/schema';
import { BadRequest } from '@/lib/http/errors';

const MAX_FILE = 5e6;
const FILE = /^data:[^,]*?;name=([^;,]+)[^,]*,/;

const isTrue = (value: unknown): boolean => value === true || /^true$/i.test(String(value));

type Described = Readonly<Record<string, unknown>> & { type: string };

function checkNumber(field: string, value: unknown, { type, min, max }: Described): void {
  const number = Number(value);
  if (value === '' || typeof value === 'boolean' || !Number.isFinite(number) || (/^int/i.test(type) && !Number.isInteger(number))) {
    throw new BadRequest(`${field}: must be ${/^int/i.test(type) ? 'an integer' : 'a number'}`);
  }
  if (min !== undefined && number < Number(min)) throw new BadRequest(`${field}: must be at least ${String(min)}`);
  if (max !== undefined && number > Number(max)) throw new BadRequest(`${field}: must be at most ${String(max)}`);
}

function checkOne(name: string, value: unknown, wanted: ServiceParameters[string]): void {
  const field = `analysis_parameters.${name}`;
  if (Array.isArray(wanted)) {
    const given = Array.isArray(value) ? value : [value];
    if (!given.every((one) => wanted.some((choice) => String(choice) === String(one)))) throw new BadRequest(`${field}: must be one of ${wanted.join(', ')}`);
    return;
  }
  if (/^(number|float|int)/i.test(wanted.type)) checkNumber(field, value, wanted);
  else if (wanted.type === 'file') {
    if (typeof value !== 'string' || !FILE.test(value)) throw new BadRequest(`${field}: must be a file as data URL with ;name=`);
    if (value.length > MAX_FILE) throw new BadRequest(`${field}: must have at most ${MAX_FILE / 1e6} MB`);
  }
}

export interface Given {
  /** As they are kept: of files the names. */
  kept: Record<string, unknown>;
  /** Files as they are sent, by the name of their parameter. */
  files: Record<string, string>;
}

/** @throws BadRequest  for what the service does not know, and values that it does not take */
export function readParameters(known: ServiceParameters, given: Readonly<Record<string, unknown>>): Given {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(known, name));
  if (unknown.length) throw new BadRequest(`analysis_parameters: the service has no ${unknown.join(', ')}; it has ${Object.keys(known).join(', ') || 'none'}`);
  const missing = Object.entries(known).filter(([name, wanted]) => !Array.isArray(wanted) && isTrue(wanted.required) && (given[name] ?? '') === '');
  if (missing.length) throw new BadRequest(`analysis_parameters: the service needs ${missing.map(([name]) => name).join(', ')}`);
  const [kept, files]: [Given['kept'], Given['files']] = [{}, {}];
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined) continue;
    const wanted = known[name] as ServiceParameters[string];
    checkOne(name, value, wanted);
    const [, file] = !Array.isArray(wanted) && wanted.type === 'file' ? (FILE.exec(String(value)) ?? []) : [];
    kept[name] = file === undefined ? value : decodeURIComponent(file.replace(/%(?![0-9a-f]{2})/gi, '%25'));
    if (file !== undefined) files[name] = String(value);
  }
  return { kept, files };
}
