'use client';

import { Loader, Modal } from '@mantine/core';
import { useDebouncedValue, useDisclosure } from '@mantine/hooks';
import { IconArrowRight, IconFocus2, IconHistory, IconRadar2, IconSearch, IconStars, IconUsersGroup } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Kbd } from '@/components/ui/Kbd';
import { loadRecents, paletteGroups, rememberRecent, type PaletteGroup, type PaletteHit } from './palette';
import type { NavigationSection } from './navigation';
import classes from './CommandPalette.module.css';

/** Looks a text up on the server; `signal` is aborted when the text has changed meanwhile. */
export type PaletteSearch = (text: string, signal: AbortSignal) => Promise<PaletteGroup[]>;

const OPEN_EVENT = 'skyportal:open-palette';

/** Open the palette from anywhere. */
export function openCommandPalette(): void {
  window.dispatchEvent(new Event(OPEN_EVENT));
}

const ICONS = {
  source: IconStars,
  candidate: IconRadar2,
  group: IconUsersGroup,
  page: IconArrowRight,
  coordinates: IconFocus2,
} as const;

/** Ctrl/Cmd-K: pages, sources, candidates, groups and sky positions by typing, all from the keyboard. */
export function CommandPalette(props: { sections: readonly NavigationSection[]; search: PaletteSearch }) {
  const [opened, { open, close }] = useDisclosure(false);
  useEffect(() => {
    window.addEventListener(OPEN_EVENT, open);
    return () => window.removeEventListener(OPEN_EVENT, open);
  }, [open]);
  return (
    <Modal
      opened={opened}
      onClose={close}
      withCloseButton={false}
      centered={false}
      yOffset="11vh"
      size={620}
      padding={0}
      title="Search and jump"
      classNames={{ header: 'sp-visually-hidden' }}
      transitionProps={{ duration: 90, transition: 'fade' }}
    >
      <PaletteBody {...props} onClose={close} />
    </Modal>
  );
}

/** The open palette; mounted anew each time, so that it always starts empty. */
function PaletteBody(props: { sections: readonly NavigationSection[]; search: PaletteSearch; onClose: () => void }) {
  const { sections, search, onClose } = props;
  const router = useRouter();
  const listId = useId();
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [recents] = useState(loadRecents);
  const listRef = useRef<HTMLDivElement>(null);
  const [settled] = useDebouncedValue(text.trim(), 140);
  const query = useQuery({
    queryKey: ['palette', settled],
    queryFn: ({ signal }) => search(settled, signal),
    enabled: settled.length >= 2,
    placeholderData: keepPreviousData,
    staleTime: 15_000,
  });
  const found = text.trim().length >= 2 ? (query.data ?? []) : [];
  const groups = paletteGroups({ text, sections, recents, found });
  const hits = groups.flatMap((group) => group.hits);
  const current = Math.min(active, hits.length - 1);

  function go(hit: PaletteHit, newTab: boolean) {
    rememberRecent(hit);
    onClose();
    if (newTab) window.open(hit.href, '_blank', 'noopener');
    else router.push(hit.href);
  }

  function move(to: number) {
    if (hits.length === 0) return;
    const next = (to + hits.length) % hits.length;
    setActive(next);
    listRef.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowDown: current + 1, ArrowUp: current - 1 };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      move(step);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const hit = hits[current];
      if (hit) {
        event.preventDefault();
        go(hit, event.metaKey || event.ctrlKey);
      }
    }
  }

  let index = -1;
  return (
    <div className={classes.palette}>
      <div className={classes.inputRow}>
        <IconSearch size={18} aria-hidden />
        <input
          className={classes.input}
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          placeholder="Name, group, page, or 12:34:56.7 +12:34:56"
          aria-label="Search sources, candidates, groups, pages and coordinates"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls={listId}
          aria-activedescendant={current >= 0 ? `${listId}-${current}` : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        {query.isFetching && <Loader size={16} aria-label="Searching" />}
      </div>
      <div className={classes.list} id={listId} role="listbox" aria-label="Results" ref={listRef}>
        {groups.map((group) => (
          <div key={group.group} role="group" aria-label={group.group}>
            <div className={classes.groupLabel} aria-hidden>
              {group.group}
            </div>
            {group.hits.map((hit) => {
              index += 1;
              const at = index;
              const Icon = group.recent ? IconHistory : ICONS[hit.kind];
              return (
                <div
                  key={`${hit.kind}:${hit.id}`}
                  id={`${listId}-${at}`}
                  data-index={at}
                  role="option"
                  aria-selected={at === current}
                  className={classes.hit}
                  onMouseMove={() => setActive(at)}
                  onClick={(event) => go(hit, event.metaKey || event.ctrlKey)}
                >
                  <Icon size={17} stroke={1.7} aria-hidden />
                  <span className={classes.hitLabel}>{hit.label}</span>
                  {hit.description && <span className={classes.hitDescription}>{hit.description}</span>}
                </div>
              );
            })}
          </div>
        ))}
        {hits.length === 0 && (
          <p className={classes.nothing} role="status">
            {query.isError ? 'The search did not answer. Pages and coordinates still work.' : 'Nothing found.'}
          </p>
        )}
      </div>
      <div className={classes.foot} aria-hidden>
        <span><Kbd keys="↑" /> <Kbd keys="↓" /> choose</span>
        <span><Kbd keys="enter" /> open</span>
        <span><Kbd keys="mod+enter" /> new tab</span>
        <span><Kbd keys="esc" /> close</span>
      </div>
    </div>
  );
}
