'use client';

import { IconMoonStars, IconSatellite, IconSun } from '@tabler/icons-react';
import { Chip } from '@/components/ui/Chip';
import { formatClock, parseUtc } from '@/components/ui/format';
import type { TelescopeInList } from '@/lib/telescopes/schema';

const clock = (time: string) => formatClock(parseUtc(time)).slice(0, 5);

/** Whether astronomers at the telescope have night, and until or from when (UTC). */
export function NightChip({ telescope }: { telescope: TelescopeInList }) {
  const { fixed_location, is_night_astronomical, morning, evening } = telescope;
  if (!fixed_location) return <Chip icon={<IconSatellite size={13} stroke={1.7} aria-hidden />}>Not on the ground</Chip>;
  if (is_night_astronomical) {
    return (
      <Chip tone="accent" icon={<IconMoonStars size={13} stroke={1.7} aria-hidden />}>
        Night{morning && ` until ${clock(morning)} UTC`}
      </Chip>
    );
  }
  return (
    <Chip tone="warn" icon={<IconSun size={13} stroke={1.7} aria-hidden />}>
      {evening ? `Night from ${clock(evening)} UTC` : 'No night within a day'}
    </Chip>
  );
}
