/** What this process tells Prometheus about itself; `lib/system/readMetrics.ts` adds what is in the database. */
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { pool } from '@/lib/db/pool';
import { processWide } from '@/lib/processWide';

interface Metrics {
  registry: Registry;
  requests: Histogram<'method' | 'route' | 'status'>;
}

function create(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'skyportal_http_request_duration_seconds',
    help: 'Requests to the API by method, route and status',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  new Gauge({
    name: 'skyportal_db_connections',
    help: 'Connections of this process to PostgreSQL, and requests that wait for one',
    labelNames: ['state'] as const,
    registers: [registry],
    collect() {
      const { totalCount, idleCount, waitingCount } = pool();
      this.set({ state: 'busy' }, totalCount - idleCount);
      this.set({ state: 'idle' }, idleCount);
      this.set({ state: 'waiting' }, waitingCount);
    },
  });
  return { registry, requests };
}

export const metrics = (): Metrics => processWide('metrics', create);

/** @param route the path's pattern, so that there are as many series as endpoints */
export function observeRequest(method: string, route: string, status: number, ms: number): void {
  metrics().requests.observe({ method, route, status }, ms / 1000);
}
