/** People, groups and objects for API tests. Each has a name of its own, so that tests do not meet each other's. */
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import type { Acl } from '@/lib/auth/permissions';
import { api } from './api';
import { withClient } from './database';

export const unique = (prefix: string): string => `${prefix}${randomBytes(5).toString('hex')}`;

/** The `data` of an answer that must be a success. */
export async function ok<T>(method: string, path: string, options: Parameters<typeof api>[2] = {}): Promise<T> {
  const { status, data, text } = await api<T>(method, path, options);
  if (status !== 200) throw new Error(`${method} ${path} answered ${status}: ${text}`);
  return data;
}

export interface Person {
  id: number;
  username: string;
  token: string;
}

/** A user with a token that has all their ACLs. */
export async function makeUser(acls: readonly Acl[] = [], groups: readonly [number, boolean][] = []): Promise<Person> {
  const username = unique('user');
  const { id } = await ok<{ id: number }>('POST', '/api/user', {
    body: { username, roles: ['View only'], groupIDsAndAdmin: groups },
  });
  if (acls.length) await ok('POST', `/api/user/${id}/acls`, { body: { aclIds: acls } });
  const { token_id } = await ok<{ token_id: string }>('POST', '/api/internal/tokens', {
    body: { name: unique('token'), acls, user_id: id },
  });
  return { id, username, token: token_id };
}

export async function makeGroup(): Promise<number> {
  return (await ok<{ id: number }>('POST', '/api/groups', { body: { name: unique('group') } })).id;
}

export async function makeStream(fields: object = {}): Promise<number> {
  return (await ok<{ id: number }>('POST', '/api/streams', { body: { name: unique('stream'), ...fields } })).id;
}

/** An object that nobody has saved. */
export async function makeObj(): Promise<string> {
  const id = unique('T26');
  await withClient(inject('database_url'), (client) =>
    client.query('INSERT INTO objs (id, ra, dec, alias) VALUES ($1, 10, 20, $2)', [id, []]),
  );
  return id;
}

/** An imager with these filters, on a telescope of its own. */
export async function makeInstrument(filters: readonly string[] = ['ztfg', 'ztfr', 'ztfi'], type = 'imager'): Promise<number> {
  const name = unique('instrument');
  return withClient(inject('database_url'), async (client) => {
    const { rows } = await client.query<{ id: number }>(
      `WITH telescope AS (INSERT INTO telescopes (name, nickname, diameter) VALUES ($1, $1, 1) RETURNING id)
       INSERT INTO instruments (name, type, telescope_id, filters) SELECT $1, $2, id, $3 FROM telescope RETURNING id`,
      [name, type, filters],
    );
    return (rows[0] as { id: number }).id;
  });
}

/** A spectrum of an object, readable by these groups. */
export async function makeSpectrum(obj_id: string, group_ids: readonly number[]): Promise<number> {
  const telescope = await ok<{ id: number }>('POST', '/api/telescope', {
    body: { name: unique('telescope'), nickname: 'T', diameter: 1, lat: 0, lon: 0, elevation: 0 },
  });
  const instrument = await ok<{ id: number }>('POST', '/api/instrument', {
    body: { name: unique('instrument'), type: 'spectrograph', telescope_id: telescope.id },
  });
  const body = { obj_id, instrument_id: instrument.id, observed_at: '2026-01-02T03:04:05', wavelengths: [4000, 5000, 6000], fluxes: [1, 2, 3], group_ids };
  return (await ok<{ id: number }>('POST', '/api/spectra', { body })).id;
}

/** A taxonomy that everybody can read. */
export const makeTaxonomy = async (classes: readonly string[] = ['Ia', 'II']): Promise<number> =>
  (
    await ok<{ taxonomy_id: number }>('POST', '/api/taxonomy', {
      body: { name: unique('taxonomy'), version: '1', hierarchy: { class: 'Supernova', subclasses: classes.map((name) => ({ class: name })) } },
    })
  ).taxonomy_id;
