/** Results as a table: what is nested gets a name with dots. */

export interface ResultRow {
  name: string;
  value: string;
}

const MOST = 500;

const wordsOf = (value: unknown): string => {
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(8)));
  if (value === null || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
};

const isNested = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;

function short(words: string): string {
  return words.length > 300 ? `${words.slice(0, 300)}…` : words;
}

export function resultRows(results: unknown, prefix = ''): ResultRow[] {
  if (!isNested(results)) return results === undefined ? [] : [{ name: prefix || 'result', value: short(wordsOf(results)) }];
  return Object.entries(results)
    .flatMap(([name, value]) => resultRows(value, prefix ? `${prefix}.${name}` : name))
    .slice(0, MOST);
}
