/**
 * Three web processes and two workers behind a proxy are one portal: sessions, limits, live updates, jobs and uploads. One of each is
 * killed under load, and only the requests that it had in hand fail. `CLUSTER_DATABASE_URL` and `CLUSTER_DIRECT_DATABASE_URL` have
 * it run on a database behind a pooler.
 */
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { withFreshDatabase } from '@/lib/testing/database';
import { gcnNotice } from '@/lib/testing/gcn';
import { signInByForm } from '@/lib/testing/session';
import { startCluster, type Cluster } from './cluster';

const given = process.env.CLUSTER_DATABASE_URL;
let cluster: Cluster;
let finish: () => void = () => undefined;
let over: Promise<void>;

beforeAll(async () => {
  const until = new Promise<void>((resolve) => (finish = resolve));
  if (given) {
    cluster = await startCluster(given, process.env.CLUSTER_DIRECT_DATABASE_URL ? { DIRECT_DATABASE_URL: process.env.CLUSTER_DIRECT_DATABASE_URL } : {});
    over = until;
    return;
  }
  await new Promise<void>((ready, failed) => {
    over = withFreshDatabase(inject('template_url'), async (url) => {
      cluster = await startCluster(url);
      ready();
      await until;
    }, { empty: true });
    over.catch(failed);
  });
});
afterAll(async () => {
  await cluster?.stop();
  finish();
  await over;
});

interface Answer<T> {
  status: number;
  data: T;
}

async function ask<T>(method: string, url: string, body?: object, headers: Record<string, string> = { Authorization: `token ${cluster.token}` }): Promise<Answer<T>> {
  const response = await fetch(cluster.base_url + url, { method, headers: { 'Content-Type': 'application/json', ...headers }, body: body && JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, data: (text.startsWith('{') ? (JSON.parse(text) as { data: T }) : { data: text as T }).data };
}

/** Reads an event stream until something has come. */
async function heard(response: Response, wanted: string): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  while (!text.includes(wanted)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`The stream ended: ${text}`);
    text += new TextDecoder().decode(value);
  }
  await reader.cancel();
  return text;
}

it('is one portal for who signs in, is limited, watches, uploads, and waits for jobs', async () => {
  const browser = await signInByForm(cluster.base_url, { username: 'admin', password: cluster.admin_password });
  expect([browser.response.status, browser.session]).toEqual([200, expect.any(String)]);
  const cookie = { Cookie: browser.cookie, Origin: cluster.base_url };
  for (let i = 0; i < 6; i += 1) expect((await ask('GET', '/api/internal/profile', undefined, cookie)).status).toBe(200);
  expect(cluster.passed.size).toBe(3);

  const limited = await Promise.all(Array.from({ length: 60 }, () => ask('GET', '/api/groups/public', undefined, { Authorization: `token ${cluster.token}`, 'X-Forwarded-For': '198.51.100.7' })));
  const [free, refused] = [200, 429].map((code) => limited.filter(({ status }) => status === code).length);
  expect(free! + refused!).toBe(60);
  // A second or two of five requests and a burst of ten for all processes together, not for each.
  expect(free).toBeLessThan(26);

  const streams = await Promise.all(cluster.webs.map((web) => fetch(`${web.base_url}/api/internal/events`, { headers: cookie })));
  const listening = streams.map((stream) => heard(stream, 'FETCH_GROUPS'));
  const { data: group } = await ask<{ id: number }>('POST', '/api/groups', { name: 'cluster' });
  await Promise.all(listening);
  // A line that is opened later hears what came since the page was made, whichever process made it.
  const late = await fetch(`${cluster.base_url}/api/internal/events?since=${Date.now() - 1_000}`, { headers: cookie });
  expect(await heard(late, 'FETCH_GROUPS')).not.toContain('event: missed');
  const tooLate = await fetch(`${cluster.base_url}/api/internal/events?since=1`, { headers: cookie });
  expect(await heard(tooLate, 'event:')).toContain('event: missed');

  await ask('POST', '/api/sources', { id: 'T26cluster', ra: 10, dec: 20, group_ids: [group.id] });
  const content = Buffer.from('a file of one for all').toString('base64');
  const { data: comment } = await ask<{ comment_id: number }>('POST', '/api/sources/T26cluster/comments', { text: 'look', attachment: { body: content, name: 'a.txt' } });
  for (let i = 0; i < 3; i += 1) {
    const file = await ask<string>('GET', `/api/sources/T26cluster/comments/${comment.comment_id}/attachment?download=true`);
    expect(file).toMatchObject({ status: 200, data: 'a file of one for all' });
  }

  const { xml, dateobs } = gcnNotice({ ra: 10, dec: 20, error: 3 });
  expect((await ask('POST', '/api/gcn_event', { xml })).status).toBe(200);
  const contours = async () => (await ask<{ localizations: { contour: unknown }[] }>('GET', `/api/gcn_event/${dateobs}`)).data.localizations.map(({ contour }) => contour !== null);
  await expect.poll(contours, { timeout: 30_000, interval: 300 }).toEqual([true]);
}, 120_000);

it('goes on when one of each is killed under load: only what it had in hand is not answered', async () => {
  const WRITERS = 12;
  const results: number[] = [];
  let going = true;
  const writer = async (): Promise<void> => {
    while (going) results.push((await ask('GET', '/api/sources?numPerPage=5').catch(() => ({ status: 0 }))).status);
  };
  const load = Promise.all(Array.from({ length: WRITERS }, writer));
  await pause(1_000);
  const victim = cluster.webs[0]!;
  for (const child of [victim.child, cluster.workers[0]!]) {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  await pause(1_500);
  going = false;
  await load;
  const failed = results.filter((status) => status !== 200);
  console.log(`${results.length} requests, ${failed.length} were in the hands of the process that was killed.`);
  expect(failed.every((status) => status === 502 || status === 0)).toBe(true);
  // What each writer had under way, and perhaps what it asked next, before the proxy saw that nobody listens any more.
  expect(failed.length).toBeLessThanOrEqual(2 * WRITERS);
  expect(results.filter((status) => status === 200).length).toBeGreaterThan(3 * WRITERS);

  const { xml, dateobs } = gcnNotice({ ra: 20, dec: 20, error: 3 });
  expect((await ask('POST', '/api/gcn_event', { xml })).status).toBe(200);
  const contours = async () => (await ask<{ localizations: { contour: unknown }[] }>('GET', `/api/gcn_event/${dateobs}`)).data.localizations.map(({ contour }) => contour !== null);
  await expect.poll(contours, { timeout: 30_000, interval: 300 }).toEqual([true]);
}, 120_000);
