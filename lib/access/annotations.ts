import { column, sql } from '@/lib/db/sql';
import { photometryRules } from './photometry';
import { allOf, isSelf, isVisible, orAdmin, type Rule, type Rules } from './rules';
import { spectrumRules } from './spectra';

const isAuthor = orAdmin(isSelf('author_id'));
const isReadable = orAdmin(isVisible());

const onReadableSpectrum: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM spectra sp WHERE sp.id = ${column(alias, 'spectrum_id')} AND ${spectrumRules.read(viewer, 'sp')})`;

const onReadablePhotometry: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM photometry ph WHERE ph.id = ${column(alias, 'photometry_id')} AND ${photometryRules.read(viewer, 'ph')})`;

/** Comments and annotations: read with their groups (and with what they hang on), changed by their author. */
export const annotationRules: Rules = { read: isReadable, update: isAuthor, delete: isAuthor };
export const commentRules: Rules = annotationRules;

const readWith = (parent: Rule): Rules => ({ read: allOf(isReadable, parent), update: isAuthor, delete: isAuthor });

export const annotationOnSpectrumRules: Rules = readWith(onReadableSpectrum);
export const annotationOnPhotometryRules: Rules = readWith(onReadablePhotometry);
export const commentOnSpectrumRules: Rules = readWith(onReadableSpectrum);
