import { anyOf, everyone, hasAcl, nobody, onParent, type Rules } from './rules';

const mayManageTelescopes = anyOf(hasAcl('Manage telescopes'), hasAcl('Manage allocations'));
const mayManageInstruments = anyOf(hasAcl('Manage instruments'), hasAcl('Manage allocations'));

export const telescopeRules: Rules = { create: mayManageTelescopes, read: everyone, update: mayManageTelescopes, delete: mayManageTelescopes };
export const instrumentRules: Rules = { create: mayManageInstruments, read: everyone, update: mayManageInstruments, delete: mayManageInstruments };

const ofInstrument = onParent('instruments', 'instrument_id', instrumentRules.update);

/** Where an instrument points, and what it did, is for everybody to see, and for whoever may change the instrument to say. */
export const instrumentPartRules: Rules = { create: ofInstrument, read: everyone, update: ofInstrument, delete: ofInstrument };

/** Fetched by the portal. */
export const weatherRules: Rules = { create: nobody, read: everyone, update: nobody, delete: nobody };
