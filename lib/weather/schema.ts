import { z } from 'zod';
import { integer, optional } from '@/lib/http/lenient';

export const weather = z.object({
  weather: z.unknown().describe("OpenWeather's answer; null where nothing is known"),
  weather_retrieved_at: z.string().nullable(),
  weather_fetch_at: z.string().nullable().describe('When it would be fetched again'),
  weather_link: z.string().nullable(),
  telescope_name: z.string(),
  telescope_nickname: z.string(),
  telescope_id: z.int(),
  message: z.string(),
});
export type Weather = z.infer<typeof weather>;

export const weatherQuery = z.object({ telescope_id: optional(integer()) });
