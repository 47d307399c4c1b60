/** Follow-up requests as the pages show them: with the portal's own states, and counted. */
import { z } from 'zod';
import { choice, flag, optional, paging, text, texts } from '@/lib/http/lenient';
import { followupFilters, followupRequest } from './schema';
import { FOLLOWUP_STATES } from './states';

const states = optional(texts().pipe(z.array(z.enum(FOLLOWUP_STATES, `must be some of ${FOLLOWUP_STATES.join(', ')}`))));

export const overviewFilters = {
  ...followupFilters,
  obj_id: optional(text()).describe('This object alone'),
  states,
  watched: flag().describe('Those that you watch'),
  mine: flag().describe('Those that you made'),
};

export const overviewQuery = z.object({
  ...overviewFilters,
  ...paging(50, 500),
  sortBy: choice(['created_at', 'modified', 'status', 'obj']).default('created_at'),
  sortOrder: choice(['asc', 'desc']).default('desc'),
});
export type OverviewQuery = z.output<typeof overviewQuery>;

export const overviewRequest = followupRequest.extend({
  state: z.enum(FOLLOWUP_STATES).describe("In the portal's words"),
  spectra: z.int().describe('Spectra that came back'),
  has_photometry: z.boolean().describe('Whether photometry came back'),
});
export type OverviewRequest = z.infer<typeof overviewRequest>;

export const overviewPage = z.object({
  followup_requests: z.array(overviewRequest), totalMatches: z.int(), pageNumber: z.int(), numPerPage: z.int(),
});
export type OverviewPage = z.infer<typeof overviewPage>;

const { states: _, ...countFilters } = overviewFilters;
export const countsQuery = z.object(countFilters);
export type CountsQuery = z.output<typeof countsQuery>;

export const requestCount = z.object({ instrument_id: z.int(), instrument_name: z.string(), state: z.enum(FOLLOWUP_STATES), count: z.int() });
export type RequestCount = z.infer<typeof requestCount>;

export const requestsDownloadQuery = z.object(overviewFilters);
export type RequestsDownloadQuery = z.output<typeof requestsDownloadQuery>;
