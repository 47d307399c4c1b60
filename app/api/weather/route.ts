import { endpoint } from '@/lib/http/endpoint';
import { readWeather } from '@/lib/weather/readWeather';
import { weather, weatherQuery } from '@/lib/weather/schema';

export const GET = endpoint({
  summary: 'The weather at a telescope',
  description: 'Of the telescope that is named, or the one in your preferences (`weather.telescopeID`), or the first.',
  tag: 'telescopes',
  access: 'any',
  query: weatherQuery,
  response: weather,
  handler: ({ viewer, query }) => readWeather(viewer, query.telescope_id),
});
