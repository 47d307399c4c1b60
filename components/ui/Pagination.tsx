'use client';

import { Button, NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { formatCount } from './format';
import classes from './DataTable.module.css';

export interface NumberedPagination {
  kind: 'numbered';
  /** From 1, as `pageNumber` in the API. */
  page: number;
  perPage: number;
  /** `totalMatches`; null while it is not known. */
  total: number | null;
  onPageChange: (page: number) => void;
  perPageOptions?: readonly number[];
  onPerPageChange?: (perPage: number) => void;
}

export interface KeysetPagination {
  kind: 'keyset';
  hasPrevious: boolean;
  hasNext: boolean;
  onPrevious: () => void;
  onNext: () => void;
  /** What is shown: "51 to 100 of about 2,000". */
  label?: string;
}

export type PaginationProps = NumberedPagination | KeysetPagination;

/** `1–50 of 2,000` for a page; `0 of 0` without rows. */
export function rangeLabel(page: number, perPage: number, total: number | null): string {
  if (total === 0) return '0 of 0';
  const first = (page - 1) * perPage + 1;
  const last = total === null ? page * perPage : Math.min(page * perPage, total);
  const of = total === null ? '' : ` of ${formatCount(total)}`;
  return `${formatCount(first)}–${formatCount(last)}${of}`;
}

/** The foot of a list: what is shown, and the way to the rest. */
export function Pagination(props: PaginationProps) {
  const numbered = props.kind === 'numbered';
  const last = numbered && props.total !== null ? Math.max(1, Math.ceil(props.total / props.perPage)) : null;
  const hasPrevious = numbered ? props.page > 1 : props.hasPrevious;
  const hasNext = numbered ? last === null || props.page < last : props.hasNext;
  const previous = () => (numbered ? props.onPageChange(props.page - 1) : props.onPrevious());
  const next = () => (numbered ? props.onPageChange(props.page + 1) : props.onNext());
  const label = numbered ? rangeLabel(props.page, props.perPage, props.total) : props.label;
  return (
    <nav className={classes.pagination} aria-label="Pages">
      <span className={`${classes.range} sp-num`} aria-live="polite">
        {label}
      </span>
      {numbered && props.onPerPageChange && (
        <NativeSelect
          size="xs"
          aria-label="Rows per page"
          value={String(props.perPage)}
          data={(props.perPageOptions ?? [25, 50, 100]).map((count) => ({ value: String(count), label: `${count} a page` }))}
          onChange={(event) => props.onPerPageChange?.(Number(event.currentTarget.value))}
        />
      )}
      <Button.Group>
        <Button
          variant="default"
          size="xs"
          disabled={!hasPrevious}
          onClick={previous}
          leftSection={<IconChevronLeft size={14} />}
        >
          Previous
        </Button>
        <Button variant="default" size="xs" disabled={!hasNext} onClick={next} rightSection={<IconChevronRight size={14} />}>
          Next
        </Button>
      </Button.Group>
    </nav>
  );
}
