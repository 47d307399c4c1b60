'use client';

import { Button, Group, MultiSelect, NumberInput, Stack, TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useState, type FormEvent } from 'react';
import { useClasses } from '@/components/candidates/ClassifyDialog';
import { Chip, ClassificationChip } from '@/components/ui/Chip';
import { DataTable, type Column } from '@/components/ui/DataTable';
import { PageHeader } from '@/components/ui/PageHeader';
import { Panel } from '@/components/ui/Panel';
import { EmptyState } from '@/components/ui/StateBox';
import { replaceSearch, useUrlNumber, useUrlText } from '@/components/ui/useUrlState';
import { api } from '@/lib/http/client';
import type { SummaryMatch } from '@/lib/summarySearch/schema';
import classes from './SummarySearch.module.css';

const MOST = 25;

const COLUMNS: Column<SummaryMatch>[] = [
  { key: 'id', header: 'Source', width: 150, cell: ({ id }) => <Link href={`/source/${encodeURIComponent(id)}`}>{id}</Link> },
  {
    key: 'score', header: 'Match', width: 110, hint: 'Share of the words of the question that the summary has; rare words count more',
    cell: ({ score }) => <span className={classes.score}><meter min={0} max={1} value={score} aria-hidden />{Math.round(score * 100)} %</span>,
  },
  { key: 'summary', header: 'Summary', cell: ({ metadata }) => <p className={classes.summary}>{metadata.summary}</p> },
  { key: 'redshift', header: 'z', numeric: true, width: 80, cell: ({ metadata }) => metadata.redshift?.toFixed(4) ?? '–' },
  {
    key: 'class', header: 'Classes', width: 180,
    cell: ({ metadata }) => <Group gap={4}>{metadata.class.map((name) => <ClassificationChip key={name} classification={name} />)}</Group>,
  },
];

/** Sources by what has been written about them: a question, or another source that is alike. */
export function SummarySearchPage() {
  const [q] = useUrlText('q');
  const [objID] = useUrlText('objID');
  const [classNames, setClassNames] = useUrlText('classes');
  const [zMin, setZMin] = useUrlNumber('z_min');
  const [zMax, setZMax] = useUrlNumber('z_max');
  const [text, setText] = useState(q);
  const { classes: known } = useClasses();
  const wanted = classNames.split(',').filter(Boolean);
  const names = [...new Set([...(known ?? []).map(({ classification }) => classification), ...wanted])];
  const body = { ...(objID ? { objID } : { q }), k: MOST, z_min: zMin ?? undefined, z_max: zMax ?? undefined, classificationTypes: wanted.length ? wanted : undefined };
  const isAsked = Boolean(objID || q);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['/api/summary_query', body], queryFn: () => api.post('/api/summary_query', { body }), enabled: isAsked, placeholderData: keepPreviousData,
  });

  function ask(event: FormEvent) {
    event.preventDefault();
    replaceSearch({ q: text.trim(), objID: null });
  }
  const number = (set: (value: number | null) => void) => (value: number | string) => set(value === '' ? null : Number(value));
  return (
    <>
      <PageHeader title="Search summaries" description="Finds sources by what people and programs have written about them." />
      <Stack gap="md">
        <Panel title="Question" id="question">
          <form onSubmit={ask}>
            <Group align="flex-end" gap="sm">
              <TextInput
                className={classes.question} label="Question or words" placeholder="Which supernovae had an early bump?" value={text}
                onChange={(event) => setText(event.currentTarget.value)} maxLength={1000}
              />
              <MultiSelect label="Classes" placeholder={wanted.length ? undefined : 'Any'} data={names} value={wanted} onChange={(value) => setClassNames(value.join(','))} searchable clearable w={220} />
              <NumberInput label="Redshift from" w={110} min={0} step={0.05} value={zMin ?? ''} onChange={number(setZMin)} />
              <NumberInput label="to" w={110} min={0} step={0.05} value={zMax ?? ''} onChange={number(setZMax)} />
              <Button type="submit" disabled={!text.trim()}>Search</Button>
            </Group>
            {objID && (
              <Group gap={6} mt="sm">
                Similar to <Chip href={`/source/${encodeURIComponent(objID)}`} onRemove={() => replaceSearch({ objID: null })} removeLabel="Forget the source">{objID}</Chip>
              </Group>
            )}
          </form>
        </Panel>
        <Panel title="Sources" id="results" note={data ? data.query_results.length : undefined} flush>
          <DataTable
            caption="Sources that fit" columns={COLUMNS} rows={isAsked ? data?.query_results : []} rowKey={({ id }) => id} stackOnPhone
            loading={isAsked && isFetching && !data} refreshing={isPlaceholderData} error={isAsked ? error : null} onRetry={() => void refetch()}
            empty={
              isAsked
                ? <EmptyState compact title="No summary fits">None of the summaries that you can read has these words.</EmptyState>
                : <EmptyState compact title="Ask something">Summaries are on the pages of sources, where people write them and analysis services, too.</EmptyState>
            }
          />
        </Panel>
      </Stack>
    </>
  );
}
