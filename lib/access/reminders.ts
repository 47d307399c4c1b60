import { allOf, anyOf, hasAcl, isSelf, isVisible, onParent, orAdmin, type Rules } from './rules';
import { spectrumRules } from './spectra';

const isReminded = orAdmin(isSelf('user_id'));
const isReadable = orAdmin(anyOf(isVisible(), isSelf('user_id')));
const onReadableSpectrum = onParent('spectra', 'spectrum_id', spectrumRules.read);

/** Read by its groups, changed by the one who is reminded. */
export const reminderRules: Rules = { create: hasAcl('Reminder'), read: isReadable, update: isReminded, delete: isReminded };
export const reminderOnSpectrumRules: Rules = {
  ...reminderRules,
  create: allOf(hasAcl('Reminder'), onReadableSpectrum),
  read: allOf(isReadable, onReadableSpectrum),
};
