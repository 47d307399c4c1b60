/** How the portal is doing, for its administrators. */
import { statfs } from 'node:fs/promises';
import type { Viewer } from '@/lib/auth/viewer';
import { audit } from '@/lib/audit/audit';
import { config } from '@/lib/config';
import { transaction } from '@/lib/db/prisma';
import { VERSION } from '@/lib/http/envelope';
import { NotFound } from '@/lib/http/errors';
import { retryJob } from '@/lib/jobs/queue';
import {
  selectAppliedMigrations,
  selectDatabaseState,
  selectFailedJobs,
  selectFailedQueue,
  selectParked,
  selectParkedMessages,
  selectQueues,
  selectSchedules,
} from './queries';
import type { FailedJob, parkedPage, parkedQuery, SystemState } from './schema';
import type { z } from 'zod';

const MAX_FAILED = 200;

export async function readSystemState(): Promise<SystemState> {
  const [database, applied, queues, schedules, parked, disk] = await Promise.all([
    selectDatabaseState(), selectAppliedMigrations(), selectQueues(), selectSchedules(), selectParked(), statfs(config.data_dir),
  ]);
  return {
    version: VERSION,
    node_version: process.version,
    process: {
      started_at: new Date(Date.now() - process.uptime() * 1000).toISOString().slice(0, 19),
      memory_bytes: process.memoryUsage.rss(),
    },
    database,
    disk: { free_bytes: disk.bavail * disk.bsize, total_bytes: disk.blocks * disk.bsize },
    migrations: { applied: applied.length, latest: applied.sort().at(-1) ?? null },
    queues,
    schedules,
    parked,
  };
}

/** The latest of the jobs that nobody tries again. */
export const listFailedJobs = (): Promise<FailedJob[]> => selectFailedJobs(MAX_FAILED);

/** @throws NotFound when there is no such job, or it has not failed */
export async function retryFailedJob(viewer: Viewer, job_id: string): Promise<void> {
  const queue = await selectFailedQueue(job_id);
  if (!queue) throw new NotFound('There is no failed job with this id.');
  await transaction((tx) => audit(tx, viewer, { action: 'job.trigger', subject: 'jobs', subject_id: job_id, details: { queue } }));
  await retryJob(queue, job_id);
}

export async function listParked({ kind, pageNumber, numPerPage }: z.infer<typeof parkedQuery>): Promise<z.infer<typeof parkedPage>> {
  const [messages, counts] = await Promise.all([selectParkedMessages(kind, numPerPage, (pageNumber - 1) * numPerPage), selectParked()]);
  return { messages, totalMatches: counts[kind], pageNumber, numPerPage };
}
