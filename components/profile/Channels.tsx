'use client';

import { ActionIcon, Checkbox, Popover, RangeSlider, Stack, Switch, Tooltip } from '@mantine/core';
import { IconBellPlus, IconBellRinging } from '@tabler/icons-react';
import type { Profile } from '@/lib/profile/schema';
import { CHANNEL_NAMES, channelChoice, missingFor, type Channel, type Ways } from './channels';
import { useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;
const MARKS = [0, 6, 12, 18, 24].map((value) => ({ value, label: String(value) }));

/** Slack and telephone for one type of notification, behind a button. */
export function Channels({ profile, of, label, ways }: { profile: Profile; of: string; label: string; ways: Ways }) {
  const channels: Channel[] = ['slack', ...ways.phone];
  const on = channels.filter((channel) => channelChoice(profile.preferences, of, channel).active);
  const title = on.length ? `Also by ${on.map((channel) => CHANNEL_NAMES[channel].toLowerCase()).join(', ')}` : 'Other ways';
  return (
    <Popover position="bottom-end" width={300} shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Tooltip label={title}>
          <ActionIcon size={30} variant={on.length ? 'light' : 'subtle'} aria-label={`${label}: ${title.toLowerCase()}`}>
            {on.length ? <IconBellRinging size={17} /> : <IconBellPlus size={17} />}
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Ways to tell me: ${label}`}>
        <Stack gap="sm">
          {channels.map((channel) => <Way key={channel} profile={profile} of={of} channel={channel} />)}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function Way({ profile, of, channel }: { profile: Profile; of: string; channel: Channel }) {
  const save = useSavePreferences();
  const choice = channelChoice(profile.preferences, of, channel);
  const missing = missingFor(channel, profile.preferences, profile.contact_phone);
  const set = (change: object) => save.mutate({ notifications: { [of]: { [channel]: change } } });
  const [from, to] = choice.time_slot ?? [0, 24];
  const over = from > to;
  return (
    <div>
      <Switch
        size="sm"
        label={CHANNEL_NAMES[channel]}
        description={missing ?? undefined}
        disabled={missing !== null && !choice.active}
        checked={choice.active}
        // Without a shift or hours a telephone would never ring.
        onChange={({ currentTarget: { checked } }) => set(checked && channel !== 'slack' && !choice.time_slot ? { active: true, on_shift: true } : { active: checked })}
      />
      {choice.active && channel !== 'slack' && (
        <div className={classes.way}>
          <Checkbox size="xs" label="While I am on shift" checked={choice.on_shift} onChange={({ currentTarget: { checked } }) => set({ on_shift: checked })} />
          <Checkbox
            size="xs"
            label={choice.time_slot ? `Between ${hour(from)} and ${hour(to)} UTC` : 'At hours that I choose'}
            checked={choice.time_slot !== null}
            onChange={({ currentTarget: { checked } }) => set({ time_slot: checked ? [8, 18] : null })}
          />
          {choice.time_slot && (
            <>
              <RangeSlider
                key={`${from}-${to}`}
                size="xs"
                min={0}
                max={24}
                minRange={1}
                marks={MARKS}
                inverted={over}
                defaultValue={over ? [to, from] : [from, to]}
                label={hour}
                thumbFromLabel="From (UTC)"
                thumbToLabel="To (UTC)"
                onChangeEnd={([low, high]) => set({ time_slot: over ? [high, low] : [low, high] })}
                mb="md"
              />
              <Checkbox size="xs" label="Over midnight" checked={over} onChange={() => set({ time_slot: [to, from] })} />
            </>
          )}
          {!choice.on_shift && !choice.time_slot && <span className={classes.faint}>Never, as it stands: choose one of them.</span>}
        </div>
      )}
    </div>
  );
}
