/** What tests about analyses need: a service on loopback, and what it was asked. */
import sharp from 'sharp';
import { expect } from 'vitest';
import { api } from './api';
import type { StandIn } from './standIn';
import { ok, unique, type Person } from './world';

export const makeService = async (url: string, fields: object = {}, options: { token?: string } = {}): Promise<number> =>
  (
    await ok<{ id: number }>('POST', '/api/analysis_service', {
      ...options,
      body: { name: unique('service'), url, authentication_type: 'none', analysis_type: 'lightcurve_fitting', input_data_types: ['photometry', 'redshift'], ...fields },
    })
  ).id;

export interface Asked {
  callback_url: string;
  callback_method: string;
  invalid_after: string;
  analysis_resource_type: string;
  resource_id: string;
  analysis_parameters: Record<string, unknown>;
  inputs: Record<string, string>;
}

/** What the service was asked about an object, as often as it was. */
export const askedAbout = (service: StandIn, obj_id: string): Asked[] =>
  service.got.filter(({ method, body }) => method === 'POST' && body.includes(`"resource_id":"${obj_id}"`)).map(({ body }) => JSON.parse(body) as Asked);

export interface Analysis {
  id: number;
  obj_id: string;
  status: string;
  status_message: string | null;
  num_plots: number;
  duration: number | null;
  analysis_parameters: Record<string, unknown>;
  data?: Record<string, unknown>;
  groups: { id: number }[];
}

export const readAnalysis = (id: number, { token }: Partial<Person> = {}): Promise<Analysis> => ok<Analysis>('GET', `/api/obj/analysis/${id}`, { token });

export async function untilStatus(id: number, status: string, person: Partial<Person> = {}): Promise<Analysis> {
  await expect.poll(async () => (await readAnalysis(id, person)).status, { timeout: 30_000 }).toBe(status);
  return readAnalysis(id, person);
}

/** Waits until the service was asked, and gives what it was asked. */
export async function untilAsked(service: StandIn, obj_id: string): Promise<Asked> {
  await expect.poll(() => askedAbout(service, obj_id).length, { timeout: 30_000 }).toBeGreaterThan(0);
  return askedAbout(service, obj_id)[0] as Asked;
}

export const callBack = ({ callback_url }: Pick<Asked, 'callback_url'>, body: unknown) => api<{ status: string }>('POST', new URL(callback_url).pathname, { token: null, body });

/** A picture in base64. */
export const png = async (side = 40): Promise<string> =>
  (await sharp({ create: { width: side, height: side, channels: 3, background: '#1b4965' } }).png().toBuffer()).toString('base64');
