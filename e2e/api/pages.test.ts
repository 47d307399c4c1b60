import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { sessionCookie } from '@/lib/testing/session';
import { makeUser } from '@/lib/testing/world';

const FOLDER = 'app/(portal)';

/** The addresses of the pages that are about one thing, as their folders are called. */
const about = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter((file) => path.basename(file) === 'page.tsx' && file.includes('['))
  .map((file) => `/${path.dirname(file)}`);

async function open(address: string, Cookie: string): Promise<Response> {
  return fetch(new URL(address, inject('base_url')), { headers: { Cookie, Accept: 'text/html' }, redirect: 'manual' });
}

const NAMED = ['obj_id', 'dateobs', 'event_id'];
const missing = (address: string) => address.replace(/\[(\w+)\]/g, (_, name: string) => (NAMED.includes(name) ? 'Nothing' : '2147483000'));

describe('a page about one thing', () => {
  it.each(about)('%s is answered 404 when it is not there, whatever its name looks like', async (address) => {
    const Cookie = await sessionCookie(inject('data_dir'), { user_id: (await makeUser()).id });
    for (const one of [missing(address), address.replace(/\[\w+\]/g, 'no%20such%2Fthing%25')]) {
      const answer = await open(one, Cookie);
      expect([one, answer.status]).toEqual([one, 404]);
    }
  });

  it('sends whoever is not signed in to the sign-in page, and back', async () => {
    const answer = await open('/source/T26%20x', '');
    expect([answer.status, answer.headers.get('location')]).toEqual([307, '/sign-in?callbackUrl=%2Fsource%2FT26%2520x']);
  });
});

it.each([
  ['/share_data/ZTF21abc', '/source/ZTF21abc'],
  ['/source/ZTF21abc/analysis/7', '/analysis/7'],
  ['/mmadetectors', '/mma_detectors'],
  ['/filter/3', '/filters/3'],
  ['/db_stats', '/system'],
])('the address %s of older links leads to %s', async (former, now) => {
  const answer = await open(former, '');
  expect([answer.status, answer.headers.get('location')]).toEqual([307, now]);
});
