/** Gemini: the address that triggers targets of opportunity, which copies an observation of the programme that is a template. */
import { isoToMjd } from '@/lib/astro/time';
import { ALIASES, credentials, dates, fields } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin } from '@/lib/integrations/facilities/plugin';
import { shorten } from '@/lib/integrations/facilities/send';

const HOURS = 24;

/** Gemini North takes its own programmes (GN-…), Gemini South its own. */
const site = ({ settings, credentials: { programid = '' } }: Facility): string => (programid.startsWith('GN') ? settings.north : settings.south) as string;

function toTrigger({ obj, payload }: Asked, { credentials: { programid, user_email, user_key } }: Facility, template: string): Record<string, string | number | boolean> {
  const given = { note: payload.note, noteTitle: payload.note_title, group: payload.group_name, exptime: payload.exposure_time };
  return {
    prog: programid ?? '', email: user_email ?? '', password: user_key ?? '', obsnum: template, target: obj.id, ra: obj.ra, dec: obj.dec,
    ready: payload.ready === true,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== '').map(([name, value]) => [name, String(value)])),
    ...(payload.maximum_airmass === undefined ? {} : { elevationType: 'airmass', elevationMin: 1, elevationMax: Number(payload.maximum_airmass) }),
    windowDate: String(payload.start_date), windowTime: '00:00',
    windowDuration: Math.max(1, Math.round((isoToMjd(String(payload.end_date)) - isoToMjd(String(payload.start_date))) * HOURS)),
  };
}

export const gemini: FacilityPlugin = {
  api_classname: 'GEMINIAPI',
  title: 'Gemini',
  settings: { north: 'https://gnodb.gemini.edu:8443/too', south: 'https://gsodb.gemini.edu:8443/too' },
  form: ({ now }) => ({
    formSchema: fields({
      template_ids: { type: 'array', title: 'Templates (numbers of observations)', items: { type: 'string', pattern: '^\\d+$' }, minItems: 1, uniqueItems: true },
      ...dates(now),
      exposure_time: { type: 'integer', minimum: 1, maximum: 1200, title: 'Exposure Time [s], where it is not that of the template' },
      maximum_airmass: { type: 'number', minimum: 1, maximum: 3, title: 'Maximum Airmass, where it is not that of the template' },
      group_name: { type: 'string', title: 'Group' },
      note_title: { type: 'string', title: 'Title of the note' },
      note: { type: 'string', title: 'Note' },
      ready: { type: 'boolean', default: false, title: 'Ready to be observed' },
    }, { optional: ['exposure_time', 'maximum_airmass', 'group_name', 'note_title', 'note', 'ready'] }),
  }),
  credentials: credentials(
    { user_email: 'E-mail', user_key: 'User key', programid: 'Program', template_ids: 'Templates that may be used, parted by commas' },
    { secret: ['user_key'], optional: ['template_ids'] },
  ),
  aliases: ALIASES,
  check: ({ payload }) => (isoToMjd(String(payload.end_date)) >= isoToMjd(String(payload.start_date)) ? null : 'end_date must not be before start_date.'),
  async submit(asked, facility) {
    const { programid, template_ids = '' } = facility.credentials;
    if (!programid) throw new Refused('Missing allocation information.');
    const allowed = template_ids.split(',').map((id) => id.trim()).filter(Boolean);
    const wanted = asked.payload.template_ids as string[];
    const others = allowed.length ? wanted.filter((id) => !allowed.includes(id)) : [];
    if (others.length) throw new Refused(`The allocation has no template ${others.join(', ')}.`);
    const made: string[] = [];
    for (const template of wanted) {
      try {
        const reply = await facility.send({ method: 'POST', url: site(facility), form: toTrigger(asked, facility, template) });
        made.push(shorten(reply.text));
      } catch (error) {
        // What was made before stays: to send all of it again would double it.
        if (made.length) throw new Unclear(`Gemini made ${made.join(', ')}, but not template ${template}: ${(error as Error).message}`);
        throw error;
      }
    }
    return { status: 'submitted', state: 'submitted', facility_id: made.join(',') };
  },
};
