import { commentOnSpectrumRules, commentRules } from '@/lib/access/comments';
import type { Rules } from '@/lib/access/rules';

/** What can be commented on. The tables differ in these words only. */
export type CommentKind = 'sources' | 'spectra';

interface Description {
  table: 'comments' | 'comments_on_spectra';
  rules: Rules;
  /** Column of what is commented on. */
  key: string;
  type: 'text' | 'int';
  /** Has `channel` and `system`. */
  channels: boolean;
}

export const COMMENTS: Readonly<Record<CommentKind, Description>> = {
  sources: { table: 'comments', rules: commentRules, key: 'obj_id', type: 'text', channels: true },
  spectra: { table: 'comments_on_spectra', rules: commentOnSpectrumRules, key: 'spectrum_id', type: 'int', channels: false },
};

export interface CommentedOn {
  kind: CommentKind;
  id: string | number;
}
