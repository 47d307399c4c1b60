import { endpoint } from '@/lib/http/endpoint';
import { readNewsFeed } from '@/lib/newsfeed/readNewsFeed';
import { newsFeed, newsFeedQuery } from '@/lib/newsfeed/schema';

export const GET = endpoint({
  summary: 'What happened to the sources of my groups lately',
  description: 'Saves, comments, classifications by people, spectra and photometry that follow-up brought, newest first. Which of them: the preference `newsFeed.categories`.',
  tag: 'sources',
  access: 'any',
  query: newsFeedQuery,
  response: newsFeed,
  handler: ({ viewer, query }) => readNewsFeed(viewer, query),
});
