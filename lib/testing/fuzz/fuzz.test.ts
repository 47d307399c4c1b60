/**
 * Damaged files, by the thousand: every parser ends in time and within its memory, with a value or with an error that the API
 * answers with a 400. `FUZZ=20000` for the nightly form; `FUZZ_FROM` begins at another seed, `FUZZ_PARSERS=avro,png` takes some.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Batch, Word } from './child';
import { PARSERS } from './parsers';

const MUTANTS = Number(process.env.FUZZ ?? 80);
const FROM = Number(process.env.FUZZ_FROM ?? 1);
const NAMES = process.env.FUZZ_PARSERS?.split(',') ?? Object.keys(PARSERS);
/** Of one mutant, on a machine that has other things to do. */
const LIMIT_MS = 10_000;
const RSS_MB = 1_500;

let child: ChildProcess | null = null;

async function start(): Promise<ChildProcess> {
  const started = fork(path.resolve('lib/testing/fuzz/child.ts'), [], {
    execArgv: ['--import', 'tsx', '--max-old-space-size=768'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await once(started, 'message');
  return started;
}

const dead = (process: ChildProcess): boolean => process.exitCode !== null || process.signalCode !== null;

/** Runs seeds until the end, or until one of them brought the process down; then says where. */
async function runBatch(batch: Batch, problems: string[]): Promise<{ next: number; words: string }> {
  const reader = child && !dead(child) ? child : (child = await start());
  return new Promise((resolve) => {
    let seed = batch.from;
    let said = '';
    const finish = (next: number): void => {
      clearTimeout(timer);
      reader.removeAllListeners('message').removeAllListeners('exit');
      resolve({ next, words: said });
    };
    const timer = setTimeout(() => {
      problems.push(`seed ${seed}: no answer within ${LIMIT_MS / 1000} s`);
      reader.removeAllListeners('exit').once('exit', () => finish(seed + 1)).kill('SIGKILL');
    }, LIMIT_MS);
    reader.once('exit', (code, signal) => {
      if (!problems.some((problem) => problem.startsWith(`seed ${seed}:`))) problems.push(`seed ${seed}: the process ended (${signal ?? code})`);
      finish(seed + 1);
    });
    reader.on('message', (word: Word) => {
      timer.refresh();
      if ('done' in word) {
        said = `${word.read} read, ${word.refused} refused, slowest ${Math.round(word.slowest_ms)} ms, ${Math.round(word.rss_mb)} MB`;
        finish(batch.to);
      } else {
        seed = word.seed;
        if ('problem' in word) problems.push(`seed ${seed}: ${word.problem}`);
      }
    });
    reader.send(batch);
  });
}

afterAll(() => void child?.kill('SIGKILL'));

describe('damaged files', () => {
  for (const name of NAMES) {
    const to = FROM + Math.ceil(MUTANTS * (PARSERS[name]?.share ?? 1));
    it(`end the ${name} parser with a value or a refusal`, async () => {
      const problems: string[] = [];
      let words = '';
      for (let next = FROM; next < to && problems.length < 10; ) ({ next, words } = await runBatch({ parser: name, from: next, to, rss_mb: RSS_MB }, problems));
      if (process.env.FUZZ) console.log(`${name}: ${to - FROM} mutants, ${words}`);
      expect(problems).toEqual([]);
    }, 3_600_000);
  }
});
