/**
 * One instance a process, whichever bundle asks: the API dispatcher and the pages are built apart, and each build has
 * its own copy of every module, but they share connections, caches and listeners.
 */
export function processWide<T>(name: string, create: () => T): T {
  const store = globalThis as unknown as Record<symbol, T | undefined>;
  const key = Symbol.for(`skyportal.${name}`);
  return (store[key] ??= create());
}
