'use client';

import { ActionIcon, Checkbox, Skeleton, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort, IconChevronRight } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { Fragment, useState, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
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
  /** Rows that open below themselves. */
  expansion?: Expansion<Row>;
  /**
   * The rows are walked by the keyboard: arrows, Home and End move, Enter opens, Space chooses, right and left expand and
   * fold. For the main table of a page.
   */
  grid?: boolean;
}

export interface Expansion<Row> {
  /** What a row is called, for its button: "ZTF26abc". */
  label: (row: Row) => string;
  render: (row: Row) => ReactNode;
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
  const { pagination, empty, density = 'compact', stackOnPhone = false, maxHeight, skeletonRows = 8, selection, expansion, grid } = props;
  const [expanded, setExpanded] = useState<ReadonlySet<string | number>>(new Set());
  const [active, setActive] = useState<string | number | null>(null);
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

  const toggle = (key: string | number, open = !expanded.has(key)) =>
    setExpanded((now) => new Set(open ? [...now, key] : [...now].filter((other) => other !== key)));

  /** Only for keys pressed on a row itself: what is inside it keeps its own. */
  function onRowKey(event: KeyboardEvent<HTMLTableRowElement>, row: Row, href: string | undefined) {
    const target = event.target as HTMLElement;
    if (target !== event.currentTarget) {
      if (event.key === 'Escape' && event.currentTarget.contains(target)) event.currentTarget.focus();
      return;
    }
    const key = rowKey(row);
    const all = [...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('tr[data-row]') ?? [])];
    const at = all.indexOf(event.currentTarget);
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1, PageDown: at + 10, PageUp: at - 10 };
    const step = steps[event.key];
    if (event.altKey || ((event.ctrlKey || event.metaKey) && event.key !== 'Enter')) return;
    if (step !== undefined) all[Math.max(0, Math.min(all.length - 1, step))]?.focus();
    else if (event.key === 'Enter' && href) {
      if (event.ctrlKey || event.metaKey) window.open(href, '_blank', 'noopener');
      else router.push(href);
    } else if (event.key === ' ' && selection) pick([key], !selection.selected.has(key));
    else if (event.key === 'ArrowRight' && expansion) toggle(key, true);
    else if (event.key === 'ArrowLeft' && expansion) toggle(key, false);
    else return;
    event.preventDefault();
  }

  const first = active !== null && shown.includes(active) ? active : shown[0];
  const span = columns.length + Number(Boolean(selection)) + Number(Boolean(expansion));
  // On a phone a row is a card: what stands in its first column is what it is called.
  const title = columns.find((column) => !column.hiddenHeader && !column.hiddenOnPhone);
  const waiting = loading || (rows === undefined && !error);
  return (
    <div className={classes.wrap}>
      {/* Focusable, so that the keyboard can scroll it. */}
      <div className={classes.scroll} style={{ maxHeight }} tabIndex={0} role="region" aria-label={caption}>
        <table
          className={classes.table}
          role={grid ? 'grid' : undefined}
          aria-multiselectable={(grid && selection !== undefined) || undefined}
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
                    aria-label="Select all rows"
                    checked={picked > 0 && picked === shown.length}
                    indeterminate={picked > 0 && picked < shown.length}
                    disabled={shown.length === 0}
                    onChange={(event) => pick(shown, event.currentTarget.checked)}
                  />
                </th>
              )}
              {expansion && (
                <th scope="col" className={classes.select}>
                  <span className="sp-visually-hidden">Expand</span>
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
                    {expansion && <td className={classes.select} />}
                    {columns.map((column) => (
                      <td key={column.key} data-phone-hidden={column.hiddenOnPhone || undefined}>
                        <Skeleton height={11} width={`${45 + ((row * 7 + column.key.length * 13) % 45)}%`} radius="xs" />
                      </td>
                    ))}
                  </tr>
                ))
              : rows?.map((row) => {
                  const href = rowHref?.(row);
                  const key = rowKey(row);
                  const isOpen = expansion !== undefined && expanded.has(key);
                  return (
                    <Fragment key={key}>
                    <tr
                      data-row
                      className={href ? classes.linked : undefined}
                      onClick={href ? (event) => onRowClick(event, href) : undefined}
                      data-selected={selection?.selected.has(key) || undefined}
                      aria-selected={grid && selection ? selection.selected.has(key) : undefined}
                      aria-expanded={grid && expansion ? isOpen : undefined}
                      tabIndex={grid ? (key === first ? 0 : -1) : undefined}
                      onFocus={grid ? () => setActive(key) : undefined}
                      onKeyDown={grid ? (event) => onRowKey(event, row, href) : undefined}
                    >
                      {selection && (
                        <td className={classes.select}>
                          <Checkbox
                            size="xs"
                            aria-label={`Choose ${selection.label(row)}`}
                            checked={selection.selected.has(key)}
                            onChange={(event) => pick([key], event.currentTarget.checked)}
                          />
                        </td>
                      )}
                      {expansion && (
                        <td className={classes.select}>
                          <ActionIcon
                            size="sm"
                            className={classes.expand}
                            aria-expanded={isOpen}
                            aria-label={`${isOpen ? 'Fold' : 'Expand'} ${expansion.label(row)}`}
                            onClick={() => toggle(key)}
                          >
                            <IconChevronRight size={15} />
                          </ActionIcon>
                        </td>
                      )}
                      {columns.map((column) => (
                        <td
                          key={column.key}
                          data-numeric={column.numeric || undefined}
                          data-label={column.hiddenHeader ? undefined : column.header}
                          data-title={column === title || undefined}
                          data-phone-hidden={column.hiddenOnPhone || undefined}
                        >
                          {column.cell(row)}
                        </td>
                      ))}
                    </tr>
                    {isOpen && (
                      <tr className={classes.opened}>
                        <td colSpan={span}>{expansion.render(row)}</td>
                      </tr>
                    )}
                    </Fragment>
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
