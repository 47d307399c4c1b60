import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { processWide } from '@/lib/processWide';
import { selectCounts, selectDbInfo } from './queries';
import type { DbInfo, SysInfo } from './schema';

export async function readDbInfo(): Promise<DbInfo> {
  const found = await selectDbInfo();
  if (!found) throw new Error('The database did not say what it is.');
  return found;
}

/** Numbers of rows. Multi-messenger events and scheduled tasks have no tables of their own yet: there are none. */
export async function readDbStats(): Promise<Record<string, unknown>> {
  return { ...(await selectCounts()), 'Number of GCN events': 0, 'Latest cron job run times & statuses': [] };
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
