/** The Spectral Energy Distribution Machine on the 60-inch at Palomar: a file of JSON in a form. It tells of progress by itself. */
import { mjdToIso, mjdToJd } from '@/lib/astro/time';
import { ALIASES, CHECKBOXES, choices, dates, dependOn, priority, when } from '@/lib/integrations/facilities/fields';
import { endpointOf } from './requests';
import { shorten } from '@/lib/integrations/facilities/send';
import { Refused, type Asked, type Facility, type FacilityPlugin, type Json, type Outcome } from '@/lib/integrations/facilities/plugin';

const MIX = "Mix 'n Match";
/** What each mode takes images in. */
const MODES: Readonly<Record<string, string>> = {
  '3-shot (gri)': 'g,r,i', '4-shot (ugri)': 'u,g,r,i', IFU: '', '4-shot+IFU': 'u,g,r,i', '3-shot+IFU': 'g,r,i',
};
const NAME_LENGTH = 26;

/** The newest magnitude in each filter of ZTF, by the filter's last letter. */
function priorPhotometry({ recent_photometry }: Asked): Json {
  const prior: Record<string, unknown> = {};
  for (const { filter, mjd, mag } of recent_photometry) {
    const letter = filter.startsWith('ztf') ? filter.slice(-1) : null;
    if (letter && !(letter in prior)) prior[letter] = { jd: mjdToJd(mjd), mag, obsdate: mjdToIso(mjd).slice(0, 10) };
  }
  return prior;
}

function toSedm(asked: Asked, status: 'new' | 'edit' | 'delete'): Json {
  const { payload, obj, requester, allocation, followup_request_id } = asked;
  const mode = String(payload.observation_type);
  const chosen = mode === MIX ? (payload.observation_choices as string[]) : null;
  return {
    Filters: chosen ? chosen.filter((name) => name !== 'IFU').join(',') : (MODES[mode] ?? ''),
    Followup: (chosen ? chosen.includes('IFU') : mode.includes('IFU')) ? 'IFU' : '',
    email: requester.email ?? '',
    startdate: payload.start_date,
    enddate: payload.end_date,
    prior_photometry: priorPhotometry(asked),
    priority: payload.priority,
    programname: allocation.group_name,
    requestid: followup_request_id,
    sourceid: obj.id.slice(0, NAME_LENGTH),
    sourcename: obj.id.slice(0, NAME_LENGTH),
    status,
    username: requester.username,
    ra: obj.ra,
    dec: obj.dec,
    ...((payload.advanced as Json | undefined) ?? {}),
  };
}

async function post(asked: Asked, facility: Facility, status: 'new' | 'edit' | 'delete'): Promise<void> {
  const reply = await facility.send({
    method: 'POST', url: endpointOf(facility, 'SEDMAPI'),
    file: { field: 'jsonfile', name: 'jsonfile', content: JSON.stringify(toSedm(asked, status)), type: 'application/json' },
  });
  if (/^\s*(error|invalid|rejected)/i.test(reply.text)) throw new Refused(shorten(reply.text));
}

const done = (status: string, state: Outcome['state']): Outcome => ({ status, state });

export const sedm: FacilityPlugin = {
  api_classname: 'SEDMAPI',
  title: 'SEDM',
  settings: { endpoint: '' },
  form: ({ now }) => ({
    formSchema: {
      type: 'object',
      properties: {
        observation_type: { type: 'string', enum: [...Object.keys(MODES), MIX], title: 'Mode', default: 'IFU' },
        ...priority(),
        ...dates(now),
        advanced: {
          type: 'object', title: 'Advanced',
          properties: {
            exposure_time: { type: 'number', minimum: 0, title: 'Exposure Time [s]' },
            maximum_airmass: { type: 'number', default: 2.8, minimum: 1, maximum: 5, title: 'Maximum Airmass' },
            maximum_fwhm: { type: 'number', default: 10, minimum: 0, title: 'Maximum FWHM [arcsec]' },
          },
        },
      },
      dependencies: dependOn('observation_type', [
        ...Object.keys(MODES).map((mode) => when('observation_type', mode)),
        when('observation_type', MIX, choices(['u', 'g', 'r', 'i', 'IFU']), ['observation_choices']),
      ]),
      required: ['observation_type', 'priority', 'start_date', 'end_date'],
    },
    uiSchema: CHECKBOXES,
  }),
  aliases: ALIASES,
  prepare_payload: (asked) => toSedm(asked, 'new'),
  async submit(asked, facility) {
    await post(asked, facility, 'new');
    return done('submitted', 'submitted');
  },
  async update(asked, facility) {
    await post(asked, facility, 'edit');
    return done('submitted', 'submitted');
  },
  async delete(asked, facility) {
    await post(asked, facility, 'delete');
    return done('deleted', 'deleted');
  },
  listener: {
    name: 'SEDMListener',
    schema: { type: 'object', properties: { new_status: { type: 'string', minLength: 1, maxLength: 1000 } }, required: ['new_status'], additionalProperties: false },
    receive({ new_status }) {
      const status = String(new_status);
      const state: Outcome['state'] = /complet|observed|done|success/i.test(status) ? 'observed'
        : /reject|fail|error/i.test(status) ? 'rejected'
        : /expired/i.test(status) ? 'expired'
        : /delet|cancel/i.test(status) ? 'deleted'
        : /schedul|active/i.test(status) ? 'scheduled'
        : 'accepted';
      return { status, state };
    },
  },
};
