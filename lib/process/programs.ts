/** Programs that are bundled beside the pages and run in threads. */
import path from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** By itself, so that the bundler of the pages does not see which file it is: it would take the whole folder for a part of them. */
const open = (file: string, options: WorkerOptions): Worker => new Worker(file, options);

/** Starts a program in a thread. */
export const startProgram = (name: 'schedule' | 'plan' | 'movie' | 'hdf5', options: WorkerOptions): Worker =>
  open(path.join(process.cwd(), '.build', `${name}.mjs`), { execArgv: [], ...options });
