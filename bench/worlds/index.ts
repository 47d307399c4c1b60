/** The data sets by name: each fills an empty, migrated database. */
import type { Pool } from 'pg';
import type { Scale } from '@/bench/benchmark';
import { makeCandidatesWorld } from './candidates';
import { makeFollowupWorld } from './followup';
import { makeNightWorld } from './night';
import { makeSurveyWorld } from './survey';

export const WORLDS: Record<'survey' | 'candidates' | 'night' | 'followup', (pool: Pool, scale: Scale) => Promise<void>> = {
  survey: makeSurveyWorld,
  candidates: makeCandidatesWorld,
  night: makeNightWorld,
  followup: makeFollowupWorld,
};
