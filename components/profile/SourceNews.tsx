'use client';

import { MultiSelect, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { GroupPicker } from '@/components/source/GroupPicker';
import { flattenTaxonomy } from '@/components/source/taxonomy';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Profile } from '@/lib/profile/schema';
import { Channels } from './Channels';
import type { Ways } from './channels';
import { Choice } from './Choice';
import { EventSets } from './EventNews';
import { isOn, listOf, mailPreference } from './preferences';
import { useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

interface Props {
  profile: Profile;
  /** Why mails cannot be asked for. */
  noAddress: string | null;
  ways: Ways;
}

/** A switch of `notifications.<key>.<name>`. */
function Toggle(props: { profile: Profile; of: string; name: string; label: string; text?: string; disabled?: boolean; ways?: Ways }) {
  const { profile, of, name, label, text, disabled, ways } = props;
  const save = useSavePreferences();
  const isMail = name === 'email';
  return (
    <Choice label={label} text={text}>
      {(id) => (
        <span className={classes.controls}>
          {isMail && ways && <Channels profile={profile} of={of} label={label} ways={ways} />}
          <Switch
            aria-labelledby={id}
            disabled={disabled}
            checked={isMail ? mailPreference(profile.preferences, of) : isOn(profile.preferences, of, name)}
            onChange={({ currentTarget: { checked } }) => save.mutate({ notifications: { [of]: { [name]: isMail ? { active: checked } : checked } } })}
          />
        </span>
      )}
    </Choice>
  );
}

/** What is new on the sources that carry my star. */
export function FavoriteNews({ profile, noAddress, ways }: Props) {
  const of = 'favorite_sources';
  const on = isOn(profile.preferences, of, 'active');
  return (
    <>
      <Toggle profile={profile} of={of} name="active" label="Favourite sources" text="Comments, classifications and spectra of the sources with your star" />
      {on && (
        <div className={classes.nested}>
          <Toggle profile={profile} of={of} name="new_bot_comments" label="Include comments by bots" />
          <Toggle profile={profile} of={of} name="new_ml_classifications" label="Include machine classifications" />
          <Toggle profile={profile} of={of} name="email" label="By mail" disabled={noAddress !== null} ways={ways} />
        </div>
      )}
    </>
  );
}

/** Classes and spectra on the sources of my groups. */
export function SourceNews({ profile, noAddress, ways }: Props) {
  const of = 'sources';
  const save = useSavePreferences();
  const on = isOn(profile.preferences, of, 'active');
  const { data } = useQuery({ ...apiQuery('/api/taxonomy'), enabled: on, staleTime: 5 * 60_000 });
  const chosen = listOf(profile.preferences, of, 'classifications').map(String);
  const known = (data ?? []).filter(({ isLatest }) => isLatest).flatMap(({ hierarchy }) => flattenTaxonomy(hierarchy).map((choice) => choice.class));
  return (
    <>
      <Toggle profile={profile} of={of} name="active" label="Sources of my groups" text="When they get one of these classes, or a spectrum" />
      {on && (
        <div className={classes.nested}>
          <MultiSelect
            label="Classes"
            placeholder={chosen.length ? undefined : 'None'}
            size="xs"
            searchable
            hidePickedOptions
            data={[...new Set([...chosen, ...known])].sort()}
            value={chosen}
            onChange={(classifications) => save.mutate({ notifications: { [of]: { classifications } } })}
          />
          <GroupPicker
            label="Only of these groups"
            placeholder="All of mine"
            size="xs"
            value={listOf(profile.preferences, of, 'groups').map(Number)}
            onChange={(groups) => save.mutate({ notifications: { [of]: { groups } } })}
          />
          <Toggle profile={profile} of={of} name="new_spectra" label="New spectra" />
          <Toggle profile={profile} of={of} name="email" label="By mail" disabled={noAddress !== null} ways={ways} />
        </div>
      )}
    </>
  );
}

/** Events of which I say what they are like. */
export function EventNews({ profile, noAddress, ways }: Props) {
  const of = 'gcn_events';
  return (
    <>
      <Toggle profile={profile} of={of} name="active" label="GCN events" text="Skymaps and notices of the events that you describe" />
      {isOn(profile.preferences, of, 'active') && (
        <div className={classes.nested}>
          <EventSets profile={profile} />
          <Toggle profile={profile} of={of} name="new_tags" label="Also when they get a tag" />
          <Toggle profile={profile} of={of} name="email" label="By mail" disabled={noAddress !== null} ways={ways} />
        </div>
      )}
    </>
  );
}

/** One type of news that is asked for as a whole. */
export function PlainNews({ profile, noAddress, ways, of, label, text }: Props & { of: string; label: string; text: string }) {
  return (
    <>
      <Toggle profile={profile} of={of} name="active" label={label} text={text} />
      {isOn(profile.preferences, of, 'active') && (
        <div className={classes.nested}>
          <Toggle profile={profile} of={of} name="email" label="By mail" disabled={noAddress !== null} ways={ways} />
        </div>
      )}
    </>
  );
}
