/** Reading an archive that a stranger may have made: nothing but known names, in order, of limited size, is let through. */
import { Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { BadRequest } from '@/lib/http/errors';
import { END, KINDS, MANIFEST } from './kinds';

const MAX_ENTRY = 256e6;
const MAX_ENTRIES = 1_000_000;
/** JSON of numbers shrinks to a tenth; what unpacks to hundreds of times its size was made to. */
const MAX_RATIO = 200;
const MAX_UNPACKED = 20e9;

const refuse = (reason: string): BadRequest => new BadRequest(`This is no archive of a group: ${reason}.`);

const NAME = /^(?:(manifest\.json)|([a-z]+)\/\d{6}\.jsonl|(files)\/[0-9a-f]{64}|(end\.json))$/;
const ORDER: readonly string[] = [MANIFEST, ...KINDS, 'files', END];

/** What an entry is: a kind of lines, `files`, or one of the two at the ends. */
function partOf(name: string): string {
  const [, first, kind, files, last] = NAME.exec(name) ?? [];
  const part = first ?? kind ?? files ?? last;
  if (part === undefined || !ORDER.includes(part)) throw refuse(`it has an entry ${JSON.stringify(name.slice(0, 100))}`);
  return part;
}

/** Counts what comes through, and stops what is too much. */
function limiter(maximum: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length;
      if (size > maximum) done(refuse('it unpacks to far more than such an archive does'));
      else done(null, chunk);
    },
  });
}

async function bytesOf(entry: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of entry) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export interface ArchiveEntry {
  part: string;
  name: string;
  bytes: Buffer;
}

/** @throws BadRequest for anything that the portal does not write itself */
export async function* readArchive(bytes: Uint8Array): AsyncGenerator<ArchiveEntry> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) throw refuse('it is not gzipped');
  const tar = extract();
  let problem: Error | undefined;
  const stop = (error: Error) => {
    problem ??= error instanceof BadRequest ? error : refuse('it is damaged');
    tar.destroy(problem);
  };
  const source = Readable.from((function* () {
    for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  })());
  const gunzip = createGunzip();
  const limited = limiter(Math.min(MAX_UNPACKED, 1e6 + bytes.length * MAX_RATIO));
  for (const stream of [source, gunzip, limited]) stream.once('error', stop);
  source.pipe(gunzip).pipe(limited).pipe(tar);
  let rank = -1;
  let count = 0;
  let last = '';
  try {
    for await (const entry of tar) {
      const { name, type, size = 0 } = entry.header;
      if (type !== 'file') throw refuse(`${JSON.stringify(name.slice(0, 100))} is not a plain file`);
      const part = partOf(name);
      const next = ORDER.indexOf(part);
      if (next < rank || name <= last && next === rank) throw refuse(`${name} is not in its place`);
      if (next > 0 && rank < 0) throw refuse(`it does not begin with ${MANIFEST}`);
      if (size > MAX_ENTRY) throw refuse(`${name} is larger than ${MAX_ENTRY / 1e6} MB`);
      count += 1;
      if (count > MAX_ENTRIES) throw refuse('it has too many entries');
      rank = next;
      last = name;
      yield { part, name, bytes: await bytesOf(entry) };
    }
  } catch (error) {
    throw problem ?? (error instanceof BadRequest ? error : refuse('it is damaged'));
  } finally {
    source.destroy();
    gunzip.destroy();
    limited.destroy();
  }
  if (problem) throw problem;
  if (ORDER[rank] !== END) throw refuse('it is cut short');
}
