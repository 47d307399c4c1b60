'use client';

import { useQuery } from '@tanstack/react-query';
import { useNow } from '@/components/ui/clock';
import { Panel } from '@/components/ui/Panel';
import { moonAt, nightAt } from '@/lib/astro/night';
import { apiQuery } from '@/lib/http/apiQuery';
import type { TelescopeFields } from '@/lib/telescopes/schema';
import { weatherWords } from './weatherWords';
import classes from './telescopes.module.css';

const clock = (time: Date): string => time.toISOString().slice(11, 16);

/** The night that is, or the next one, and the weather as it was last known. */
export function TonightPanel({ telescope }: { telescope: TelescopeFields }) {
  const now = useNow(600_000);
  const { id: telescope_id, fixed_location, lat, lon, elevation } = telescope;
  const { data: known } = useQuery({ ...apiQuery('/api/weather', { query: { telescope_id } }), enabled: fixed_location, retry: false });
  if (!fixed_location || lat === null || lon === null || now === null) return null;
  const site = { lat, lon, elevation: elevation ?? 0 };
  const night = nightAt(site, new Date(now));
  const moon = night && moonAt(site, 0, 0, new Date((night.sunset.getTime() + night.sunrise.getTime()) / 2));
  const weather = weatherWords(known?.weather);
  return (
    <Panel title="Tonight" note="UTC">
      {!night ? (
        <p className={classes.none}>The Sun does not set, or does not rise, within a day.</p>
      ) : (
        <dl className={classes.list}>
          <dt>Sun</dt>
          <dd>sets {clock(night.sunset)}, rises {clock(night.sunrise)}</dd>
          {(['civil', 'nautical', 'astronomical'] as const).map((name) => {
            const part = night.twilight[name];
            return [
              <dt key={name}>{name[0]!.toUpperCase() + name.slice(1)}</dt>,
              <dd key={`${name} times`}>{part ? `${clock(part.evening)}–${clock(part.morning)}` : 'not that dark'}</dd>,
            ];
          })}
          {moon && <><dt>Moon</dt><dd>{Math.round(moon.illumination * 100)} % illuminated</dd></>}
          {weather && (
            <>
              <dt>Weather</dt>
              <dd>{weather}</dd>
            </>
          )}
        </dl>
      )}
    </Panel>
  );
}
