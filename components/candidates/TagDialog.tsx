'use client';

import { Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { TextSkeleton } from '@/components/ui/Skeletons';
import { EmptyState, ErrorState } from '@/components/ui/StateBox';
import { apiQuery } from '@/lib/http/apiQuery';
import { subject } from './ClassifyDialog';
import { PickList } from './PickList';
import type { Candidate } from './types';

export const tagOptionsQuery = { ...apiQuery('/api/objtagoption'), staleTime: 600_000 };

export interface TagDialogProps {
  /** Empty: closed. */
  candidates: readonly Candidate[];
  onClose: () => void;
  /** `on`: it does not have the tag yet. */
  onTag: (objtagoption_id: number, name: string, on: boolean) => void;
}

/** Type, arrow, Enter: puts a tag on, or takes it off. */
export function TagDialog(props: TagDialogProps) {
  const { candidates, onClose } = props;
  return (
    <Modal opened={candidates.length > 0} onClose={onClose} title={`Tag ${subject(candidates)}`} size="sm" transitionProps={{ duration: 0 }}>
      {candidates.length > 0 && <TagList {...props} />}
    </Modal>
  );
}

function TagList({ candidates, onClose, onTag }: TagDialogProps) {
  const { data, error, refetch } = useQuery(tagOptionsQuery);
  if (error) return <ErrorState title="The tags could not be loaded" error={error} onRetry={() => void refetch()} compact />;
  if (!data) return <TextSkeleton lines={4} />;
  if (data.length === 0) {
    return (
      <EmptyState title="There are no tags yet" compact>
        Tags are made on the page Tags.
      </EmptyState>
    );
  }
  const has = (id: number) => candidates.every(({ tags }) => (tags ?? []).some(({ objtagoption_id }) => objtagoption_id === id));
  const options = data.map(({ id, name }) => ({ id, value: name, on: has(id), note: has(id) ? (candidates.length === 1 ? 'take off' : 'on all') : undefined }));
  return (
    <PickList
      label="Tag"
      placeholder="Type a tag"
      options={options}
      nothing="No tag is called like this."
      onPick={({ id, value, on }) => {
        onTag(id, value, !on);
        onClose();
      }}
    />
  );
}
