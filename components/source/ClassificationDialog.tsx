'use client';

import { Modal, NumberInput, Select, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Form } from '@/components/ui/FormField';
import { apiQuery } from '@/lib/http/apiQuery';
import { api } from '@/lib/http/client';
import { GroupPicker } from './GroupPicker';
import { refreshObj } from './queries';
import { flattenTaxonomy, matchesClass } from './taxonomy';
import classes from './Classifications.module.css';

/** Says what the object is. */
export function ClassificationDialog(props: { opened: boolean; onClose: () => void; obj_id: string }) {
  return (
    <Modal opened={props.opened} onClose={props.onClose} title={`Classify ${props.obj_id}`}>
      <ClassificationForm obj_id={props.obj_id} onDone={props.onClose} />
    </Modal>
  );
}

function ClassificationForm({ obj_id, onDone }: { obj_id: string; onDone: () => void }) {
  const client = useQueryClient();
  const { data: taxonomies, error } = useQuery({ ...apiQuery('/api/taxonomy'), staleTime: 5 * 60_000 });
  const latest = useMemo(() => taxonomies?.filter(({ isLatest }) => isLatest) ?? [], [taxonomies]);
  const [picked, setPicked] = useState<number | null>(null);
  const [classification, setClassification] = useState<string | null>(null);
  const [probability, setProbability] = useState<number | string>('');
  const [group_ids, setGroups] = useState<number[]>([]);
  const [asked, setAsked] = useState(false);
  const taxonomy = latest.find(({ id }) => id === picked) ?? latest[0];
  const choices = useMemo(() => new Map(flattenTaxonomy(taxonomy?.hierarchy).map((choice) => [choice.class, choice])), [taxonomy]);
  const saving = useMutation({
    mutationFn: (body: { classification: string; taxonomy_id: number }) =>
      api.post('/api/classification', {
        body: {
          obj_id,
          ...body,
          ...(probability === '' ? {} : { probability: Number(probability) }),
          ...(group_ids.length ? { group_ids } : {}),
        } as never,
      }),
    onSuccess: async () => {
      await refreshObj(client, obj_id);
      onDone();
    },
  });

  const filter: OptionsFilter = ({ options, search, limit }) =>
    (options as ComboboxItem[]).filter(({ value }) => matchesClass(choices.get(value)!, search)).slice(0, limit);

  return (
    <Form
      onSubmit={() => {
        setAsked(true);
        if (taxonomy && classification) saving.mutate({ classification, taxonomy_id: taxonomy.id });
      }}
      submitLabel="Classify"
      busy={saving.isPending}
      problem={(saving.error ?? error)?.message}
      onCancel={onDone}
    >
      <Select
        label="Taxonomy"
        data={latest.map(({ id, name, version }) => ({ value: String(id), label: `${name} ${version}` }))}
        value={taxonomy ? String(taxonomy.id) : null}
        placeholder={taxonomies && latest.length === 0 ? 'There are no taxonomies yet' : undefined}
        allowDeselect={false}
        onChange={(id) => {
          setPicked(Number(id));
          setClassification(null);
        }}
      />
      <Select
        label="Class"
        placeholder="Type a class or one of its ancestors"
        searchable
        required
        limit={200}
        nothingFoundMessage="The taxonomy has no such class"
        data={[...choices.keys()]}
        filter={filter}
        renderOption={({ option }) => {
          const choice = choices.get(option.value);
          return (
            <span className={classes.option}>
              {option.value}
              <span className={classes.faint}>
                {choice?.ancestry.length ? ` · ${choice.ancestry.join(' › ')}` : ''}
              </span>
            </span>
          );
        }}
        value={classification}
        onChange={setClassification}
        error={asked && !classification ? 'Pick a class.' : undefined}
        data-autofocus
      />
      <NumberInput label="Probability" description="From 0 to 1; may be left out" min={0} max={1} step={0.05} decimalScale={4} value={probability} onChange={setProbability} allowedDecimalSeparators={['.', ',']} />
      <GroupPicker label="Who will see it" placeholder={group_ids.length ? undefined : 'Everybody'} value={group_ids} onChange={setGroups} />
    </Form>
  );
}
