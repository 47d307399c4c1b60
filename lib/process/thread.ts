/** Long work off the event loop: a bundled program in a thread of its own, which answers with one message. */
import { startProgram } from './programs';

interface Limits {
  /** Milliseconds, after which it is ended. */
  limit: number;
  /** Of its heap. */
  megabytes?: number;
  /** What it does, as a sentence may say it: "Planning the night". */
  what: string;
}

/** @throws Error  when it takes too long, or ends without an answer */
export function runInThread<Answer>(program: 'schedule' | 'plan' | 'movie', data: object, { limit, megabytes = 1024, what }: Limits): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const worker = startProgram(program, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: megabytes } });
    const finish = (end: () => void): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      void worker.terminate();
      end();
    };
    const timer = setTimeout(() => finish(() => reject(new Error(`${what} takes too long.`))), limit);
    worker.once('message', (answer: Answer) => finish(() => resolve(answer)));
    worker.once('error', (error) => finish(() => reject(error)));
    worker.once('exit', () => finish(() => reject(new Error(`${what}: its thread ended.`))));
  });
}
