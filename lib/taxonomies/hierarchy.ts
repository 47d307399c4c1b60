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
const MAX_CLASSES = 10_000;
const MAX_NAME = 200;
const MAX_TEXT = 5_000;
const MAX_TEXTS = 100;

const isText = (value: unknown): boolean => typeof value === 'string' && value.length <= MAX_TEXT;
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.length <= MAX_TEXTS && value.every(isText);
const isLink = (value: unknown): boolean => isText(value) || (typeof value === 'object' && value !== null && JSON.stringify(value).length <= MAX_TEXT);
const isLinks = (value: unknown): boolean => isText(value) || (Array.isArray(value) && value.length <= MAX_TEXTS && value.every(isLink));
const isName = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '' && value.length <= MAX_NAME;

const LIST_OF_TEXTS = `a list of texts (at most ${MAX_TEXTS}, of ${MAX_TEXT} characters)`;

const MEMBERS: Readonly<Record<string, { fits: (value: unknown) => boolean; what: string }>> = {
  class: { fits: isName, what: `a text that is not empty and has at most ${MAX_NAME} characters` },
  tags: { fits: isTexts, what: LIST_OF_TEXTS },
  'other names': { fits: isTexts, what: LIST_OF_TEXTS },
  comments: { fits: (value) => isText(value) || isTexts(value), what: `a text or ${LIST_OF_TEXTS}` },
  links: { fits: isLinks, what: `a text or a list (at most ${MAX_TEXTS})` },
  subclasses: { fits: Array.isArray, what: 'a list' },
};

interface Walk {
  classes: number;
}

/**
 * Makes sure that a value is a hierarchy. A class may be found by several ways, but not twice in one place, nor inside itself.
 *
 * @throws BadRequest  naming the first member that is wrong, and where
 */
export function requireHierarchy(value: unknown, path = 'hierarchy', above: readonly string[] = [], walk: Walk = { classes: 0 }): ClassNode {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadRequest(`${path}: must be an object`);
  if (above.length > MAX_DEPTH) throw new BadRequest(`${path}: classes are nested more than ${MAX_DEPTH} deep`);
  walk.classes += 1;
  if (walk.classes > MAX_CLASSES) throw new BadRequest(`${path}: there are more than ${MAX_CLASSES} classes`);
  const node = value as Record<string, unknown>;
  if (!('class' in node)) throw new BadRequest(`${path}.class: missing`);
  for (const [name, member] of Object.entries(node)) {
    const known = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined;
    if (!known) throw new BadRequest(`${path}.${name.slice(0, MAX_NAME)}: unknown; a class has ${Object.keys(MEMBERS).join(', ')}`);
    if ((member !== null || name === 'class') && !known.fits(member)) throw new BadRequest(`${path}.${name}: must be ${known.what}`);
  }
  const name = node.class as string;
  if (above.includes(name)) throw new BadRequest(`${path}.class: ${name} is a subclass of itself`);
  const siblings = new Set<string>();
  ((node.subclasses ?? []) as unknown[]).forEach((child, i) => {
    const { class: own } = requireHierarchy(child, `${path}.subclasses.${i}`, [...above, name], walk);
    if (siblings.has(own)) throw new BadRequest(`${path}.subclasses.${i}.class: ${own} is there twice`);
    siblings.add(own);
  });
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
