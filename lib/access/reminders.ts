import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, isSelf, isVisible, orAdmin, type Rule, type Rules } from './rules';
import { spectrumRules } from './spectra';

const isReminded = orAdmin(isSelf('user_id'));
const isReadable = orAdmin(anyOf(isVisible(), isSelf('user_id')));

const onReadableSpectrum: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM spectra sp WHERE sp.id = ${column(alias, 'spectrum_id')} AND ${spectrumRules.read(viewer, 'sp')})`;

/** Read by its groups, changed by the one who is reminded. */
export const reminderRules: Rules = { read: isReadable, update: isReminded, delete: isReminded };
export const reminderOnSpectrumRules: Rules = { ...reminderRules, read: allOf(isReadable, onReadableSpectrum) };
