'use client';

import { CandidateDetails } from './CandidateDetails';
import { ClassifyDialog } from './ClassifyDialog';
import { CommentDialog } from './CommentDialog';
import { TagDialog } from './TagDialog';
import type { Candidate } from './types';
import type { ScanActions } from './useScanActions';
import { ZoomDialog } from './ZoomDialog';

export interface OpenDialog {
  kind: 'classify' | 'tag' | 'comment' | 'details' | 'zoom';
  obj_ids: readonly string[];
}

export interface ScanDialogsProps {
  open: OpenDialog | null;
  candidates: readonly Candidate[];
  focused: Candidate | undefined;
  invert: boolean;
  actions: ScanActions;
  onClose: () => void;
  onMove: (by: number) => void;
  onDecided: (obj_ids: readonly string[]) => void;
}

const NONE: readonly Candidate[] = [];

/** What opens over the list; one at a time. */
export function ScanDialogs({ open, candidates, focused, invert, actions, onClose, onMove, onDecided }: ScanDialogsProps) {
  const wanted = new Set(open?.obj_ids);
  const subjects = open ? candidates.filter(({ id }) => wanted.has(id)) : NONE;
  const of = (kind: OpenDialog['kind']) => (open?.kind === kind ? subjects : NONE);
  const done = () => onDecided([...wanted]);
  return (
    <>
      <ClassifyDialog
        candidates={of('classify')}
        onClose={onClose}
        onClassify={(classification, taxonomy_id) => {
          const [first] = subjects;
          if (subjects.length === 1 && first) actions.classify(first, classification, taxonomy_id);
          else actions.bulk(subjects, { do: 'classify', classification, taxonomy_id });
          done();
        }}
      />
      <TagDialog
        candidates={of('tag')}
        onClose={onClose}
        onTag={(objtagoption_id, name, on) => {
          const [first] = subjects;
          if (subjects.length === 1 && first) actions.tag(first, objtagoption_id, name, on);
          else if (on) actions.bulk(subjects, { do: 'tag', objtagoption_id, name });
          else for (const candidate of subjects) actions.tag(candidate, objtagoption_id, name, false);
          done();
        }}
      />
      <CommentDialog
        candidate={of('comment')[0]}
        onClose={onClose}
        onComment={(text) => {
          const [first] = subjects;
          if (first) actions.comment(first, text);
          done();
        }}
      />
      <CandidateDetails candidate={of('details')[0]} onClose={onClose} />
      <ZoomDialog candidate={open?.kind === 'zoom' ? focused : undefined} invert={invert} onClose={onClose} onMove={onMove} />
    </>
  );
}
