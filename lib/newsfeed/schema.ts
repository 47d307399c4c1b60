import { z } from 'zod';
import { integer, optional } from '@/lib/http/lenient';

export const MOST_NEWS = 1000;
/** What is older is no news. */
export const NEWS_DAYS = 180;

export const newsFeedQuery = z.object({
  numItems: optional(integer().pipe(z.int().min(1, 'must be at least 1').max(MOST_NEWS, `must be at most ${MOST_NEWS}`)))
    .describe('By default what the preference `newsFeed.numItems` says, or 50'),
  teamID: optional(integer()).describe('Only what is saved to the groups of this team'),
});

export const NEWS_TYPES = ['source', 'comment', 'classification', 'spectrum', 'photometry'] as const;

const newsItem = z.object({
  type: z.enum(NEWS_TYPES),
  time: z.string(),
  message: z.string(),
  source_id: z.string(),
  classification: z.string().nullable().describe('What the source is thought to be, by people'),
  author: z.string().optional().describe('Of a comment'),
  author_info: z
    .object({ username: z.string(), first_name: z.string().nullable(), last_name: z.string().nullable(), is_bot: z.boolean(), gravatar_url: z.string() })
    .optional()
    .describe('Who did it, except for saves'),
});
export type NewsItem = z.infer<typeof newsItem>;
export const newsFeed = z.array(newsItem);

const on = z.boolean().catch(true);

/** `preferences.newsFeed`; what is missing or odd is the default. */
export const newsFeedPreferences = z
  .object({
    numItems: z.coerce.number().int().min(1).max(MOST_NEWS).catch(50),
    categories: z
      .object({ sources: on, comments: on, classifications: on, spectra: on, photometry: on, includeCommentsFromBots: z.boolean().catch(false) })
      .catch({ sources: true, comments: true, classifications: true, spectra: true, photometry: true, includeCommentsFromBots: false }),
  })
  .catch({
    numItems: 50,
    categories: { sources: true, comments: true, classifications: true, spectra: true, photometry: true, includeCommentsFromBots: false },
  });
export type NewsCategories = z.infer<typeof newsFeedPreferences>['categories'];
