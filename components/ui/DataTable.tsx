'use client';

import { Checkbox, Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import type { MouseEvent, ReactNode } from 'react';
import { Pagination, type PaginationProps } from './Pagination';
import { EmptyState, ErrorState } from './StateBox';
import classes from './DataTable.module.css';

export interface Column<Row> {
  /** Unique; also the name of the sort order. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers: right-aligned, digits of one width. */
  numeric?: boolean;
  /** The header sorts by `key`. */
  sortable?: boolean;
  /** CSS width; columns without one share the rest. */
  width?: number | string;
  /** Left out on a phone, where rows are stacked. */
  hiddenOnPhone?: boolean;
  /** The header is for screen readers only (a column of buttons). */
  hiddenHeader?: boolean;
  /** Fuller name of the column, on hover. */
  hint?: string;
}

export interface Sort {
  key: string;
  order: 'asc' | 'desc';
}

export interface DataTableProps<Row> {
  /** What the table lists, for screen readers: "Saved sources". */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[] | undefined;
  rowKey: (row: Row) => string | number;
  /** A click on the row goes there (Ctrl: new tab). Put a real link in one cell too, for the keyboard. */
  rowHref?: (row: Row) => string;
  /** First load: skeleton rows in the table's own shape. */
  loading?: boolean;
  /** A later load: the old rows stay, dimmed. */
  refreshing?: boolean;
  error?: unknown;
  onRetry?: () => void;
  sort?: Sort | null;
  onSortChange?: (sort: Sort) => void;
  pagination?: PaginationProps;
  /** Shown when there are no rows; a plain sentence or an `EmptyState`. */
  empty?: ReactNode;
  /** `comfortable` for rows with images. */
  density?: 'compact' | 'comfortable';
  /** Rows become cards below 48 em; otherwise the table scrolls sideways. */
  stackOnPhone?: boolean;
  /** Height beyond which the table scrolls inside itself, its header staying. */
  maxHeight?: number | string;
  skeletonRows?: number;
  /** A first column of check boxes. The rows that are shown can be ticked all at once. */
  selection?: Selection<Row>;
}

export interface Selection<Row> {
  /** Keys of the chosen rows, as `rowKey` gives them. */
  selected: ReadonlySet<string | number>;
  onChange: (selected: ReadonlySet<string | number>) => void;
  /** What a row is called, for its check box: "vega". */
  label: (row: Row) => string;
}

const INTERACTIVE = 'a, button, input, select, textarea, label, [role="button"], [role="menuitem"]';

/** The one table of the portal. It shows rows; sorting and paging are the caller's, usually from the URL. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, loading, refreshing, error, onRetry, sort, onSortChange } = props;
  const { pagination, empty, density = 'compact', stackOnPhone = false, maxHeight, skeletonRows = 8, selection } = props;
  const router = useRouter();

  function onRowClick(event: MouseEvent, href: string) {
    const target = event.target as Element;
    // Menus and dialogs that a cell opens are elsewhere in the document, and their clicks come here all the same.
    if (!event.currentTarget.contains(target)) return;
    if (target.closest(INTERACTIVE) || window.getSelection()?.toString()) return;
    if (event.ctrlKey || event.metaKey) window.open(href, '_blank', 'noopener');
    else router.push(href);
  }

  const shown = rows?.map(rowKey) ?? [];
  const picked = selection ? shown.filter((key) => selection.selected.has(key)).length : 0;
  /** Ticks or unticks these rows; those on other pages stay as they are. */
  function pick(keys: readonly (string | number)[], ticked: boolean) {
    const next = new Set(selection?.selected);
    for (const key of keys) {
      if (ticked) next.add(key);
      else next.delete(key);
    }
    selection?.onChange(next);
  }

  const waiting = loading || (rows === undefined && !error);
  return (
    <div className={classes.wrap}>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div className={classes.scroll} style={{ maxHeight }} tabIndex={0} role="region" aria-label={caption}>
        <table
          className={classes.table}
          data-density={density}
          data-stack={stackOnPhone || undefined}
          data-refreshing={refreshing || undefined}
          aria-busy={waiting || refreshing || undefined}
        >
          <caption className="sp-visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {selection && (
                <th scope="col" className={classes.select}>
                  <Checkbox
                    size="xs"
                    aria-label="Choose all rows"
                    checked={picked > 0 && picked === shown.length}
                    indeterminate={picked > 0 && picked < shown.length}
                    disabled={shown.length === 0}
                    onChange={(event) => pick(shown, event.currentTarget.checked)}
                  />
                </th>
              )}
              {columns.map((column) => (
                <HeaderCell key={column.key} column={column} sort={sort} onSortChange={onSortChange} />
              ))}
            </tr>
          </thead>
          <tbody>
            {waiting
              ? Array.from({ length: skeletonRows }, (_, row) => (
                  <tr key={row}>
                    {selection && <td className={classes.select} />}
                    {columns.map((column) => (
                      <td key={column.key} data-phone-hidden={column.hiddenOnPhone || undefined}>
                        <Skeleton height={11} width={`${45 + ((row * 7 + column.key.length * 13) % 45)}%`} radius="xs" />
                      </td>
                    ))}
                  </tr>
                ))
              : rows?.map((row) => {
                  const href = rowHref?.(row);
                  return (
                    <tr
                      key={rowKey(row)}
                      className={href ? classes.linked : undefined}
                      onClick={href ? (event) => onRowClick(event, href) : undefined}
                      data-selected={selection?.selected.has(rowKey(row)) || undefined}
                    >
                      {selection && (
                        <td className={classes.select}>
                          <Checkbox
                            size="xs"
                            aria-label={`Choose ${selection.label(row)}`}
                            checked={selection.selected.has(rowKey(row))}
                            onChange={(event) => pick([rowKey(row)], event.currentTarget.checked)}
                          />
                        </td>
                      )}
                      {columns.map((column) => (
                        <td
                          key={column.key}
                          data-numeric={column.numeric || undefined}
                          data-label={column.hiddenHeader ? undefined : column.header}
                          data-phone-hidden={column.hiddenOnPhone || undefined}
                        >
                          {column.cell(row)}
                        </td>
                      ))}
                    </tr>
                  );
                })}
          </tbody>
        </table>
      </div>
      {error && !rows ? <ErrorState error={error} onRetry={onRetry} compact /> : null}
      {!waiting && !error && rows?.length === 0 && (
        <>{typeof empty === 'string' || empty === undefined ? <EmptyState title={empty ?? 'Nothing here yet'} compact /> : empty}</>
      )}
      {pagination && <Pagination {...pagination} />}
    </div>
  );
}

function HeaderCell<Row>(props: {
  column: Column<Row>;
  sort?: Sort | null;
  onSortChange?: (sort: Sort) => void;
}) {
  const { column, sort, onSortChange } = props;
  const sorted = sort?.key === column.key ? sort.order : null;
  const label = column.hiddenHeader ? <span className="sp-visually-hidden">{column.header}</span> : column.header;
  const Icon = sorted === 'asc' ? IconArrowUp : sorted === 'desc' ? IconArrowDown : IconArrowsSort;
  return (
    <th
      scope="col"
      style={{ width: column.width }}
      title={column.hint}
      data-numeric={column.numeric || undefined}
      data-phone-hidden={column.hiddenOnPhone || undefined}
      aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : column.sortable ? 'none' : undefined}
    >
      {column.sortable && onSortChange ? (
        <UnstyledButton
          className={classes.sort}
          data-sorted={sorted !== null || undefined}
          onClick={() => onSortChange({ key: column.key, order: sorted === 'desc' ? 'asc' : 'desc' })}
        >
          {label}
          <Icon size={13} stroke={2} aria-hidden />
        </UnstyledButton>
      ) : (
        label
      )}
    </th>
  );
}
