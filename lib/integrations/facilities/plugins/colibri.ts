/** COLIBRI at San Pedro Mártir. It has no public interface: requests go as JSON to where the site says, or wait in the list for its observers. */
import { ahead, ALIASES, exposure_time, fields, maximum_airmass, minimum_lunar_distance, priority } from '@/lib/integrations/facilities/fields';
import type { FacilityPlugin } from '@/lib/integrations/facilities/plugin';
import { jsonOperations } from './generic';


export const colibri: FacilityPlugin = {
  api_classname: 'COLIBRIAPI',
  title: 'COLIBRI',
  settings: { endpoint: '' },
  form: ({ now }) => ({
    formSchema: fields({
      observation_choice: { type: 'string', enum: ['U', 'g', 'r', 'i', 'z', 'B', 'V', 'R', 'I'], default: 'r', title: 'Desired Observations' },
      ...exposure_time(), ...maximum_airmass(), ...minimum_lunar_distance, ...priority(),
      ...ahead(now),
      too: { type: 'boolean', default: false, title: 'Target of opportunity' },
    }),
  }),
  aliases: ALIASES,
  ...jsonOperations(({ settings: { endpoint } }) => endpoint),
};
