/**
 * Mails that were written to the data folder, because no mail server is configured: `<data_dir>/outbox/<id>.json`, and
 * `<id>.txt` for whoever looks there with an editor.
 */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { config } from '@/lib/config';
import { storedMail, type StoredMail } from './schema';

const folder = (): string => path.join(config.data_dir, 'outbox');

/** Only ids that `queueMail` makes, so none leads out of the folder. */
export const mailIdPattern = /^\d{8}T\d{9}-[0-9a-f]{16}$/;

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

async function writeWhole(name: string, content: string): Promise<void> {
  const file = path.join(folder(), name);
  await writeFile(`${file}.part`, content, { mode: 0o600 });
  await rename(`${file}.part`, file);
}

/** Keeps a mail; the same mail again replaces itself. */
export async function keepMail(mail: StoredMail): Promise<void> {
  if (!mailIdPattern.test(mail.id)) throw new Error(`${mail.id} is not the id of a mail.`);
  await mkdir(folder(), { recursive: true, mode: 0o700 });
  const head = [`Date: ${mail.created_at}Z`, `From: ${mail.from}`, `To: ${mail.to}`, `Subject: ${mail.subject}`];
  await writeWhole(`${mail.id}.txt`, `${head.join('\n')}\n\n${mail.text}\n`);
  await writeWhole(`${mail.id}.json`, `${JSON.stringify(mail, null, 2)}\n`);
}

/** Ids of all kept mails, newest first. */
export async function mailIds(): Promise<string[]> {
  const names = await readdir(folder()).catch((error: unknown) => {
    if (isAbsent(error)) return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((id) => mailIdPattern.test(id))
    .sort()
    .reverse();
}

/** Null when there is no such mail. */
export async function findMail(id: string): Promise<StoredMail | null> {
  if (!mailIdPattern.test(id)) return null;
  try {
    return storedMail.parse(JSON.parse(await readFile(path.join(folder(), `${id}.json`), 'utf8')));
  } catch (error) {
    if (isAbsent(error)) return null;
    if (error instanceof z.ZodError) throw new Error(`The mail ${id} in the outbox cannot be read.`);
    throw error;
  }
}
