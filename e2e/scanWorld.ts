/** A group of its own with a filter and candidates, for tests of scanning in a browser. Spoken over HTTP, as a program would. */
import { randomBytes } from 'node:crypto';
import { expect, type APIRequestContext, type Page } from '@playwright/test';

const unique = (prefix: string): string => prefix + randomBytes(4).toString('hex');

export interface ScanWorld {
  group: { id: number; name: string };
  filter_id: number;
  /** In the order of the list: the newest first. */
  obj_ids: string[];
  /** A class that exists. */
  classification: string;
}

/** One request as the administrator; the `data` of its answer, which must be a success. */
export async function call<T>(request: APIRequestContext, method: string, path: string, data?: object): Promise<T> {
  const answer = await request.fetch(`${process.env.BASE_URL}${path}`, {
    method,
    data,
    headers: { Authorization: `token ${process.env.TOKEN}` },
  });
  const { status, data: result, message } = (await answer.json()) as { status: string; data: T; message?: string };
  expect(status, `${method} ${path}: ${message}`).toBe('success');
  return result;
}

/** Passed the filter `minutes` ago. */
export async function addCandidate(request: APIRequestContext, world: Pick<ScanWorld, 'filter_id' | 'group'>, minutes: number, drb: number): Promise<string> {
  const id = unique('ZTF26');
  const passed_at = new Date(Date.now() - minutes * 60_000).toISOString();
  await call(request, 'POST', '/api/candidates', { id, ra: 150 + minutes / 100, dec: 20, filter_ids: [world.filter_id], passed_at });
  await call(request, 'POST', `/api/sources/${id}/annotations`, { origin: 'braai', data: { drb, rb: 0.5 }, group_ids: [world.group.id] });
  return id;
}

export async function makeScanWorld(request: APIRequestContext, count: number): Promise<ScanWorld> {
  const name = unique('Scanners ');
  const { id } = await call<{ id: number }>(request, 'POST', '/api/groups', { name });
  const stream = await call<{ id: number }>(request, 'POST', '/api/streams', { name: unique('Stream ') });
  await call(request, 'POST', `/api/groups/${id}/streams`, { stream_id: stream.id });
  const filter = await call<{ id: number }>(request, 'POST', '/api/filters', { name: 'All', stream_id: stream.id, group_id: id });
  const classification = unique('Class ');
  await call(request, 'POST', '/api/taxonomy', { name: unique('Taxonomy '), version: '1', hierarchy: { class: classification } });
  const world = { group: { id, name }, filter_id: filter.id, classification };
  const obj_ids: string[] = [];
  for (let i = 0; i < count; i++) obj_ids.push(await addCandidate(request, world, i + 1, 1 - ((i * 7) % count) / count));
  return { ...world, obj_ids };
}

export async function signIn(page: Page, returnTo: string): Promise<void> {
  await page.goto(`/sign-in?callbackUrl=${encodeURIComponent(returnTo)}`);
  await page.getByLabel('Username').fill('admin');
  await page.getByRole('textbox', { name: 'Password' }).fill(process.env.ADMIN_PASSWORD as string);
  await page.getByRole('button', { name: /^sign in$/i }).click();
  await page.waitForURL((url) => !url.pathname.includes('sign-in'), { waitUntil: 'domcontentloaded' });
}
