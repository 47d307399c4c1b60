import { isSelf, isVisible, onParent, orAdmin, type Rules } from './rules';

const isOwner = orAdmin(isSelf('owner_id'));

export const spectrumRules: Rules = { create: isSelf('owner_id'), read: orAdmin(isVisible()), update: isOwner, delete: isOwner };

const ofMine = onParent('spectra', 'spectrum_id', isOwner);

/** Who took, reduced and leads a spectrum is said by its owner. */
export const spectrumPersonRules: Rules = {
  create: ofMine,
  read: onParent('spectra', 'spectrum_id', spectrumRules.read),
  update: ofMine,
  delete: ofMine,
};
