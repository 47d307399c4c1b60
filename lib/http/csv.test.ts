import { describe, expect, it } from 'vitest';
import { readCsv } from './csv';

describe('comma-separated values', () => {
  it('are columns by name and rows of one length', () => {
    expect(readCsv('data', ' id, name \n1,"a,b"\n\n2,c\n')).toEqual({ names: ['id', 'name'], rows: [['1', 'a,b'], ['2', 'c']] });
  });

  it.each([
    ['a,b\n1\n', 'line 2 has 1 values, but there are 2 columns'],
    ['a,b,a\n1,2,3\n', 'the column "a" is there twice'],
    ['a,b\n"1,2\n', 'Quoted field unterminated'],
    [`${Array.from({ length: 1001 }, (_, i) => `c${i}`).join()}\n`, '1001 columns'],
  ])('%j are refused', (text, reason) => {
    expect(() => readCsv('data', text)).toThrow(reason);
  });

  // Found by fuzzing: a library took minutes to give a hundred thousand equal columns names of their own.
  it('of very many columns are refused at once', () => {
    const began = performance.now();
    expect(() => readCsv('data', ','.repeat(2_000_000))).toThrow('at most 1000');
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
