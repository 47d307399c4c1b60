import { z } from 'zod';
import type { Viewer } from '@/lib/auth/viewer';
import { config } from '@/lib/config';
import { pool } from '@/lib/db/pool';
import { BadRequest } from '@/lib/http/errors';
import { fetchOutside, type Outbound } from '@/lib/http/outbound';
import { enqueue } from '@/lib/jobs/queue';
import { selectPlace, selectWeather, upsertWeather, type Known } from './queries';
import type { Weather } from './schema';

const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 19);

/** When what is known was fetched, ms; never: 0. */
const fetchedAt = ({ retrieved_at }: Pick<Known, 'retrieved_at'>): number => (retrieved_at ? new Date(`${retrieved_at}Z`).getTime() : 0);

/** The weather at a telescope, as it was last fetched. What is old is fetched again in the background: a page never waits for it. */
export async function readWeather(viewer: Viewer, telescope_id: number | undefined): Promise<Weather> {
  const known = await selectWeather(viewer, telescope_id);
  if (!known) throw new BadRequest(telescope_id === undefined ? 'There is no telescope.' : `There is no telescope with id ${telescope_id}.`);
  const { lat, lon, weather, weather_link, telescope_name, telescope_nickname } = known;
  const { openweather_api_key, refresh_time } = config.weather;
  const at = fetchedAt(known);
  const isOld = Date.now() - at > refresh_time * 1000;
  const hasPlace = lat !== null && lon !== null;
  if (hasPlace && openweather_api_key && isOld) await enqueue(pool(), 'weather', { telescope_id: known.telescope_id });
  const message = !hasPlace ? 'The place of the telescope is not known.' : !openweather_api_key ? 'The site has no key of OpenWeather.' : isOld ? 'It is being fetched.' : '';
  return {
    weather: hasPlace ? (weather ?? null) : null, weather_retrieved_at: at ? iso(at) : null, weather_fetch_at: at ? iso(at + refresh_time * 1000) : null, weather_link,
    telescope_name, telescope_nickname, telescope_id: known.telescope_id, message,
  };
}

const job = z.object({ telescope_id: z.int() });

/** The job that fetches it. When nothing comes of it, what is known stays. */
export async function fetchWeather(data: object, fetch: Outbound['fetch'] = fetchOutside, settings = config.weather): Promise<void> {
  const { telescope_id } = job.parse(data);
  const known = await selectPlace(telescope_id);
  const { openweather_api_key, openweather_url, refresh_time } = settings;
  if (!known || known.lat === null || known.lon === null || !openweather_api_key || Date.now() - fetchedAt(known) < refresh_time * 1000) return;
  const url = new URL(openweather_url);
  for (const [name, value] of Object.entries({ lat: known.lat, lon: known.lon, appid: openweather_api_key })) url.searchParams.set(name, String(value));
  const reply = await fetch(url);
  const answer = reply.status === 200 ? reply.json() : null;
  if (typeof answer !== 'object' || answer === null) throw new Error(`OpenWeather answered ${reply.status}.`);
  await upsertWeather(telescope_id, answer);
}
