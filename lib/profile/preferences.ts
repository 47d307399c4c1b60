/** What a user chose, as an object of any depth. */
export type Preferences = { [key: string]: unknown };

const isObject = (value: unknown): value is Preferences => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Members that are one value: what is sent takes the place of what was there, so that entries can be removed. */
const REPLACED = new Set([
  'classificationShortcuts',
  'photometryButtons',
  'spectroscopyButtons',
  'notifications.gcn_events.properties',
]);

/**
 * Stored preferences with a change merged in, to any depth. Empty texts at the top say nothing and are dropped.
 *
 * @param path where in the preferences `change` is
 */
export function mergePreferences(stored: unknown, change: Preferences, path = ''): Preferences {
  const merged = new Map(isObject(stored) ? Object.entries(stored) : []);
  for (const [key, value] of Object.entries(change)) {
    if (path === '' && value === '') continue;
    const at = path ? `${path}.${key}` : key;
    merged.set(key, isObject(value) && !REPLACED.has(at) ? mergePreferences(merged.get(key), value, at) : value);
  }
  return Object.fromEntries(merged);
}
