'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';
import type { NumberedPagination } from './Pagination';

/** Writes search parameters without asking the server for the page again; empty ones are left out. */
export function replaceSearch(changes: Readonly<Record<string, string | null>>): void {
  const search = new URLSearchParams(window.location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') search.delete(name);
    else search.set(name, value);
  }
  const text = search.toString();
  window.history.replaceState(null, '', `${window.location.pathname}${text ? `?${text}` : ''}${window.location.hash}`);
}

/**
 * A choice that is kept in the address, so that a link shows what its sender saw. The default leaves no trace there;
 * a value that is not among the choices is the default.
 */
export function useUrlChoice<const T extends string>(name: string, choices: readonly T[], fallback: T): [T, (value: T) => void] {
  const search = useSearchParams();
  const found = choices.find((choice) => choice === search.get(name));
  const set = useCallback((value: T) => replaceSearch({ [name]: value === fallback ? null : value }), [name, fallback]);
  return [found ?? fallback, set];
}

/** A text that is kept in the address; empty when it is not there. */
export function useUrlText(name: string): [string, (value: string | null) => void] {
  const search = useSearchParams();
  const set = useCallback((value: string | null) => replaceSearch({ [name]: value }), [name]);
  return [search.get(name) ?? '', set];
}

/** A number that is kept in the address; null when there is none. */
export function useUrlNumber(name: string): [number | null, (value: number | null) => void] {
  const [text, setText] = useUrlText(name);
  const value = Number(text);
  const set = useCallback((next: number | null) => setText(next === null ? null : String(next)), [setText]);
  return [text !== '' && Number.isFinite(value) ? value : null, set];
}

/** Which page of a list the address asks for, from 1; the first leaves no trace there. `pages` is for the foot of the table. */
export function useUrlPage(name = 'page'): { page: number; pages: (perPage: number, total: number | undefined) => NumberedPagination } {
  const page = Math.max(1, Math.trunc(useUrlNumber(name)[0] ?? 1));
  const pages = (perPage: number, total: number | undefined): NumberedPagination => ({
    kind: 'numbered', page, perPage, total: total ?? null,
    onPageChange: (next) => replaceSearch({ [name]: next === 1 ? null : String(next) }),
  });
  return { page, pages };
}
