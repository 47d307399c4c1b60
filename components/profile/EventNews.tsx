'use client';

import { ActionIcon, Button, Modal, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { ConditionField } from '@/components/gcn/ConditionField';
import { conditionProblem, conditionText } from '@/components/gcn/eventConditions';
import { Chip, Chips } from '@/components/ui/Chip';
import { Form } from '@/components/ui/FormField';
import type { Profile } from '@/lib/profile/schema';
import { EVENT_LISTS, eventSets, type EventSet } from './channels';
import { useSavePreferences } from './usePreferences';
import classes from './profile.module.css';

const EMPTY: EventSet = { gcn_notice_types: [], gcn_tags: [], gcn_properties: [], localization_tags: [], localization_properties: [] };

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
              {EVENT_LISTS.flatMap((list) => sets[name]?.[list].map((text) => <Chip key={`${list} ${text}`}>{conditionText(text)}</Chip>) ?? [])}
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
  const problem = others.includes(title.trim()) ? 'There is a set of this name.' : conditionProblem(lists);
  return (
    <Form onSubmit={() => onSave(title.trim(), lists)} submitLabel="Keep" submitDisabled={title.trim() === '' || problem !== undefined} problem={problem} onCancel={onCancel}>
      <TextInput label="Name" description="Stands in the message" required data-autofocus value={title} maxLength={100} onChange={(event) => setTitle(event.currentTarget.value)} />
      {EVENT_LISTS.map((list) => (
        <ConditionField
          key={list}
          kind={list === 'gcn_notice_types' ? 'notice_types' : list}
          value={lists[list]}
          onChange={(values) => setLists({ ...lists, [list]: values })}
        />
      ))}
    </Form>
  );
}
