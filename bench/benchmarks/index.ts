/** All benchmarks, in the order in which they run. */
import type { Benchmark } from '@/bench/benchmark';
import { access } from './access';
import { api } from './api';
import { candidates } from './candidates';
import { followup } from './followup';
import { gcn } from './gcn';
import { ingest } from './ingest';
import { lightCurve } from './lightCurve';
import { lists } from './lists';
import { pages } from './pages';
import { photometry } from './photometry';
import { plans } from './plans';
import { scanning } from './scanning';
import { scheduling } from './scheduling';
import { search } from './search';

export const BENCHMARKS: readonly Benchmark[] = [
  api, access, lists, search, candidates, photometry, ingest, followup, gcn, scheduling, plans, scanning, pages, lightCurve,
];
