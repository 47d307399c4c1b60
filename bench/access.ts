/** What access costs: the same request by a member of 20 of 200 groups and by a system admin, in turns. */
import type { Endpoint } from '@/lib/http/endpoint';
import type { Call } from '@/lib/http/call';
import { routes } from '@/lib/http/generated/routes';
import { pool } from '@/lib/db/pool';
import { ADMIN_TOKEN, BUSY_OBJ, makeAccessWorld, MEMBER_TOKEN, SIZE } from './accessWorld';

interface Target {
  label: string;
  route: string;
  params: Record<string, string>;
  query: Record<string, string>;
}

const ROUNDS = 15;

function call({ route, params, query }: Target, token: string): Call {
  return {
    method: 'GET',
    path: route,
    params,
    query: new URLSearchParams(query),
    header: (name) => (name === 'authorization' ? `token ${token}` : null),
    address: '127.0.0.1',
    body: () => Promise.resolve(new Uint8Array()),
    signal: new AbortController().signal,
  };
}

async function milliseconds(handler: Endpoint, target: Target, token: string): Promise<number> {
  const began = performance.now();
  const reply = await handler.run(call(target, token));
  if (reply.status !== 200) throw new Error(`${target.label} answered ${reply.status}: ${String(reply.body)}`);
  return performance.now() - began;
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Prints a line a request: milliseconds of the member, of the admin who asks for the same groups, and their ratio. */
export async function benchAccess(): Promise<void> {
  console.log(`\nMaking ${Object.entries(SIZE).map(([what, count]) => `${count.toLocaleString('en')} ${what}`).join(', ')} …`);
  const { group_ids } = await makeAccessWorld(pool());
  const groups = group_ids.join();
  const startDate = new Date(Date.now() - 24 * 3600_000).toISOString().slice(0, 19);
  const targets: Target[] = [
    { label: 'GET /api/sources', route: '/api/sources', params: {}, query: { numPerPage: '25', group_ids: groups } },
    { label: 'GET /api/candidates, 24 h', route: '/api/candidates', params: {}, query: { numPerPage: '25', startDate, groupIDs: groups } },
    {
      label: 'GET photometry of an object (2,000 points)',
      route: '/api/sources/[obj_id]/photometry',
      params: { obj_id: BUSY_OBJ },
      query: {},
    },
    { label: 'GET /api/sources/{id}', route: '/api/sources/[obj_id]', params: { obj_id: BUSY_OBJ }, query: {} },
  ];
  console.log(`\nmilliseconds (median of ${ROUNDS}, the same rows)                 member    admin    ratio`);
  for (const target of targets) {
    const found = routes.find(({ path }) => path === target.route);
    const handler = (await found?.load())?.GET as Endpoint;
    const times = { member: [] as number[], admin: [] as number[] };
    for (let round = -2; round < ROUNDS; round++) {
      const [member, admin] = [await milliseconds(handler, target, MEMBER_TOKEN), await milliseconds(handler, target, ADMIN_TOKEN)];
      if (round < 0) continue; // warming up
      times.member.push(member);
      times.admin.push(admin);
    }
    const [member, admin] = [median(times.member), median(times.admin)];
    console.log(`${target.label.padEnd(60)} ${member.toFixed(1).padStart(8)} ${admin.toFixed(1).padStart(8)} ${(member / admin).toFixed(2).padStart(8)}`);
  }
}
