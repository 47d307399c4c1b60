/** The Katzman Automatic Imaging Telescope at Lick: a script that takes one target as JSON. */
import { ALIASES, CHECKBOXES, choices, credentials, fields } from '@/lib/integrations/facilities/fields';
import type { FacilityPlugin } from '@/lib/integrations/facilities/plugin';
import { basicAuth, cannotTakeBack, credentialsOf, endpointOf } from './requests';

const DECIMALS = 5;

export const kait: FacilityPlugin = {
  api_classname: 'KAITAPI',
  title: 'KAIT',
  settings: { endpoint: '' },
  form: () => ({
    formSchema: fields({
      ...choices(['U', 'g', 'r', 'i', 'z', 'B', 'V', 'R', 'I']),
      observation_type: { type: 'string', enum: ['long', 'short'], default: 'long', title: 'Exposures' },
    }),
    uiSchema: CHECKBOXES,
  }),
  credentials: credentials({ username: 'Username', password: 'Password' }, { secret: ['password'] }),
  aliases: ALIASES,
  async submit({ obj, payload }, facility) {
    const { username, password } = credentialsOf(facility, 'username', 'password');
    await facility.send({
      method: 'POST', url: `${endpointOf(facility, 'KAITAPI')}/cgi-bin/internal/process_kait_ztf_request.py`, headers: basicAuth(username, password),
      json: {
        name: obj.id, ra: obj.ra.toFixed(DECIMALS), dec: obj.dec.toFixed(DECIMALS), filters: (payload.observation_choices as string[]).join(''),
        exposure: payload.observation_type,
      },
    });
    return { status: 'submitted', state: 'submitted' };
  },
  delete: cannotTakeBack('KAIT'),
};
