/** A hierarchy as rows of a tree. */

export interface TreeNode {
  /** The way from the root: unique, also where a class is found by several ways. */
  key: string;
  name: string;
  other_names: string[];
  tags: string[];
  children: TreeNode[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []);

/** Null for what is no hierarchy. */
export function toTree(value: unknown, above = ''): TreeNode | null {
  if (!isRecord(value) || typeof value.class !== 'string') return null;
  const key = `${above}/${value.class}`;
  const children = Array.isArray(value.subclasses) ? value.subclasses : [];
  return {
    key,
    name: value.class,
    other_names: texts(value['other names']),
    tags: texts(value.tags),
    children: children.flatMap((child) => toTree(child, key) ?? []),
  };
}

export const countClasses = (node: TreeNode): number => 1 + node.children.reduce((sum, child) => sum + countClasses(child), 0);

/** What is left when only classes with this text, by any of their names, and the way to them are kept; null when none is. */
export function prune(node: TreeNode, text: string): TreeNode | null {
  const wanted = text.trim().toLowerCase();
  if (wanted === '' || [node.name, ...node.other_names, ...node.tags].some((name) => name.toLowerCase().includes(wanted))) return node;
  const children = node.children.flatMap((child) => prune(child, text) ?? []);
  return children.length ? { ...node, children } : null;
}
