/** Of what rules about events are made: words, and properties with a limit. */

const OPERATORS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  lt: (a, b) => a < b, le: (a, b) => a <= b, eq: (a, b) => a === b, ne: (a, b) => a !== b, ge: (a, b) => a >= b, gt: (a, b) => a > b,
};

type Properties = readonly Readonly<Record<string, unknown>>[];

/** Of a filter `name` or `name:value:op`. */
export const propertyOf = (filter: string): string => filter.split(':')[0]?.trim() ?? '';

/** Whether an event has such a property: `name`, or `name:value:op`. */
export function holds(filter: string, properties: Properties): boolean {
  const [name = '', value, op] = filter.split(':').map((part) => part.trim());
  if (value === undefined) return properties.some((data) => name in data);
  const compare = OPERATORS[op ?? ''];
  return compare !== undefined && properties.some((data) => typeof data[name] === 'number' && compare(data[name], Number(value)));
}

/** Whether one of the words is wanted, or any word is good. */
export const any = (wanted: readonly string[] | undefined, words: readonly string[]): boolean => !wanted?.length || wanted.some((word) => words.includes(word));
