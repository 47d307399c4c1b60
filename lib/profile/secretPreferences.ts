/** Preferences that are secrets: sealed in the database, readable by their owner. */
import { seal, unseal } from '@/lib/encryption';
import type { Preferences } from './preferences';

const SECRETS: readonly (readonly [string, ...string[]])[] = [['slack_integration', 'url'], ['summary', 'OpenAI', 'apikey']];

const PURPOSE = 'preferences';
const SEALED = 'sealed:';

const sealText = (text: string): string => (text === '' || text.startsWith(SEALED) ? text : SEALED + seal(PURPOSE, text));

/** A text as it was before it was sealed. */
export const openText = (text: string): string => (text.startsWith(SEALED) ? String(unseal(PURPOSE, text.slice(SEALED.length))) : text);

function change(tree: Preferences, [name, ...rest]: readonly [string, ...string[]], by: (text: string) => string): Preferences {
  const value = tree[name];
  const [next, ...others] = rest;
  if (next === undefined) return typeof value === 'string' ? { ...tree, [name]: by(value) } : tree;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return tree;
  return { ...tree, [name]: change(value as Preferences, [next, ...others], by) };
}

const all = (by: (text: string) => string) => (preferences: Preferences): Preferences =>
  SECRETS.reduce((tree, path) => change(tree, path, by), preferences);

export const sealSecrets = all(sealText);
export const openSecrets = all(openText);
