/** The thread in which the movie of an observing plan is drawn; started by `lib/observationPlans/movie.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { drawMovie, type MovieTask } from '@/lib/observationPlans/movieFrames';

void drawMovie(workerData as MovieTask).then((movie) => parentPort?.postMessage(movie));
