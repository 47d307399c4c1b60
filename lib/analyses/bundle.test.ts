import { expect, test } from 'vitest';
import { pack, unpack } from './bundle';

test('what is packed is found again', () => {
  const parts = [
    { kind: 'plot', format: 'png', bytes: Buffer.from([1, 10, 0, 255]) },
    { kind: 'results', format: 'json', bytes: Buffer.from('{"a":1}') },
    { kind: 'plot', format: 'png', bytes: Buffer.alloc(0) },
  ] as const;
  const file = pack(parts);
  expect(unpack(file)).toEqual(parts);
  expect(() => unpack(file.subarray(0, -1))).toThrow('not whole');
  expect(() => unpack(Buffer.from('something else'))).toThrow('no file of an analysis');
});
