import { z } from 'zod';
import { integer } from '@/lib/http/lenient';

export const recentCandidatesQuery = z.object({
  numItems: integer().pipe(z.int().min(1, 'must be at least 1').max(50, 'must be at most 50')).default(8),
});

const recentCandidate = z.object({
  obj_id: z.string(),
  internal_key: z.string(),
  ra: z.number().nullable(),
  dec: z.number().nullable(),
  passed_at: z.string(),
  filter_ids: z.array(z.int()),
  filter_names: z.array(z.string()),
  is_source: z.boolean().describe("Saved to one of the viewer's groups"),
  thumbnails: z.array(z.object({ type: z.string(), public_url: z.string() })),
  last_detected_mag: z.number().nullable(),
  last_detected_filter: z.string().nullable(),
  light_curve: z.array(z.object({ mjd: z.number(), flux: z.number().describe('µJy'), filter: z.string() })),
});
export type RecentCandidate = z.infer<typeof recentCandidate>;
export const recentCandidates = z.array(recentCandidate);

export const ACTIVITY_DAYS = 7;

const filterActivityRow = z.object({
  filter_id: z.int(),
  active_version_id: z.int().nullable(),
  active_version_created_at: z.string().nullable(),
  num_versions: z.int(),
  candidates_per_day: z.array(z.int()).describe(`Candidates in each of the last ${ACTIVITY_DAYS} times 24 hours, oldest first`),
});
export type FilterActivity = z.infer<typeof filterActivityRow>;
export const filterActivity = z.array(filterActivityRow);

export const firstSteps = z.object({
  profile: z.boolean().describe('Has a name and an e-mail address'),
  group: z.boolean().describe('Is in a group beside the sitewide one and their own'),
  source: z.boolean().describe('Has saved a source'),
  token: z.boolean().describe('Has a token'),
});
export type FirstSteps = z.infer<typeof firstSteps>;
