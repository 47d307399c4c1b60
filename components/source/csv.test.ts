import { expect, test } from 'vitest';
import { guessDelimiter, parseCsv, toCsv } from './csv';

test('the delimiter is what the head line has most of', () => {
  expect(guessDelimiter('mjd,mag,filter')).toBe(',');
  expect(guessDelimiter('mjd;mag;filter')).toBe(';');
  expect(guessDelimiter('mjd\tmag\tfilter')).toBe('\t');
  expect(guessDelimiter('mjd  mag filter')).toBe(' ');
});

test('quotes hold delimiters and doubled quotes; empty lines and comments are left out, lines are counted in the text', () => {
  const { header, rows, lines } = parseCsv('# made by hand\nname,note\n\nA,"1, 2 and ""3"""\r\nB,\n');
  expect(header).toEqual(['name', 'note']);
  expect(rows).toEqual([['A', '1, 2 and "3"'], ['B', '']]);
  expect(lines).toEqual([4, 5]);
});

test('what is written can be read, and no text begins a formula', () => {
  const text = toCsv(['a', 'b'], [['x, "y"', -1.5], ['=HYPERLINK(1)', null], [{ k: 1 }, '-1']]);
  expect(parseCsv(text).rows).toEqual([['x, "y"', '-1.5'], ["'=HYPERLINK(1)", ''], ['{"k":1}', '-1']]);
});
