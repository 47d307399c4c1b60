/**
 * When a process of the portal ends: on SIGTERM; on Ctrl-C if it was started by itself (a parent that started it
 * decides on its own); and when that parent is gone, so that none outlives it.
 *
 * @param finish gives back what the process holds
 * @param limit  how long it may take, in ms, before the process ends all the same
 */
export function endWith(finish: () => Promise<void>, limit = 10_000): void {
  let ending = false;
  const end = (code: number, patience: number) => {
    if (ending) return;
    ending = true;
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
