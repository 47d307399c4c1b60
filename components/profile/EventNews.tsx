'use client';

import { ActionIcon, Button, Modal, TagsInput, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Chip, Chips } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import type { Profile } from '@/lib/profile/schema';
import { EVENT_LISTS, eventSets, PROPERTY, wishText, type EventSet } from './channels';
import { useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

const EMPTY: EventSet = { gcn_notice_types: [], gcn_tags: [], gcn_properties: [], localization_tags: [], localization_properties: [] };

const LISTS: Readonly<Record<(typeof EVENT_LISTS)[number], { label: string; description: string; placeholder: string }>> = {
  gcn_notice_types: { label: 'Types of notices', description: 'Any of them', placeholder: 'LVC_PRELIMINARY' },
  gcn_tags: { label: 'Tags of the event', description: 'Any of them', placeholder: 'BNS' },
  localization_tags: { label: 'Tags of the skymap', description: 'Any of them', placeholder: '< 500 sq. deg.' },
  gcn_properties: { label: 'Properties of the event', description: 'All of them: name:value:op, with op lt, le, eq, ne, ge or gt', placeholder: 'FAR:1e-8:lt' },
  localization_properties: { label: 'Properties of the skymap', description: 'All of them: name:value:op', placeholder: 'area_90:100:le' },
};

/** Which events I want to hear of: named sets, of which each is told by itself. */
export function EventSets({ profile }: { profile: Profile }) {
  const save = useSavePreferences();
  const [editing, setEditing] = useState<{ name: string | null } | null>(null);
  const sets = eventSets(profile.preferences);
  const names = Object.keys(sets).sort();
  const keep = (properties: Record<string, EventSet>) => save.mutate({ notifications: { gcn_events: { properties } } });
  return (
    <div>
      {names.length === 0 && <p className={classes.explained}>Say which events you want to hear of: nobody is told of all.</p>}
      {names.map((name) => (
        <div key={name} className={classes.set}>
          <div>
            <div className={classes.setName}>{name}</div>
            <Chips>
              {EVENT_LISTS.flatMap((list) => sets[name]?.[list].map((text) => <Chip key={`${list} ${text}`}>{wishText(text)}</Chip>) ?? [])}
              {EVENT_LISTS.every((list) => sets[name]?.[list].length === 0) && <Chip>All events</Chip>}
            </Chips>
          </div>
          <ActionIcon size={28} aria-label={`Change ${name}`} onClick={() => setEditing({ name })}>
            <IconPencil size={15} />
          </ActionIcon>
          <ActionIcon size={28} aria-label={`Delete ${name}`} onClick={() => keep(Object.fromEntries(Object.entries(sets).filter(([other]) => other !== name)))}>
            <IconTrash size={15} />
          </ActionIcon>
        </div>
      ))}
      <Button size="compact-sm" variant="default" leftSection={<IconPlus size={14} />} mt={6} onClick={() => setEditing({ name: null })}>
        Events to hear of
      </Button>
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title={editing?.name ?? 'Events to hear of'} size="lg">
        {editing && (
          <SetForm
            name={editing.name}
            others={names.filter((name) => name !== editing.name)}
            set={(editing.name !== null && sets[editing.name]) || EMPTY}
            onCancel={() => setEditing(null)}
            onSave={(name, set) => {
              keep({ ...Object.fromEntries(Object.entries(sets).filter(([other]) => other !== editing.name)), [name]: set });
              setEditing(null);
            }}
          />
        )}
      </Modal>
    </div>
  );
}

function SetForm({ name, others, set, onSave, onCancel }: { name: string | null; others: readonly string[]; set: EventSet; onSave: (name: string, set: EventSet) => void; onCancel: () => void }) {
  const [title, setTitle] = useState(name ?? '');
  const [lists, setLists] = useState(set);
  const { data: tags } = useQuery({ ...apiQuery('/api/gcn_event/tags'), staleTime: 300_000 });
  const { data: skymapTags } = useQuery({ ...apiQuery('/api/localization/tags'), staleTime: 300_000 });
  const known: Partial<Record<(typeof EVENT_LISTS)[number], string[]>> = { gcn_tags: tags, localization_tags: skymapTags };
  const wrong = [...lists.gcn_properties, ...lists.localization_properties].find((text) => !PROPERTY.test(text));
  const problem = others.includes(title.trim()) ? 'There is a set of this name.' : wrong === undefined ? undefined : `“${wrong}” is not name:value:op, as in area_90:100:le.`;
  return (
    <Form onSubmit={() => onSave(title.trim(), lists)} submitLabel="Keep" submitDisabled={title.trim() === '' || problem !== undefined} problem={problem} onCancel={onCancel}>
      <TextInput label="Name" description="Stands in the message" required data-autofocus value={title} maxLength={100} onChange={(event) => setTitle(event.currentTarget.value)} />
      {EVENT_LISTS.map((list) => (
        <TagsInput
          key={list}
          label={LISTS[list].label}
          description={LISTS[list].description}
          placeholder={lists[list].length ? undefined : LISTS[list].placeholder}
          data={known[list]}
          value={lists[list]}
          acceptValueOnBlur
          splitChars={[',']}
          onChange={(values) => setLists({ ...lists, [list]: values })}
        />
      ))}
    </Form>
  );
}
