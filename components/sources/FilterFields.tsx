'use client';

import { Checkbox, Group, MultiSelect, NumberInput, SegmentedControl, TagsInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { GroupPicker } from '@/components/source/GroupPicker';
import { flattenTaxonomy } from '@/components/source/taxonomy';
import { FormField } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import type { SearchField } from './searchFields';

export type Values = Readonly<Record<string, string>>;

/** What is typed beside the parameters: a position as text, its radius in arcsec. */
export const POSITION = 'position';
export const ARCSEC = 'arcsec';

/** Every class of every latest taxonomy as the list's filter names it. */
function useClasses(): string[] {
  const { data } = useQuery({ ...apiQuery('/api/taxonomy'), staleTime: 5 * 60_000 });
  return useMemo(
    () =>
      (data ?? [])
        .filter(({ isLatest }) => isLatest)
        .flatMap(({ name, hierarchy }) => flattenTaxonomy(hierarchy).map((choice) => `${name}: ${choice.class}`)),
    [data],
  );
}

interface FieldProps {
  field: SearchField;
  values: Values;
  onChange: (name: string, value: string) => void;
  /** The field that the dialog opens at. */
  focused: boolean;
  problem: string | null;
}

const split = (text: string | undefined): string[] => text?.split(',').filter(Boolean) ?? [];
const floating = { withinPortal: false };

/** One condition, in the widget of its kind. */
export function FilterField({ field, values, onChange, focused, problem }: FieldProps) {
  const [first = '', second = ''] = field.names;
  const focus = focused ? { 'data-autofocus': true } : {};
  switch (field.kind) {
    case 'position':
      return (
        <Group gap="xs" align="flex-start" wrap="nowrap">
          <TextInput label={field.label} placeholder="12:34:56 +12:34:56, degrees, l= b=" value={values[POSITION] ?? ''} error={problem} onChange={(event) => onChange(POSITION, event.currentTarget.value)} flex={1} {...focus} />
          <NumberInput label="Radius (″)" hideControls min={0.1} value={values[ARCSEC] ?? '10'} onChange={(value) => onChange(ARCSEC, String(value))} w={90} />
        </Group>
      );
    case 'groups':
      return <GroupPicker label={field.label} placeholder={values[first] ? undefined : 'All of mine'} value={split(values[first]).map(Number)} onChange={(ids) => onChange(first, ids.join(','))} comboboxProps={floating} {...focus} />;
    case 'classes':
      return <ClassesField label={field.label} value={split(values[first])} onChange={(list) => onChange(first, list.join(','))} focus={focus} />;
    case 'tags':
      return <TagField label={field.label} value={split(values[first])} onChange={(list) => onChange(first, list.join(','))} focus={focus} />;
    case 'words':
      return <TagsInput label={field.label} placeholder={field.placeholder} value={split(values[first])} onChange={(list) => onChange(first, list.join(','))} comboboxProps={floating} {...focus} />;
    case 'numbers':
      return (
        <FormField label={field.label}>
          <Group gap="xs" grow>
            {field.names.map((name, i) => (
              <NumberInput key={name} aria-label={`${field.label} ${i ? 'to' : 'from'}`} placeholder={i ? 'to' : 'from'} step={field.step} hideControls value={values[name] ?? ''} onChange={(value) => onChange(name, String(value))} {...(i ? {} : focus)} />
            ))}
          </Group>
        </FormField>
      );
    case 'dates':
      return (
        <FormField label={field.label}>
          <Group gap="xs" grow>
            {[first, second].map((name, i) => (
              <TextInput key={name} type="date" aria-label={`${field.label}: ${i ? 'before' : 'after'}`} value={values[name]?.slice(0, 10) ?? ''} onChange={(event) => onChange(name, event.currentTarget.value)} {...(i ? {} : focus)} />
            ))}
          </Group>
        </FormField>
      );
    case 'number':
      return <NumberInput label={field.label} min={0} allowDecimal={false} hideControls value={values[first] ?? ''} onChange={(value) => onChange(first, String(value))} {...focus} />;
    case 'either':
      return (
        <FormField label={field.label}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={field.label}
            value={values[first] ?? ''}
            onChange={(value) => onChange(first, value)}
            data={[{ value: '', label: 'Any' }, { value: 'true', label: field.yes }, { value: 'false', label: field.no }]}
          />
        </FormField>
      );
    case 'flag':
      return <Checkbox label={field.label} checked={values[first] === 'true'} onChange={(event) => onChange(first, event.currentTarget.checked ? 'true' : '')} {...focus} />;
    default:
      return <TextInput label={field.label} value={values[first] ?? ''} onChange={(event) => onChange(first, event.currentTarget.value)} {...focus} />;
  }
}

interface ListProps {
  label: string;
  value: string[];
  onChange: (list: string[]) => void;
  focus: object;
}

function ClassesField({ label, value, onChange, focus }: ListProps) {
  const known = useClasses();
  return (
    <MultiSelect label={label} placeholder={value.length ? undefined : 'Any'} searchable clearable limit={60} data={[...new Set([...known, ...value])]} value={value} onChange={onChange} comboboxProps={floating} nothingFoundMessage="No class has this name" {...focus} />
  );
}

function TagField({ label, value, onChange, focus }: ListProps) {
  const { data } = useQuery({ ...apiQuery('/api/objtagoption'), staleTime: 5 * 60_000 });
  const names = [...new Set([...(data ?? []).map(({ name }) => name), ...value])];
  return (
    <MultiSelect label={label} placeholder={value.length ? undefined : 'Any'} searchable clearable data={names} value={value} onChange={onChange} comboboxProps={floating} nothingFoundMessage="No tag has this name" {...focus} />
  );
}
