/**
 * When a process of the portal ends: on SIGTERM; on Ctrl-C if it was started by itself (a parent that started it
 * decides on its own); and when that parent is gone, so that none outlives it.
 */
const key = Symbol.for('skyportal.shutdown');
const shared = globalThis as { [key]?: AbortController };
const controller = (shared[key] ??= new AbortController());

/** Aborted when the process begins to end: long answers (event streams) finish then. */
export const shutdown: AbortSignal = controller.signal;

/**
 * Ends the process in order: `shutdown` is aborted, then `finish` runs, for at most `limit` ms.
 *
 * @param finish gives back what the process holds
 */
export function endWith(finish: () => Promise<void>, limit = 10_000): void {
  let ending = false;
  const end = (code: number, patience: number) => {
    if (ending) return;
    ending = true;
    controller.abort();
    setTimeout(() => process.exit(code), patience).unref();
    finish().then(
      () => process.exit(code),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  const child = process.send !== undefined;
  process.on('SIGTERM', () => end(0, limit));
  process.on('SIGINT', () => (child ? undefined : end(0, limit)));
  process.on('disconnect', () => end(1, 2_000));
}
