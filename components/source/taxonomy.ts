/** A taxonomy's tree as the flat list that one picks a class from. */

export interface TaxonomyNode {
  class?: string;
  subclasses?: TaxonomyNode[];
  'other names'?: string[];
}

export interface ClassChoice {
  class: string;
  /** From the root to its parent. */
  ancestry: string[];
  other_names: string[];
}

function isNode(value: unknown): value is TaxonomyNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every class once, parents before children, with the way that leads to it. */
export function flattenTaxonomy(hierarchy: unknown, ancestry: string[] = [], seen = new Set<string>()): ClassChoice[] {
  if (!isNode(hierarchy)) return [];
  const name = hierarchy.class;
  const own = name && !seen.has(name) ? [{ class: name, ancestry, other_names: hierarchy['other names'] ?? [] }] : [];
  if (name) seen.add(name);
  const way = name ? [...ancestry, name] : ancestry;
  return [...own, ...(hierarchy.subclasses ?? []).flatMap((child) => flattenTaxonomy(child, way, seen))];
}

/** Whether a typed text means the class: its name, another of its names, or one of its ancestors. */
export function matchesClass(choice: ClassChoice, text: string): boolean {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const haystack = [choice.class, ...choice.other_names, ...choice.ancestry].join(' ').toLowerCase();
  return words.every((word) => haystack.includes(word));
}
