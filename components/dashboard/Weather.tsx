'use client';

import { NativeSelect } from '@mantine/core';
import { IconCloud } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { part } from '@/components/profile/preferences';
import { useSavePreferences } from '@/components/profile/usePreferences';
import { weatherWords } from '@/components/telescopes/weatherWords';
import { useNow } from '@/components/ui/clock';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { RelativeTime } from '@/components/ui/Time';
import { nightAt } from '@/lib/astro/night';
import { apiQuery } from '@/lib/http/apiQuery';
import classes from './dashboard.module.css';

const clock = (time: Date): string => time.toISOString().slice(11, 16);

/** The sky above one telescope, as it was last known, and when its night is. */
export function Weather() {
  const now = useNow(600_000);
  const save = useSavePreferences();
  const { data: profile } = useQuery(apiQuery('/api/internal/profile'));
  const { data: telescopes } = useQuery(apiQuery('/api/telescope'));
  const onGround = (telescopes ?? []).filter(({ fixed_location }) => fixed_location);
  const wanted = Number(part(profile?.preferences ?? {}, 'weather').telescopeID);
  const telescope = onGround.find(({ id }) => id === wanted) ?? onGround[0];
  const { data: known } = useQuery({ ...apiQuery('/api/weather', { query: { telescope_id: telescope?.id } }), enabled: telescope !== undefined, retry: false, refetchInterval: 10 * 60_000 });
  const night = telescope && telescope.lat !== null && telescope.lon !== null && now !== null
    ? nightAt({ lat: telescope.lat, lon: telescope.lon, elevation: telescope.elevation ?? 0 }, new Date(now))
    : null;
  const words = weatherWords(known?.weather);
  return (
    <Panel
      title="Weather" id="weather"
      actions={
        onGround.length > 1 && (
          <NativeSelect
            aria-label="Telescope" size="xs" maw={150} value={String(telescope?.id ?? '')} data={onGround.map(({ id, nickname }) => ({ value: String(id), label: nickname }))}
            onChange={({ currentTarget }) => save.mutate({ weather: { telescopeID: Number(currentTarget.value) } })}
          />
        )
      }
    >
      {telescopes && !telescope && <EmptyState title="No telescope on the ground" icon={IconCloud} compact>Weather is shown for telescopes with a place.</EmptyState>}
      {telescope && (
        <div className={classes.weather}>
          <Link href={`/telescope/${telescope.id}`} prefetch={false} className={classes.cardName}>{telescope.name}</Link>
          <span>{words ?? known?.message ?? 'Not known yet'}</span>
          {words && known?.weather_retrieved_at && <span className={classes.faint}><RelativeTime time={known.weather_retrieved_at} /></span>}
          {night && <span className={classes.faint}>Sun sets {clock(night.sunset)}, rises {clock(night.sunrise)} UTC</span>}
          {known?.weather_link && <a href={known.weather_link} target="_blank" rel="noreferrer">Forecast</a>}
        </div>
      )}
    </Panel>
  );
}
