import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { processWide } from '@/lib/processWide';
import { selectCounts, selectDbInfo, selectScheduledRuns, type ScheduledRun } from './queries';
import type { DbInfo, SysInfo } from './schema';

export async function readDbInfo(): Promise<DbInfo> {
  const found = await selectDbInfo();
  if (!found) throw new Error('The database did not say what it is.');
  return found;
}

const summaryOf = ({ name, cron, state, completed_on }: ScheduledRun): string =>
  `${name} (${cron}): ${state}${completed_on ? ` ${completed_on.toISOString().slice(0, 19)}` : ''}`;

/** Numbers of rows, and how what is done by the clock went the last time. */
export async function readDbStats(): Promise<Record<string, unknown>> {
  const [counts, runs] = await Promise.all([selectCounts(), selectScheduledRuns()]);
  return { ...counts, 'Latest cron job run times & statuses': runs.map((run) => ({ summary: summaryOf(run), output: run.output })) };
}

const MAX_COMMITS = 100;
const SEPARATOR = '\u001f';
const SKIPPED = /^(bump|pin)\b/i;

async function readGitLog(): Promise<SysInfo['gitlog']> {
  const format = ['%aI', '%h', '%an', '%s'].join(SEPARATOR);
  const args = ['log', '--no-merges', `--max-count=${2 * MAX_COMMITS}`, `--pretty=format:${format}`];
  // An installation without git, or without its history, has no log to show.
  const { stdout } = await promisify(execFile)('git', args, { timeout: 5_000, maxBuffer: 2 ** 20 }).catch(() => ({ stdout: '' }));
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(SEPARATOR) as [string, string, string, string])
    .filter(([, , , subject]) => !SKIPPED.test(subject))
    .slice(0, MAX_COMMITS)
    .map(([time, sha, name, description]) => ({
      time,
      sha,
      // Everybody may read this, so nobody's address is in it.
      email: null,
      name,
      description,
      pr_nr: /\(#(\d+)\)\s*$/.exec(description)?.[1] ?? null,
      pr_url: null,
      commit_url: null,
    }));
}

/** What the portal was made of, newest first; read once. */
export const readSysInfo = async (): Promise<SysInfo> => ({ gitlog: await processWide('gitlog', readGitLog) });
