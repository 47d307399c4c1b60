'use client';

import { TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { annotationBlocks } from './annotations';
import type { AnnotationSort } from './scanQuery';
import type { CandidateAnnotation } from './types';
import cardClasses from './CandidateCard.module.css';
import classes from './CardAnnotations.module.css';

/** Searching starts to help at this many values. */
const MANY = 9;

/** Annotations by origin; a click on a value sorts the whole list by it. */
export function CardAnnotations({ obj_id, annotations, groupNames, sort, onSort }: {
  obj_id: string;
  annotations: readonly CandidateAnnotation[];
  groupNames: readonly string[];
  sort: AnnotationSort | null;
  onSort: (origin: string, key: string) => void;
}) {
  const [search, setSearch] = useState('');
  const all = useMemo(() => annotationBlocks(annotations, groupNames), [annotations, groupNames]);
  const blocks = useMemo(
    () => (search ? annotationBlocks(annotations, groupNames, search) : all),
    [all, annotations, groupNames, search],
  );
  const count = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const SortIcon = sort?.order === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <section className={cardClasses.annotations} aria-label={`Annotations of ${obj_id}`}>
      {count >= MANY && (
        <TextInput
          className={classes.search}
          size="xs"
          aria-label={`Search the annotations of ${obj_id}`}
          placeholder="Search annotations"
          leftSection={<IconSearch size={13} />}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && (search ? setSearch('') : event.currentTarget.blur())}
        />
      )}
      <div className={classes.blocks} tabIndex={0} role="group" aria-label="Values">
        {blocks.map(({ origin, rows }) => (
          <div key={origin}>
            <h4 className={classes.origin}>{origin}</h4>
            <div className={classes.rows}>
              {rows.map(({ key, text, sortable }) => {
                const sorted = sort?.origin === origin && sort.key === key;
                const inside = (
                  <>
                    <span className={classes.rowKey}>{key}</span>
                    <span className={`${classes.rowValue} sp-num`} title={text}>
                      {text}
                      {sorted && <SortIcon size={12} aria-hidden />}
                    </span>
                  </>
                );
                return sortable ? (
                  <button
                    key={key}
                    type="button"
                    className={classes.row}
                    data-sorted={sorted || undefined}
                    aria-pressed={sorted}
                    aria-label={`${key} ${text}, sort by it`}
                    onClick={() => onSort(origin, key)}
                  >
                    {inside}
                  </button>
                ) : (
                  <div key={key} className={classes.row}>
                    {inside}
                  </div>
                );
              })}
            </div>
          </div>
        ))}
        {blocks.length === 0 && <p className={classes.none}>{count === 0 ? 'No annotations' : 'Nothing found'}</p>}
      </div>
    </section>
  );
}
