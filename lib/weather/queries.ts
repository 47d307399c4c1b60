import { weatherRules } from '@/lib/access/facilities';
import type { Viewer } from '@/lib/auth/viewer';
import { execute, row, sql } from '@/lib/db/sql';

export interface Known {
  telescope_id: number;
  telescope_name: string;
  telescope_nickname: string;
  weather_link: string | null;
  lat: number | null;
  lon: number | null;
  weather: unknown;
  retrieved_at: string | null;
}

/** The telescope that is named, or the viewer's favourite one, or the first, with its weather as it was last fetched. */
export const selectWeather = (viewer: Viewer, telescope_id: number | undefined): Promise<Known | null> =>
  row<Known>(sql`
    SELECT t.id AS telescope_id, t.name AS telescope_name, t.nickname AS telescope_nickname, t.weather_link, t.lat, t.lon,
      w.weather_info AS weather, w.retrieved_at
    FROM telescopes t LEFT JOIN weathers w ON w.telescope_id = t.id AND ${weatherRules.read(viewer, 'w')}
    ${telescope_id === undefined
      ? sql`ORDER BY (SELECT u.preferences #>> '{weather,telescopeID}' FROM users u WHERE u.id = ${viewer.user_id}) = t.id::text DESC NULLS LAST, t.id LIMIT 1`
      : sql`WHERE t.id = ${telescope_id}`}`);

export const upsertWeather = (telescope_id: number, weather: object): Promise<number> =>
  execute(sql`
    INSERT INTO weathers (telescope_id, weather_info, retrieved_at) VALUES (${telescope_id}, ${JSON.stringify(weather)}::jsonb, timezone('utc', now()))
    ON CONFLICT (telescope_id) DO UPDATE SET weather_info = excluded.weather_info, retrieved_at = excluded.retrieved_at`);

export const selectPlace = (telescope_id: number): Promise<Pick<Known, 'lat' | 'lon' | 'retrieved_at'> | null> =>
  row(sql`SELECT t.lat, t.lon, w.retrieved_at FROM telescopes t LEFT JOIN weathers w ON w.telescope_id = t.id WHERE t.id = ${telescope_id}`);
