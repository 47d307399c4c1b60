/** Requests a second of the built portal, each beside a bare server that does the same queries in the same run. */
import autocannon from 'autocannon';
import { Agent, request } from 'node:http';
import { median, sizes, spreadOf, type Benchmark, type Row } from '@/bench/benchmark';
import { record, type Request } from '@/bench/inProcess';
import { agoInWorld } from '@/bench/now';
import { start, startPortal } from '@/bench/portal';
import { BUSY_OBJ, MEMBER_TOKEN, surveySize, USUAL_OBJ } from '@/bench/worlds/survey';
import type { Recorded } from '@/bench/yardstick';

const CONNECTIONS = 16;
const PORTS = { portal: 5981, bare: 5982 };

interface Target extends Request {
  figure: string;
  url: string;
}

function targets(startDate: string): Target[] {
  const list = (figure: string, route: string, query: Record<string, string>): Target => ({ figure, route, query, url: `${route}?${new URLSearchParams(query).toString()}` });
  const one = (figure: string, route: string, obj_id: string, method: 'GET' | 'HEAD' = 'GET'): Target => ({
    figure, route, method, params: { obj_id }, url: route.replace('[obj_id]', obj_id),
  });
  return [
    one('HEAD /api/sources/{id}', '/api/sources/[obj_id]', USUAL_OBJ, 'HEAD'),
    one('GET /api/sources/{id}', '/api/sources/[obj_id]', USUAL_OBJ),
    list('GET /api/sources, 25', '/api/sources', { numPerPage: '25' }),
    list('GET /api/candidates of 24 h, 25', '/api/candidates', { numPerPage: '25', startDate }),
    one('GET photometry, 100 points', '/api/sources/[obj_id]/photometry', USUAL_OBJ),
    one('GET photometry, 2,000 points', '/api/sources/[obj_id]/photometry', BUSY_OBJ),
  ];
}

/** HEAD answers, whose announced bodies autocannon waits for: the same 16 connections, each asking again when it has its answer. */
async function measureHead(address: string, seconds: number): Promise<{ rate: number; p99: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const times: number[] = [];
  const end = performance.now() + seconds * 1000;
  const ask = () =>
    new Promise<void>((resolve, reject) => {
      const began = performance.now();
      const asked = request(address, { method: 'HEAD', agent, headers: { Authorization: `token ${MEMBER_TOKEN}` } }, (response) => {
        if (response.statusCode !== 200) reject(new Error(`HEAD ${address} answered ${response.statusCode}.`));
        response.resume().once('end', () => {
          times.push(performance.now() - began);
          resolve();
        });
      });
      asked.once('error', reject).end();
    });
  const walk = async () => {
    while (performance.now() < end) await ask();
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, walk));
  agent.destroy();
  times.sort((a, b) => a - b);
  return { rate: times.length / seconds, p99: Math.round(times[Math.floor(times.length * 0.99)] ?? 0) };
}

async function measure(port: number, { method = 'GET', url }: Target, duration: number): Promise<{ rate: number; p99: number }> {
  if (method === 'HEAD') return measureHead(`http://127.0.0.1:${port}${url}`, duration);
  const result = await autocannon({
    url: `http://127.0.0.1:${port}${url}`,
    method,
    duration,
    connections: CONNECTIONS,
    headers: { Authorization: `token ${MEMBER_TOKEN}` },
  });
  if (result.non2xx > 0) throw new Error(`${method} ${url}: ${result.non2xx} answers were not a success.`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

const keyOf = ({ method = 'GET', url }: Target): string => `${method} ${url}`;

export const api: Benchmark = {
  name: 'api',
  about: 'Requests a second over HTTP (16 connections, a member of 20 of 200 groups), beside node:http and pg that run the same statements and send their rows.',
  world: 'survey',
  run: async ({ scale, only }) => {
    const size = surveySize(scale);
    const wanted = targets((await agoInWorld())(1)).filter(({ figure }) => !only || figure.includes(only));
    const statements: Record<string, Recorded[]> = {};
    for (const target of wanted) statements[keyOf(target)] = await record(target, MEMBER_TOKEN);
    const portal = await startPortal();
    const bare = await start('bench/yardstick.ts', PORTS.bare, { STATEMENTS: JSON.stringify(statements, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) }, ['--import', 'tsx']);
    const rows: Row[] = [];
    try {
      for (const target of wanted) {
        const rounds: { ours: number; theirs: number; p99: number }[] = [];
        for (let round = 0; round < 5; round++) {
          const { rate: theirs } = await measure(PORTS.bare, target, 2);
          const { rate: ours, p99 } = await measure(PORTS.portal, target, 2);
          if (round > 0) rounds.push({ ours, theirs, p99 }); // the first warms up
        }
        const ratios = rounds.map(({ ours, theirs }) => ours / theirs);
        const queries = (statements[keyOf(target)] as Recorded[]).length;
        rows.push({
          figure: `${target.figure} (${queries} ${queries === 1 ? 'query' : 'queries'}, p99 ${median(rounds.map(({ p99 }) => p99))} ms)`, data: sizes({ objects: size.objs, candidates: size.candidates, points: size.photometry }),
          unit: '/s', portal: median(rounds.map(({ ours }) => ours)), yardstick: median(rounds.map(({ theirs }) => theirs)), beside: 'node:http and pg', ratio: median(ratios), spread: spreadOf(ratios),
        });
      }
    } finally {
      portal.kill();
      bare.kill();
    }
    return rows;
  },
};
