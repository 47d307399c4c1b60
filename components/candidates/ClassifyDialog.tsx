'use client';

import { Modal, TextInput } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconHistory, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { classesOf, recentFirst } from './decisions';
import type { Candidate } from './types';
import classes from './ClassifyDialog.module.css';

const NONE: string[] = [];

/** The classes of all latest taxonomies that one may use. */
export function useClasses() {
  const { data, error, refetch } = useQuery({ ...apiQuery('/api/taxonomy'), staleTime: 600_000 });
  const list = useMemo(() => data && classesOf(data), [data]);
  return { classes: list, error, refetch };
}

export interface ClassifyDialogProps {
  /** Null: closed. */
  candidate: Candidate | null;
  onClose: () => void;
  onClassify: (candidate: Candidate, classification: string, taxonomy_id: number) => void;
}

/** Type, arrow, Enter. What one used last is at the top. */
export function ClassifyDialog({ candidate, onClose, onClassify }: ClassifyDialogProps) {
  return (
    <Modal opened={candidate !== null} onClose={onClose} title={candidate && `Classify ${candidate.id}`} size="sm" transitionProps={{ duration: 0 }}>
      {candidate && <ClassList key={candidate.id} candidate={candidate} onClose={onClose} onClassify={onClassify} />}
    </Modal>
  );
}

function ClassList({ candidate, onClose, onClassify }: ClassifyDialogProps & { candidate: Candidate }) {
  const { classes: all, error, refetch } = useClasses();
  const [recent, setRecent] = useLocalStorage<string[]>({ key: 'skyportal-recent-classes', defaultValue: NONE });
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const given = new Set((candidate.classifications ?? []).map(({ classification }) => classification));

  const options = useMemo(() => {
    const wanted = search.trim().toLowerCase();
    const found = (all ?? []).filter(({ classification }) => classification.toLowerCase().includes(wanted));
    const rank = ({ classification }: { classification: string }) => {
      const place = recent.indexOf(classification);
      const starts = wanted !== '' && !classification.toLowerCase().startsWith(wanted);
      return (starts ? 100 : 0) + (place < 0 ? 50 : place);
    };
    return found.map((option, i) => ({ option, i })).sort((a, b) => rank(a.option) - rank(b.option) || a.i - b.i).map(({ option }) => option);
  }, [all, recent, search]);

  function choose(index: number) {
    const option = options[index];
    if (!option) return;
    setRecent(recentFirst(option.classification, recent));
    onClassify(candidate, option.classification, option.taxonomy_id);
    onClose();
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step) {
      event.preventDefault();
      const next = Math.min(options.length - 1, Math.max(0, active + step));
      setActive(next);
      document.getElementById(`class-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(active);
    }
  }

  if (error) return <ErrorState title="The taxonomies could not be loaded" error={error} onRetry={() => void refetch()} compact />;
  if (!all) return <TextSkeleton lines={6} />;
  if (all.length === 0) {
    return (
      <EmptyState title="There is no taxonomy yet" compact>
        Classes come from taxonomies; somebody with the permission “Post taxonomy” can add one.
      </EmptyState>
    );
  }
  return (
    <>
      <TextInput
        data-autofocus
        aria-label="Class"
        placeholder="Type a class"
        leftSection={<IconSearch size={15} />}
        value={search}
        onChange={(event) => {
          setSearch(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        role="combobox"
        aria-expanded
        aria-controls="classes"
        aria-activedescendant={options.length ? `class-${active}` : undefined}
      />
      <div id="classes" role="listbox" aria-label="Classes" className={classes.list}>
        {options.map(({ classification }, i) => (
          <button
            key={classification}
            id={`class-${i}`}
            type="button"
            role="option"
            tabIndex={-1}
            aria-selected={i === active}
            className={classes.option}
            onMouseMove={() => i !== active && setActive(i)}
            onClick={() => choose(i)}
          >
            <span>{classification}</span>
            {given.has(classification) && <span className={classes.note}>already given</span>}
            {!given.has(classification) && recent.includes(classification) && <IconHistory size={14} className={classes.note} aria-label="used lately" />}
          </button>
        ))}
        {options.length === 0 && <p className={classes.nothing}>No class is called like this.</p>}
      </div>
    </>
  );
}
