/**
 * Files that rows refer to: attachments, thumbnails, originals. A key is a relative path made by us, never by a caller.
 * The default is a folder; another place implements `FileStore`.
 */
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { config } from '@/lib/config';
import { processWide } from '@/lib/processWide';

export interface FileStore {
  /** Writes the whole file or nothing of it; replaces what was there. */
  write(key: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is no such file. */
  read(key: string): Promise<Uint8Array | null>;
  /** Nothing happens when there is no such file. */
  remove(key: string): Promise<void>;
  /** Removes folders below one in which there is nothing any more, where the store has folders. */
  removeEmptyFolders(key: string): Promise<void>;
  /** The keys of all files, in order; of those that come or go meanwhile some. */
  list(): AsyncIterable<string>;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

export class FolderStore implements FileStore {
  private readonly made = new Set<string>();

  constructor(private readonly root: string) {}

  private locate(key: string): string {
    const file = path.resolve(this.root, key);
    if (!file.startsWith(this.root + path.sep)) throw new Error(`The key ${key} leaves the storage folder.`);
    return file;
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const file = this.locate(key);
    const folder = path.dirname(file);
    if (!this.made.has(folder)) {
      await mkdir(folder, { recursive: true });
      this.made.add(folder);
    }
    const temporary = `${file}.${randomUUID()}`;
    try {
      await writeFile(temporary, bytes).catch(async (error: unknown) => {
        if (!isMissing(error)) throw error;
        // Another process has just tidied the folder away.
        await mkdir(folder, { recursive: true });
        await writeFile(temporary, bytes);
      });
      await rename(temporary, file);
    } catch (error) {
      // A full disk is not to be kept full by what did not fit.
      await rm(temporary, { force: true }).catch(() => undefined);
      throw error;
    }
  }

  async read(key: string): Promise<Uint8Array | null> {
    try {
      return await readFile(this.locate(key));
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async remove(key: string): Promise<void> {
    await rm(this.locate(key), { force: true });
  }

  async *list(below = ''): AsyncGenerator<string> {
    const entries = await readdir(path.join(this.root, below), { withFileTypes: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const key = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) yield* this.list(key);
      else if (entry.isFile()) yield key;
    }
  }

  async removeEmptyFolders(key: string): Promise<void> {
    const folder = this.locate(key);
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      if (isMissing(error)) return [];
      throw error;
    });
    for (const entry of entries.filter((one) => one.isDirectory())) {
      const inner = `${key}/${entry.name}`;
      await this.removeEmptyFolders(inner);
      // Refused where a file is, also one that has come meanwhile.
      await rmdir(this.locate(inner)).then(
        () => this.made.delete(this.locate(inner)),
        (error: NodeJS.ErrnoException) => {
          if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(error.code ?? '')) throw error;
        },
      );
    }
  }
}

export const storage = (): FileStore => processWide('storage', () => new FolderStore(path.join(config.data_dir, 'files')));
