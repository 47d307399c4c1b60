/** Annotations as cards list them. Pure. */
import { toFixed } from '@/components/ui/format';

export interface AnnotationRow {
  key: string;
  /** As text, with the digits that matter. */
  text: string;
  /** What can be sorted by: a number, a text or a truth; not an object. */
  sortable: boolean;
}

export interface AnnotationBlock {
  origin: string;
  rows: AnnotationRow[];
}

interface Annotated {
  origin: string;
  data: unknown;
}

/** A value in at most some 24 characters: five significant digits, lists and objects as JSON. */
export function formatAnnotation(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'number') {
    if (Number.isInteger(value)) return String(value).replace(/^-/, '−');
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(2).replace(/^-/, '−');
    return toFixed(value, Math.max(0, 4 - Math.max(0, Math.floor(Math.log10(size || 1)))));
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const entriesOf = (data: unknown): [string, unknown][] =>
  typeof data === 'object' && data !== null && !Array.isArray(data) ? Object.entries(data) : [];

/**
 * One block an origin, keys alphabetical. Origins that carry the name of a selected group come first.
 *
 * @param search shows only rows whose origin, key or value has it
 */
export function annotationBlocks(annotations: readonly Annotated[], groupNames: readonly string[], search = ''): AnnotationBlock[] {
  const names = groupNames.map((name) => name.toLowerCase());
  const wanted = search.trim().toLowerCase();
  const ofGroup = (origin: string) => names.some((name) => origin.toLowerCase().includes(name));
  return annotations
    .map(({ origin, data }) => ({
      origin,
      rows: entriesOf(data)
        .map(([key, value]) => ({ key, text: formatAnnotation(value), sortable: value === null || typeof value !== 'object' }))
        .filter(({ key, text }) => !wanted || `${origin} ${key} ${text}`.toLowerCase().includes(wanted))
        .sort((a, b) => a.key.localeCompare(b.key, 'en')),
    }))
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => Number(ofGroup(b.origin)) - Number(ofGroup(a.origin)) || a.origin.localeCompare(b.origin, 'en'));
}

/** The value of one key, or undefined. */
export function annotationValue(annotations: readonly Annotated[], origin: string, key: string): unknown {
  const found = annotations.find((annotation) => annotation.origin === origin);
  return entriesOf(found?.data).find(([name]) => name === key)?.[1];
}

/** The keys of each origin that the loaded candidates have and that can be sorted by, alphabetical. */
export function annotationKeys(candidates: Iterable<{ annotations: readonly Annotated[] }>): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const { annotations } of candidates) {
    for (const { origin, data } of annotations) {
      const keys = found.get(origin) ?? new Set<string>();
      found.set(origin, keys);
      for (const [key, value] of entriesOf(data)) if (value === null || typeof value !== 'object') keys.add(key);
    }
  }
  const sorted = (texts: Iterable<string>) => [...texts].sort((a, b) => a.localeCompare(b, 'en'));
  return new Map(sorted(found.keys()).map((origin) => [origin, sorted(found.get(origin) ?? [])]));
}
