'use client';

import { Modal } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { plural } from '@/components/ui/format';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { classesOf, recentFirst } from './decisions';
import { PickList } from './PickList';
import { useShortcutClasses } from './scanPreferences';
import type { Candidate } from './types';

const NONE: string[] = [];

/** The classes of all latest taxonomies that one may use. */
export function useClasses() {
  const { data, error, refetch } = useQuery({ ...apiQuery('/api/taxonomy'), staleTime: 600_000 });
  const list = useMemo(() => data && classesOf(data), [data]);
  return { classes: list, error, refetch };
}

export interface ClassifyDialogProps {
  /** Empty: closed. */
  candidates: readonly Candidate[];
  onClose: () => void;
  onClassify: (classification: string, taxonomy_id: number) => void;
}

/** Of one candidate its name, of several how many. */
export const subject = (candidates: readonly Candidate[]): string =>
  candidates.length === 1 ? (candidates[0]?.id ?? '') : plural(candidates.length, 'candidate');

/** Type, arrow, Enter. One's shortcuts and what one used last are at the top. */
export function ClassifyDialog(props: ClassifyDialogProps) {
  const { candidates, onClose } = props;
  return (
    <Modal opened={candidates.length > 0} onClose={onClose} title={`Classify ${subject(candidates)}`} size="sm" transitionProps={{ duration: 0 }}>
      {candidates.length > 0 && <ClassList {...props} />}
    </Modal>
  );
}

function ClassList({ candidates, onClose, onClassify }: ClassifyDialogProps) {
  const { classes: all, error, refetch } = useClasses();
  const shortcuts = useShortcutClasses();
  const [recent, setRecent] = useLocalStorage<string[]>({ key: 'skyportal-recent-classes', defaultValue: NONE });
  const given = new Set(candidates.length === 1 ? (candidates[0]?.classifications ?? []).map(({ classification }) => classification) : []);
  const rank = (classification: string) => {
    const place = recent.indexOf(classification);
    return place >= 0 ? place : shortcuts.has(classification) ? 40 : 50;
  };
  const options = (all ?? [])
    .map((option, i) => ({ ...option, i, value: option.classification }))
    .sort((a, b) => rank(a.value) - rank(b.value) || a.i - b.i)
    .map((option) => ({
      ...option,
      note: given.has(option.value) ? 'already given' : recent.includes(option.value) ? <IconHistory size={14} aria-label="recently used" /> : shortcuts.get(option.value),
    }));

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
    <PickList
      label="Class"
      placeholder="Type a class"
      options={options}
      nothing="No class is called like this."
      onPick={({ classification, taxonomy_id }) => {
        setRecent(recentFirst(classification, recent));
        onClassify(classification, taxonomy_id);
        onClose();
      }}
    />
  );
}
