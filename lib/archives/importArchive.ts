import { audit } from '@/lib/audit/audit';
import { bulkTransaction } from '@/lib/db/bulk';
import { BadRequest, HttpError } from '@/lib/http/errors';
import { log } from '@/lib/http/log';
import { announceObjs } from '@/lib/objs/announce';
import { storage } from '@/lib/storage';
import { Import } from './importLines';
import { claimImport, endImport, failAbandoned, forgetFailed, noteProgress } from './importQueries';
import { END, KINDS, MANIFEST, type Kind } from './kinds';
import type { Importer } from './people';
import { readArchive } from './readArchive';
import { LINE, manifest, type Line } from './schema';

/** What a job is given: the import, and who asked for it. */
export interface ImportJob {
  import_id: number;
  importer: Importer & { token_id: string | null; token_name: string | null };
}

const isKind = (part: string): part is Kind => (KINDS as readonly string[]).includes(part);

function parse(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(`${name}: is not JSON`);
  }
}

function readLines<K extends Kind>(kind: K, name: string, bytes: Buffer): Line<K>[] {
  const text = bytes.toString('utf8');
  return text.split('\n').filter(Boolean).map((line, i) => {
    const result = LINE[kind].safeParse(parse(`${name} line ${i + 1}`, line));
    if (result.success) return result.data as Line<K>;
    const [issue] = result.error.issues;
    throw new BadRequest(`${name} line ${i + 1}: ${issue?.path.join('.') || kind}: ${issue?.message ?? 'is wrong'}`);
  });
}

const PROGRESS_MS = 1000;
const EVENTS_AT_ONCE = 1000;

/** All of the archive or nothing of it. */
async function readInto(bytes: Uint8Array, group_id: number, { import_id, importer }: ImportJob): Promise<Import['progress']> {
  let reading: Import | undefined;
  try {
    return await bulkTransaction(async (client) => {
      const into = (reading = await Import.begin(client, importer, group_id));
      let noted = Date.now();
      let files = 0;
      for await (const { part, name, bytes: content } of readArchive(bytes)) {
        if (part === MANIFEST) {
          if (!manifest.safeParse(parse(name, content.toString())).success) throw new BadRequest('The archive is of a format that this portal does not read.');
        } else if (part === 'files') {
          files += 1;
          await into.files.store(name.slice('files/'.length), content);
        } else if (isKind(part)) await into.add(part, readLines(part, name, content) as never);
        else if (part === END) {
          const counts = parse(name, content.toString()) as Record<string, unknown> | null;
          for (const kind of [...KINDS, 'files'] as const) {
            const read = kind === 'files' ? files : (into.progress[kind]?.read ?? 0);
            if ((counts?.[kind] ?? 0) !== read) throw new BadRequest(`The archive says that it has ${String(counts?.[kind])} ${kind}, but has ${read}.`);
          }
        }
        if (Date.now() - noted > PROGRESS_MS) {
          noted = Date.now();
          await noteProgress(import_id, into.progress);
        }
      }
      into.files.requireAll();
      const objs = await into.end();
      const { user_id, username, token_id, token_name } = importer;
      await audit(client, { user_id, username, token_id, token_name }, { action: 'archive.create', subject: 'groups', subject_id: group_id, details: { ...into.progress } });
      for (let i = 0; i < objs.length; i += EVENTS_AT_ONCE) await announceObjs(client, objs.slice(i, i + EVENTS_AT_ONCE), 'skyportal/REFRESH_SOURCE');
      return into.progress;
    });
  } catch (error) {
    await reading?.files.takeBack();
    throw error;
  }
}

function reasonOf(error: unknown, final: boolean): string {
  if (error instanceof HttpError) return error.message;
  const [reason] = (error as Error).message.split('\n');
  return final ? `A value in the archive does not fit: ${reason}.` : `The portal could not read it, however often it tried: ${reason}. Start it again.`;
}

/** Bad archives are refused once; what may pass by itself is tried again by the queue. */
const isFinal = (error: unknown): boolean =>
  error instanceof HttpError || /^(22|23)/.test((error as { code?: string }).code ?? '');

/**
 * The job: reads the archive into its group. However it goes, the import says so in the end; one that failed can be begun
 * again as long as its archive is kept.
 */
export async function importArchive(job: ImportJob, { last }: { last: boolean }): Promise<void> {
  const claimed = await claimImport(job.import_id);
  if (!claimed) return;
  const { group_id, file_key } = claimed;
  try {
    const bytes = await storage().read(file_key);
    if (!bytes) throw new BadRequest('The archive is not in the file store.');
    await endImport(job.import_id, 'done', null, await readInto(bytes, group_id, job));
  } catch (error) {
    const final = isFinal(error);
    if (!final && !last) throw error;
    log().warn({ import_id: job.import_id, err: (error as Error).message }, 'archive refused');
    await endImport(job.import_id, 'failed', reasonOf(error, final), {});
    return;
  }
  await storage().remove(file_key);
}

const ABANDONED_HOURS = 6;
const KEEP_FAILED_DAYS = 7;

/** Ends imports that nobody works on any more, and lets go of archives that nobody began again. */
export async function tidyImports(): Promise<void> {
  await failAbandoned(ABANDONED_HOURS, 'The import was interrupted again and again. Start it again.');
  for (const key of await forgetFailed(KEEP_FAILED_DAYS)) await storage().remove(key);
}
