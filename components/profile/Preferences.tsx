'use client';

import { SegmentedControl, Select, Switch, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { Panel } from '@/components/ui/Panel';
import type { Profile } from '@/lib/profile/schema';
import { Choice } from './Choice';
import { dashboardPreferences } from './preferences';
import { useSavePreferences } from './usePreferences';

const SCHEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'auto', label: 'System' },
];

/** How the portal looks to me. Each choice is kept at once. */
export function Preferences({ profile }: { profile: Profile }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mounted = useMounted();
  const save = useSavePreferences();
  const { maxNumSources, includeSitewideSources, sinceDaysAgo, dismissed } = dashboardPreferences(profile.preferences);
  return (
    <Panel title="Preferences" id="preferences">
      <Choice label="Colour scheme" text="For this browser">
        {(id) => (
          <SegmentedControl
            aria-labelledby={id}
            size="xs"
            data={SCHEMES}
            // The server does not know what the browser keeps.
            value={mounted ? colorScheme : 'auto'}
            onChange={(value) => setColorScheme(value as MantineColorScheme)}
          />
        )}
      </Choice>
      <Choice label="Recent sources" text="How many the dashboard shows">
        {(id) => (
          <Select
            aria-labelledby={id}
            size="xs"
            w={84}
            allowDeselect={false}
            data={[...new Set([5, 10, 25, 50, maxNumSources])].sort((a, b) => a - b).map(String)}
            value={String(maxNumSources)}
            onChange={(value) => save.mutate({ recentSources: { maxNumSources: Number(value) } })}
          />
        )}
      </Choice>
      <Choice label="Sitewide sources" text="Also those that everybody has saved">
        {(id) => (
          <Switch
            aria-labelledby={id}
            checked={includeSitewideSources}
            onChange={(event) => save.mutate({ recentSources: { includeSitewideSources: event.currentTarget.checked } })}
          />
        )}
      </Choice>
      <Choice label="New sources" text="The days that the dashboard counts">
        {(id) => (
          <Select
            aria-labelledby={id}
            size="xs"
            w={84}
            allowDeselect={false}
            data={[...new Set([1, 7, 14, 30, sinceDaysAgo])].sort((a, b) => a - b).map(String)}
            value={String(sinceDaysAgo)}
            onChange={(value) => save.mutate({ sourceCounts: { sinceDaysAgo: Number(value) } })}
          />
        )}
      </Choice>
      <Choice label="First steps" text="On the dashboard, until all are done">
        {(id) => (
          <Switch
            aria-labelledby={id}
            checked={!dismissed}
            onChange={(event) => save.mutate({ onboardingDismissed: !event.currentTarget.checked })}
          />
        )}
      </Choice>
    </Panel>
  );
}
