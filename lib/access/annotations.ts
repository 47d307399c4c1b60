import { photometryRules } from './photometry';
import { allOf, isSelf, isVisible, onParent, orAdmin, type Rule, type Rules } from './rules';
import { spectrumRules } from './spectra';

const isAuthor = orAdmin(isSelf('author_id'));
const isReadable = orAdmin(isVisible());

const onReadableSpectrum = onParent('spectra', 'spectrum_id', spectrumRules.read);
const onReadablePhotometry = onParent('photometry', 'photometry_id', photometryRules.read);

/** Annotations: read with their groups (and with what they hang on), changed by their author. */
export const annotationRules: Rules = { create: isAuthor, read: isReadable, update: isAuthor, delete: isAuthor };

const readWith = (parent: Rule): Rules => ({
  create: allOf(isAuthor, parent),
  read: allOf(isReadable, parent),
  update: isAuthor,
  delete: isAuthor,
});

export const annotationOnSpectrumRules: Rules = readWith(onReadableSpectrum);
export const annotationOnPhotometryRules: Rules = readWith(onReadablePhotometry);
