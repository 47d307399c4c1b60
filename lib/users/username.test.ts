import { expect, test } from 'vitest';
import { slug } from './username';

test.each([
  ['A.b@x.org', 'a-b-x-org'],
  ['Jürgen  Müller', 'jurgen-muller'],
  ['--already-plain--', 'already-plain'],
  ['***', ''],
])('%s is kept as %s', (name, kept) => expect(slug(name)).toBe(kept));
