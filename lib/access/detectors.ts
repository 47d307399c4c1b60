import { annotationRules } from './annotations';
import { reminderRules } from './reminders';
import { anyOf, everyone, isSelf, isVisible, orAdmin, systemAdmin, type Rules } from './rules';

const isOwner = orAdmin(isSelf('owner_id'));

/** Spectra of a detector, and when it took data: for the groups they are shared with; their owners change them. */
export const detectorDataRules: Rules = { create: isOwner, read: orAdmin(anyOf(isVisible(), isSelf('owner_id'))), update: isOwner, delete: isOwner };

const isSender = orAdmin(isSelf('sent_by_id'));
export const earthquakeRules: Rules = { create: everyone, read: everyone, update: isSender, delete: isSender };

/** What hangs on earthquakes, which everybody reads, is shared as what hangs on objects is. */
export const commentOnEarthquakeRules: Rules = annotationRules;
export const reminderOnEarthquakeRules: Rules = reminderRules;

/** Predictions come from a formula and measurements from the detectors' teams: whoever is signed in gives them, admins delete predictions. */
export const earthquakePredictionRules: Rules = { create: everyone, read: everyone, update: everyone, delete: systemAdmin };
export const earthquakeMeasurementRules: Rules = { create: everyone, read: everyone, update: everyone, delete: everyone };
