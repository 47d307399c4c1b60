import { allFor, everyone, isSelf, orAdmin, type Rules } from './rules';

const isOwner = orAdmin(isSelf('owner_id'));

/** Who observes when is for everybody to see; a run is its owner's. */
export const observingRunRules: Rules = { create: isSelf('owner_id'), read: everyone, update: isOwner, delete: isOwner };

/** Objects and runs are public, and so are the targets of runs: whoever may upload data may propose one and note what came of it. */
export const assignmentRules: Rules = allFor(everyone);
