import { verify } from '@node-rs/argon2';
import { expect, it } from 'vitest';
import { hashPassword } from './passwords';

it.each([
  ['short one', 'at least 10 characters'],
  ['1234567890', 'too easy to guess'],
  ['qwertyuiop', 'too easy to guess'],
  ['PASSWORD123', 'too easy to guess'],
  ['aaaaaaaaaaaaaaaa', 'too easy to guess'],
  ['skyportal1', 'too easy to guess'],
  ['SkyPortal2026', 'too easy to guess'],
  ['lindqvist123', 'too easy to guess'],
  ['lindqvistlindqvist', 'too easy to guess'],
])('%s is refused', async (password, reason) => {
  await expect(hashPassword(password, 'Lindqvist')).rejects.toThrow(reason);
});

it.each(['only small letters', '4815162342 0815', 'ÄÖÜ ☄ 星空を見る', ' spaces at both ends ', 'x'.repeat(64).replace(/x{8}/g, 'abcdefgh'), 'i love the skyportal'])(
  '%j is taken, as it is',
  async (password) => {
    const hashed = await hashPassword(password, 'lindqvist');
    expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verify(hashed, password)).toBe(true);
    expect(await verify(hashed, password.toUpperCase() === password ? password.toLowerCase() : password.toUpperCase())).toBe(password.toUpperCase() === password.toLowerCase());
    expect(await verify(hashed, password.slice(0, -1))).toBe(false);
  },
);
