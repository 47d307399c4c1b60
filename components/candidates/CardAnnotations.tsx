'use client';

import { TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPin, IconPinFilled, IconSearch } from '@tabler/icons-react';
import { useMemo } from 'react';
import { annotationBlocks, type AnnotationBlock } from './annotations';
import type { Pinned } from './scanPreferences';
import type { AnnotationSort } from './scanQuery';
import type { CandidateAnnotation } from './types';
import cardClasses from './CandidateCard.module.css';
import classes from './CardAnnotations.module.css';

/** Searching starts to help at this many values. */
const MANY = 9;

/** What all cards share about annotations. */
export interface AnnotationLooks {
  search: string;
  pinned: readonly Pinned[];
  onSearch: (search: string) => void;
  onPin: (origin: string, key: string) => void;
}

/** Annotations by origin, pinned ones first; a click on a value sorts the whole list by it. The search is the same on all cards. */
export function CardAnnotations({ obj_id, annotations, groupNames, sort, onSort, looks }: {
  obj_id: string;
  annotations: readonly CandidateAnnotation[];
  groupNames: readonly string[];
  sort: AnnotationSort | null;
  onSort: (origin: string, key: string) => void;
  looks: AnnotationLooks;
}) {
  const { search, pinned, onSearch, onPin } = looks;
  const all = useMemo(() => annotationBlocks(annotations, groupNames), [annotations, groupNames]);
  const blocks = useMemo(() => (search ? annotationBlocks(annotations, groupNames, search) : all), [all, annotations, groupNames, search]);
  const count = all.reduce((sum, { rows }) => sum + rows.length, 0);
  const isPinned = (origin: string, key: string) => pinned.some((pin) => pin.origin === origin && pin.key === key);
  const first = search
    ? []
    : pinned.flatMap(({ origin, key }) => {
        const row = all.find((block) => block.origin === origin)?.rows.find((one) => one.key === key);
        return row ? [{ origin, row }] : [];
      });

  function row(origin: string, { key, text, sortable }: AnnotationBlock['rows'][number]) {
    const sorted = sort?.origin === origin && sort.key === key;
    const SortIcon = sort?.order === 'asc' ? IconArrowUp : IconArrowDown;
    const PinIcon = isPinned(origin, key) ? IconPinFilled : IconPin;
    return (
      <div key={`${origin} ${key}`} className={classes.line} data-sorted={sorted || undefined}>
        <button
          type="button"
          className={classes.row}
          disabled={!sortable}
          aria-pressed={sortable ? sorted : undefined}
          aria-label={sortable ? `${key} ${text}, sort by it` : undefined}
          title={`${origin}: ${key}`}
          onClick={() => onSort(origin, key)}
        >
          <span className={classes.rowKey}>{key}</span>
          <span className={`${classes.rowValue} sp-num`} title={text}>
            {text}
            {sorted && <SortIcon size={12} aria-hidden />}
          </span>
        </button>
        <button
          type="button"
          className={classes.pin}
          aria-pressed={isPinned(origin, key)}
          aria-label={`Pin ${key}`}
          title={isPinned(origin, key) ? 'Unpin' : 'Pin: first on every card'}
          onClick={() => onPin(origin, key)}
        >
          <PinIcon size={12} stroke={1.8} aria-hidden />
        </button>
      </div>
    );
  }

  return (
    <section className={cardClasses.annotations} aria-label={`Annotations of ${obj_id}`}>
      {(count >= MANY || search) && (
        <TextInput
          className={classes.search}
          size="xs"
          data-annotation-search={obj_id}
          aria-label={`Search the annotations of ${obj_id}`}
          placeholder="Search annotations (/)"
          leftSection={<IconSearch size={13} />}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && search) onSearch('');
            else if (event.key === 'Escape' || event.key === 'Enter') event.currentTarget.blur();
          }}
        />
      )}
      <div className={classes.blocks} tabIndex={0} role="group" aria-label="Values">
        {first.length > 0 && (
          <div className={classes.pinned}>
            <h4 className={classes.origin}>Pinned</h4>
            {first.map(({ origin, row: one }) => row(origin, one))}
          </div>
        )}
        {blocks
          .map(({ origin, rows }) => ({ origin, rows: rows.filter(({ key }) => search || !isPinned(origin, key)) }))
          .filter(({ rows }) => rows.length > 0)
          .map(({ origin, rows }) => (
            <div key={origin} className={classes.rows}>
              <h4 className={classes.origin}>{origin}</h4>
              {rows.map((one) => row(origin, one))}
            </div>
          ))}
        {blocks.length === 0 && <p className={classes.none}>{count === 0 ? 'No annotations' : 'Nothing found'}</p>}
      </div>
    </section>
  );
}
