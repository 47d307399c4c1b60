'use client';

import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '@/lib/http/apiQuery';
import type { ConditionKind } from './eventConditions';

const WORDS: Readonly<Record<ConditionKind, { label: string; description: string; placeholder: string }>> = {
  notice_types: { label: 'Types of notices', description: 'Any of them', placeholder: 'LVC_PRELIMINARY' },
  gcn_tags: { label: 'Tags of the event', description: 'Any of them', placeholder: 'BNS' },
  localization_tags: { label: 'Tags of the skymap', description: 'Any of them', placeholder: '< 500 sq. deg.' },
  gcn_properties: { label: 'Properties of the event', description: 'All of them: name:value:op, with op lt, le, eq, ne, ge or gt', placeholder: 'FAR:1e-8:lt' },
  localization_properties: { label: 'Properties of the skymap', description: 'All of them: name:value:op', placeholder: 'area_90:100:le' },
};

interface Props {
  kind: ConditionKind;
  value: string[];
  onChange: (value: string[]) => void;
  /** Instead of the label of its kind. */
  label?: string;
  description?: string;
}

/** One list of words that events are chosen by, with the words that are in use. */
export function ConditionField({ kind, value, onChange, label = WORDS[kind].label, description = WORDS[kind].description }: Props) {
  const { data: tags } = useQuery({ ...apiQuery('/api/gcn_event/tags'), staleTime: 300_000, enabled: kind === 'gcn_tags' });
  const { data: skymapTags } = useQuery({ ...apiQuery('/api/localization/tags'), staleTime: 300_000, enabled: kind === 'localization_tags' });
  return (
    <TagsInput
      label={label}
      description={description}
      placeholder={value.length ? undefined : WORDS[kind].placeholder}
      data={{ gcn_tags: tags, localization_tags: skymapTags }[kind as string] ?? []}
      value={value}
      acceptValueOnBlur
      splitChars={[',']}
      comboboxProps={{ withinPortal: false }}
      onChange={onChange}
    />
  );
}
