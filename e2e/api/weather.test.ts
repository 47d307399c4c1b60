import { afterEach, beforeAll, beforeEach, expect, inject, it, vi } from 'vitest';
import { startStandIn, type StandIn } from '@/lib/testing/standIn';
import { ok, unique } from '@/lib/testing/world';

/** The portal of the tests has no key of OpenWeather, so the job is done in this process, on its database. */
async function fetcher() {
  vi.stubEnv('DATABASE_URL', inject('database_url'));
  vi.stubEnv('DATA_DIR', inject('data_dir'));
  const [{ config }, { fetchWeather }] = await Promise.all([import('@/lib/config'), import('@/lib/weather/readWeather')]);
  return (data: object, fetch: StandIn['fetch']) => fetchWeather(data, fetch, { ...config.weather, openweather_api_key: 'a-key' });
}

let service: StandIn;
let telescope_id: number;
let fetchWeather: Awaited<ReturnType<typeof fetcher>>;
const SKY = { lat: 1, lon: 2, timezone: 'Etc/GMT', current: { temp: 281.5, humidity: 40, clouds: 20 } };

beforeAll(async () => {
  fetchWeather = await fetcher();
});
beforeEach(async () => {
  service = await startStandIn({ body: SKY });
  ({ id: telescope_id } = await ok<{ id: number }>('POST', '/api/telescope', { body: { name: unique('telescope'), nickname: 'W', diameter: 1, lat: 1.5, lon: -2.25, elevation: 3 } }));
});
afterEach(() => service.stop());

interface Weather { weather: unknown; weather_retrieved_at: string | null }
const read = () => ok<Weather>('GET', '/api/weather', { query: { telescope_id } });

it('the weather is asked for where the telescope is, and not again while it is fresh', async () => {
  await fetchWeather({ telescope_id }, service.fetch);
  expect(Object.fromEntries(service.got[0]!.query)).toEqual({ lat: '1.5', lon: '-2.25', appid: 'a-key' });
  const found = await read();
  expect(found.weather).toEqual(SKY);
  expect(found.weather_retrieved_at).not.toBeNull();
  await fetchWeather({ telescope_id }, service.fetch);
  expect(service.got).toHaveLength(1);
});

it.each([
  ['refused', (at: StandIn) => at.askFaults.push({ status: 401, body: '{"cod":401,"message":"Invalid API key"}' }), /401/],
  ['garbled', (at: StandIn) => at.askFaults.push({ garbage: '<html>' }), /./],
  ['cut off', (at: StandIn) => at.askFaults.push('reset'), /./],
  ['late', (at: StandIn) => at.askFaults.push('never'), /in time/],
] as const)('an answer that is %s leaves what is known, and is asked for again', async (_, arrange, message) => {
  arrange(service);
  const soon: typeof service.fetch = (url, request) => service.fetch(url, { ...request, timeout: 300 });
  await expect(fetchWeather({ telescope_id }, soon)).rejects.toThrow(message);
  expect((await read()).weather).toBeNull();
  await fetchWeather({ telescope_id }, soon);
  expect((await read()).weather).toEqual(SKY);
});

it('a telescope without a place has none', async () => {
  const { id } = await ok<{ id: number }>('POST', '/api/telescope', { body: { name: unique('space'), nickname: 'S', diameter: 1, fixed_location: false } });
  await fetchWeather({ telescope_id: id }, service.fetch);
  expect(service.got).toHaveLength(0);
  expect(await ok('GET', '/api/weather', { query: { telescope_id: id } })).toMatchObject({ weather: null, message: expect.stringContaining('place') });
});
