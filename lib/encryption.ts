/** Keeping readable secrets out of the database's dumps: AES-256-GCM under the portal's encryption key (`lib/secrets.ts`). */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { secrets } from '@/lib/secrets';

const VERSION = 'v1';

const keyOf = (purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secrets().encryption_key, 'skyportal', purpose, 32));

/** A value that JSON can carry, sealed. What was sealed for one purpose does not open for another. */
export function seal(purpose: string, value: unknown): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce);
  const text = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return [VERSION, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), text.toString('base64url')].join('.');
}

/** @throws Error  when it was changed, or sealed for another purpose or with another key */
export function unseal(purpose: string, sealed: string): unknown {
  const [version, nonce, tag, text] = sealed.split('.');
  if (version !== VERSION || !nonce || !tag || text === undefined) throw new Error('This is nothing that the portal has sealed.');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), Buffer.from(nonce, 'base64url'));
  decipher.setAuthTag(Buffer.from(tag, 'base64url'));
  return JSON.parse(Buffer.concat([decipher.update(Buffer.from(text, 'base64url')), decipher.final()]).toString('utf8')) as unknown;
}

/** A secret that only this portal can make of a name: the same whenever it is made, so that it is kept nowhere. */
export const derive = (purpose: string, name: string): string => createHmac('sha256', keyOf(purpose)).update(name).digest('base64url');
