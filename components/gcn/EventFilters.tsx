'use client';

import { Group, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { Form, FormField } from '@/components/ui/FormField';
import { replaceSearch } from '@/components/ui/useUrlState';
import { ConditionField } from './ConditionField';
import { conditionProblem, type ConditionKind } from './eventConditions';
import { eventSearchChanges, type EventSearch, type ListName } from './eventListQuery';

const FIELDS: readonly { name: ListName; kind: ConditionKind; label: string; description?: string }[] = [
  { name: 'gcnTagKeep', kind: 'gcn_tags', label: 'Tagged' },
  { name: 'gcnTagRemove', kind: 'gcn_tags', label: 'Not tagged', description: 'None of them' },
  { name: 'gcnPropertiesFilter', kind: 'gcn_properties', label: 'Properties of the event' },
  { name: 'localizationTagKeep', kind: 'localization_tags', label: 'Skymap tagged' },
  { name: 'localizationTagRemove', kind: 'localization_tags', label: 'Skymap not tagged', description: 'None of them' },
  { name: 'localizationPropertiesFilter', kind: 'localization_properties', label: 'Properties of the skymap' },
];

/** All conditions as they are now; nothing is searched for before they are applied. */
export function EventFilters({ search, opened, onClose }: { search: EventSearch; opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Filters" size="lg">
      {opened && <FilterForm search={search} onClose={onClose} />}
    </Modal>
  );
}

function FilterForm({ search, onClose }: { search: EventSearch; onClose: () => void }) {
  const [values, setValues] = useState(search);
  const { lists, startDate, endDate, groupIds } = values;
  const backwards = startDate !== '' && endDate !== '' && startDate > endDate ? 'The first day is after the last one.' : undefined;
  const problem = backwards ?? conditionProblem({ gcn_properties: lists.gcnPropertiesFilter, localization_properties: lists.localizationPropertiesFilter });
  const apply = () => {
    replaceSearch(eventSearchChanges(values));
    onClose();
  };
  return (
    <Form onSubmit={apply} submitLabel="Apply" submitDisabled={problem !== undefined} problem={problem} onCancel={onClose}>
      <FormField label="Days (UTC)">
        <Group gap="xs" grow>
          <TextInput type="date" aria-label="First day" value={startDate} onChange={(event) => setValues({ ...values, startDate: event.currentTarget.value })} />
          <TextInput type="date" aria-label="Last day" value={endDate} onChange={(event) => setValues({ ...values, endDate: event.currentTarget.value })} />
        </Group>
      </FormField>
      <GroupPicker label="Groups" placeholder={groupIds.length ? undefined : 'All of mine'} value={groupIds} onChange={(ids) => setValues({ ...values, groupIds: ids })} comboboxProps={{ withinPortal: false }} />
      {FIELDS.map(({ name, ...field }) => (
        <ConditionField key={name} {...field} value={lists[name]} onChange={(words) => setValues({ ...values, lists: { ...lists, [name]: words } })} />
      ))}
    </Form>
  );
}
