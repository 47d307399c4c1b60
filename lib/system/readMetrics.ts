/** Metrics in Prometheus's text format: those of this process, and the queues and parked messages of the whole portal. */
import { timingSafeEqual } from 'node:crypto';
import { Gauge } from 'prom-client';
import { config } from '@/lib/config';
import { addressMatcher } from '@/lib/http/address';
import { FileReply, type Call } from '@/lib/http/call';
import { Unauthorized } from '@/lib/http/errors';
import { metrics } from '@/lib/http/metrics';
import { countRequest } from '@/lib/http/rateLimit';
import { processWide } from '@/lib/processWide';
import { selectParked, selectQueueDepths } from './queries';

function createGauges() {
  const registers = [metrics().registry];
  return {
    up: new Gauge({ name: 'skyportal_database_up', help: 'Whether the database answered', registers }),
    jobs: new Gauge({ name: 'skyportal_jobs', help: 'Jobs by queue and state', labelNames: ['queue', 'state'] as const, registers }),
    parked: new Gauge({ name: 'skyportal_parked_messages', help: 'Alert packets and notices that could not be read', labelNames: ['kind'] as const, registers }),
  };
}

async function readDatabase(): Promise<void> {
  const { up, jobs, parked } = processWide('gauges of the database', createGauges);
  jobs.reset();
  parked.reset();
  try {
    const [depths, counts] = await Promise.all([selectQueueDepths(), selectParked()]);
    for (const { queue, state, count } of depths) jobs.set({ queue, state }, count);
    parked.set({ kind: 'alerts' }, counts.alerts);
    parked.set({ kind: 'notices' }, counts.notices);
    up.set(1);
  } catch {
    up.set(0);
  }
}

const isLoopback = addressMatcher(['127.0.0.0/8', '::1']);
/** A proxy on this machine that nobody told us of speaks for others. */
const PROXIED = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'];

const isLocal = (call: Call): boolean => isLoopback(call.address) && PROXIED.every((name) => call.header(name) === null);

function hasToken(call: Call): boolean {
  const { token } = config.metrics;
  const given = /^(?:Bearer|token) (.+)$/i.exec(call.header('authorization') ?? '')?.[1];
  if (!token || !given) return false;
  const [a, b] = [Buffer.from(token), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** @throws Unauthorized for whoever is neither this machine nor has `METRICS_TOKEN` */
export async function readMetrics(call: Call): Promise<FileReply> {
  if (!isLocal(call)) {
    await countRequest(call.address);
    if (!hasToken(call)) throw new Unauthorized('Metrics are for this machine, and for whoever has the METRICS_TOKEN.');
  }
  return currentMetrics();
}

/** What is measured, whoever asks. */
export async function currentMetrics(): Promise<FileReply> {
  await readDatabase();
  const { registry } = metrics();
  return new FileReply(Buffer.from(await registry.metrics()), { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' });
}
