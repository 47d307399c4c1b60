/** A hierarchy of classes, as the tdtax package describes them. */
import { parse } from 'yaml';
import { BadRequest } from '@/lib/http/errors';

export interface ClassNode {
  class: string;
  subclasses?: ClassNode[];
  tags?: string[];
  'other names'?: string[];
  [key: string]: unknown;
}

/** Deeper than any taxonomy, and shallow enough to walk through. */
const MAX_DEPTH = 50;

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === 'string');
const isText = (value: unknown): boolean => typeof value === 'string';
const isLinks = (value: unknown): boolean => isText(value) || (Array.isArray(value) && value.every((item) => item !== null && ['string', 'object'].includes(typeof item)));

const MEMBERS: Readonly<Record<string, { fits: (value: unknown) => boolean; what: string }>> = {
  class: { fits: (value) => typeof value === 'string' && value.trim() !== '', what: 'a text that is not empty' },
  tags: { fits: isTexts, what: 'a list of texts' },
  'other names': { fits: isTexts, what: 'a list of texts' },
  comments: { fits: (value) => isText(value) || isTexts(value), what: 'a text or a list of texts' },
  links: { fits: isLinks, what: 'a text or a list' },
  subclasses: { fits: Array.isArray, what: 'a list' },
};

/**
 * Makes sure that a value is a hierarchy.
 *
 * @throws BadRequest  naming the first member that is wrong, and where
 */
export function requireHierarchy(value: unknown, path = 'hierarchy', depth = 0): ClassNode {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest(`${path}: must be an object`);
  if (depth > MAX_DEPTH) throw new BadRequest(`${path}: classes are nested more than ${MAX_DEPTH} deep`);
  const node = value as Record<string, unknown>;
  if (!('class' in node)) throw new BadRequest(`${path}.class: missing`);
  for (const [name, { fits, what }] of Object.entries(MEMBERS)) {
    if (name in node && node[name] !== null && !fits(node[name])) throw new BadRequest(`${path}.${name}: must be ${what}`);
  }
  if (node.class === null) throw new BadRequest(`${path}.class: must be a text that is not empty`);
  ((node.subclasses ?? []) as unknown[]).forEach((child, i) => requireHierarchy(child, `${path}.subclasses.${i}`, depth + 1));
  return node as ClassNode;
}

/** A hierarchy from YAML; of a list of them the first. */
export function hierarchyFromYaml(text: string): ClassNode {
  let value: unknown;
  try {
    value = parse(text);
  } catch (error) {
    throw new BadRequest(`hierarchy_file: is not readable YAML: ${(error as Error).message.split('\n')[0]}`);
  }
  return requireHierarchy(Array.isArray(value) ? value[0] : value, 'hierarchy_file');
}

/** Names of all classes in a hierarchy. */
export function classNames(node: ClassNode): string[] {
  return [node.class, ...(node.subclasses ?? []).flatMap(classNames)];
}
