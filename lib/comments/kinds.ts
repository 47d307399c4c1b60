import { commentOnSpectrumRules, commentRules } from '@/lib/access/comments';
import { commentOnEarthquakeRules } from '@/lib/access/detectors';
import { commentOnGcnRules } from '@/lib/access/gcn';
import type { Rules } from '@/lib/access/rules';
import { commentOnShiftRules } from '@/lib/access/shifts';

/** What can be commented on. The tables differ in these words only. */
export type CommentKind = 'sources' | 'spectra' | 'gcn_event' | 'earthquake' | 'shift';

interface Description {
  table: 'comments' | 'comments_on_spectra' | 'comments_on_gcns' | 'comments_on_earthquakes' | 'comments_on_shifts';
  rules: Rules;
  /** Column of what is commented on. */
  key: 'obj_id' | 'spectrum_id' | 'gcn_id' | 'earthquake_id' | 'shift_id';
  /** Has `channel` and `system`. */
  channels: boolean;
  /** Hangs on an object, whose `obj_id` the row has. */
  ofObj: boolean;
}

export const COMMENTS: Readonly<Record<CommentKind, Description>> = {
  sources: { table: 'comments', rules: commentRules, key: 'obj_id', channels: true, ofObj: true },
  spectra: { table: 'comments_on_spectra', rules: commentOnSpectrumRules, key: 'spectrum_id', channels: false, ofObj: true },
  gcn_event: { table: 'comments_on_gcns', rules: commentOnGcnRules, key: 'gcn_id', channels: false, ofObj: false },
  earthquake: { table: 'comments_on_earthquakes', rules: commentOnEarthquakeRules, key: 'earthquake_id', channels: false, ofObj: false },
  shift: { table: 'comments_on_shifts', rules: commentOnShiftRules, key: 'shift_id', channels: false, ofObj: false },
};

export interface CommentedOn {
  kind: CommentKind;
  id: string | number;
}
