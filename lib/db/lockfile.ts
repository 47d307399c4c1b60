/**
 * Lock files that name their holder, so that what a killed process left behind is recognised and taken over.
 * A process is known by its number and the time it began: numbers are used again, in containers soon.
 */
import { linkSync, mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export interface Holder {
  pid: number;
  /** When the process began, in the system's own count; empty where the system does not tell. */
  began: string;
}

/** Fields of `/proc/<pid>/stat` after the name: state, parent, … and the 20th, the start time. */
function stat(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

/** Whether a process with this number runs now; one that ended but was not collected by its parent does not. */
export function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return stat(pid)?.[0] !== 'Z';
}

const self = (): Holder => ({ pid: process.pid, began: stat(process.pid)?.[19] ?? '' });

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** Who holds a lock file, if that process still runs. */
export function holder(file: string): Holder | undefined {
  const found = read(file);
  if (!found || !runs(found.pid)) return undefined;
  return (stat(found.pid)?.[19] ?? '') === found.began ? found : undefined;
}

/** Puts a lock file in place whole, never empty or half written; fails with EEXIST when there is one. */
function place(file: string): void {
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(self()));
  try {
    linkSync(temporary, file);
  } finally {
    unlinkSync(temporary);
  }
}

/**
 * Takes a lock, also from a holder that is gone.
 *
 * @returns how to give it back, or the living holder
 */
export function tryLock(file: string): (() => void) | Holder {
  mkdirSync(path.dirname(file), { recursive: true });
  for (;;) {
    try {
      place(file);
      return () => {
        if (read(file)?.pid === process.pid) unlinkSync(file);
      };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const current = holder(file);
    if (current) return current;
    // Move the stale one aside, and put it back if somebody renewed it in between.
    const aside = `${file}.stale.${process.pid}`;
    try {
      renameSync(file, aside);
      if (holder(aside)) linkSync(aside, file);
      unlinkSync(aside);
    } catch (error) {
      if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

/** Runs `work` while holding a lock, waiting for it up to `timeout` ms. */
export async function withLock<T>(file: string, work: () => Promise<T>, timeout = 60_000): Promise<T> {
  const until = Date.now() + timeout;
  for (;;) {
    const lock = tryLock(file);
    if (typeof lock === 'function') {
      try {
        return await work();
      } finally {
        lock();
      }
    }
    if (Date.now() > until) throw new Error(`Process ${lock.pid} holds ${file} for more than ${timeout / 1000} s.`);
    await pause(50);
  }
}
