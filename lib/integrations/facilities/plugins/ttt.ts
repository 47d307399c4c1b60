/** The Two-meter Twin Telescope on Tenerife: observing runs of a proposal, one line a filter, as deep as a signal-to-noise ratio asks for. */
import { ALIASES, CHECKBOXES, choices, credentials, dates, dependOn, exposure_counts, fields, when } from '@/lib/integrations/facilities/fields';
import { Unclear, type Asked, type Facility, type FacilityPlugin, type Json } from '@/lib/integrations/facilities/plugin';
import { credentialsOf } from './requests';

interface Station {
  filters: readonly string[];
  cameras: readonly string[];
}
const STATIONS: Readonly<Record<string, Station>> = {
  'TTT-80': { filters: ['sdssg', 'sdssr', 'sdssi'], cameras: ['QHY411M'] },
  'TTT-200': { filters: ['sdssu', 'sdssg', 'sdssr', 'sdssi', 'sdssz'], cameras: ['QHY600M Pro'] },
};
/** What exposures are worked out for when the object has no detection, or the instrument's own depth is asked for. */
const EXPECTED_MAG = 19;

function toRun({ obj, payload, recent_photometry }: Asked, proposal: string): Json {
  const mag = payload.use_expected_sensitivity === true ? EXPECTED_MAG : (recent_photometry[0]?.mag ?? EXPECTED_MAG);
  return {
    proposal, target_name: obj.id, ra: obj.ra, dec: obj.dec, moving_target: false, telescope_model: payload.station_name, camera_model: payload.camera_model,
    n_rep_block: payload.exposure_counts, min_cadence: 0, mag, min_time: `${String(payload.start_date)} 00:00:00`, max_time: `${String(payload.end_date)} 00:00:00`,
    full_interval: false, lines: (payload.observation_choices as string[]).map((filter) => ({ filter, snr: String(payload.snr) })),
  };
}

/** The portal's token is good for minutes, so that each operation gets one. */
async function signIn(facility: Facility): Promise<Record<string, string>> {
  const { username, password } = credentialsOf(facility, 'username', 'password');
  const reply = await facility.send({ method: 'POST', url: `${facility.settings.endpoint}/token/`, json: { username, password }, harmless: true });
  const { access } = (reply.json() ?? {}) as { access?: unknown };
  if (typeof access !== 'string') throw new Unclear('TTT answered without a token.');
  return { authorization: `Bearer ${access}` };
}

const runs = ({ settings }: Facility): string => `${settings.endpoint}/observing-runs/`;

export const ttt: FacilityPlugin = {
  api_classname: 'TTTAPI',
  title: 'Two-meter Twin Telescope',
  settings: { endpoint: 'https://dto.ttt.lightbridges.es/api' },
  form: ({ now }) => ({
    formSchema: fields({
      station_name: { type: 'string', enum: Object.keys(STATIONS), default: 'TTT-80', title: 'Telescope' },
      snr: { type: 'number', default: 5, exclusiveMinimum: 0, title: 'Signal-to-noise ratio' },
      use_expected_sensitivity: { type: 'boolean', default: false, title: `Exposures for ${EXPECTED_MAG} mag, whatever the object's last magnitude` },
      ...exposure_counts, ...dates(now),
    }, {
      optional: ['use_expected_sensitivity'],
      dependencies: dependOn('station_name', Object.entries(STATIONS).map(([name, { filters, cameras }]) => when('station_name', name, {
        camera_model: { type: 'string', enum: cameras, default: cameras[0], title: 'Camera' }, ...choices(filters),
      }, ['observation_choices', 'camera_model']))),
    }),
    uiSchema: CHECKBOXES,
  }),
  credentials: credentials({ username: 'Username', password: 'Password', proposal_id: 'Proposal' }, { secret: ['password'] }),
  aliases: ALIASES,
  async submit(asked, facility) {
    const { proposal_id } = credentialsOf(facility, 'proposal_id');
    const headers = await signIn(facility);
    const reply = await facility.send({ method: 'POST', url: runs(facility), headers, json: toRun(asked, proposal_id) });
    const { id } = (reply.json() ?? {}) as { id?: unknown };
    if (typeof id !== 'number' && typeof id !== 'string') throw new Unclear('TTT answered without the number of a run.');
    return { status: 'submitted', state: 'submitted', facility_id: String(id) };
  },
  async delete({ facility_id }, facility) {
    if (facility_id) {
      const headers = await signIn(facility);
      await facility.send({ method: 'DELETE', url: `${runs(facility)}${encodeURIComponent(facility_id)}/`, headers, accept: [404, 410] });
    }
    return { status: 'deleted', state: 'deleted' };
  },
};
