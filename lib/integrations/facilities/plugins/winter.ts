/** WINTER and SPRING, the infrared and the optical camera of one telescope at Palomar: targets of opportunity for its scheduler. */
import { isoToMjd } from '@/lib/astro/time';
import { ahead, ALIASES, dependOn, fields, when } from '@/lib/integrations/facilities/fields';
import { Unclear, type Asked, type Facility, type FacilityPlugin, type Json } from '@/lib/integrations/facilities/plugin';
import { shorten } from '@/lib/integrations/facilities/send';
import { basicAuth, credentialsOf } from './requests';
import { tellPeople, TELLING_PEOPLE } from './text';

const LONGEST_NAME = 30;
/** Seconds of one exposure that the telescope takes. */
const EXPOSURE = { shortest: 0.28, longest: 300 } as const;

/** What is usual: seconds of one dithered exposure, and how many. */
type Usual = Readonly<Record<string, { exposure_time: number; n_dither: number }>>;

const INFRARED: Usual = {
  Y: { exposure_time: 120, n_dither: 8 }, J: { exposure_time: 120, n_dither: 8 }, Hs: { exposure_time: 60, n_dither: 15 }, dark: { exposure_time: 120, n_dither: 5 },
};
const OPTICAL: Usual = Object.fromEntries(Object.keys(INFRARED).map((filter) => [filter, { exposure_time: 30, n_dither: 30 }]));

const ADVANCED = { priority: 50, dither_distance: 90, maximum_airmass: 2 } as const;
const suffixed = (name: string, filter: string): string => `${name}_${filter.toLowerCase()}`;
const integer = (title: string, value: number): Json => ({ type: 'integer', minimum: 1, default: value, title });

/** Exposures as they were asked, or as is usual in that filter. */
function exposuresOf(usual: Usual, payload: Json): { exposure_time: number; n_dither: number } {
  const filter = String(payload.filter);
  const value = (name: 'exposure_time' | 'n_dither') => Number(payload[suffixed(name, filter)] ?? payload[name] ?? usual[filter]?.[name]);
  return { exposure_time: value('exposure_time'), n_dither: value('n_dither') };
}

function toRequest(usual: Usual, { obj, payload }: Asked): Json {
  const { exposure_time, n_dither } = exposuresOf(usual, payload);
  const { priority, dither_distance, maximum_airmass } = { ...ADVANCED, ...payload };
  return {
    ra_deg: obj.ra, dec_deg: obj.dec, use_field_grid: false, filters: [payload.filter], target_name: obj.id.slice(0, LONGEST_NAME), target_priority: priority,
    total_exposure_time: exposure_time * n_dither, n_dither, n_repetitions: 1, dither_distance, max_airmass: maximum_airmass,
    start_time_mjd: isoToMjd(String(payload.start_date)), end_time_mjd: isoToMjd(String(payload.end_date)),
  };
}

function program(facility: Facility): { headers: Record<string, string>; query: Record<string, string> } {
  const { program_name, program_api_key, username, password } = credentialsOf(facility, 'program_name', 'program_api_key', 'username', 'password');
  return { headers: basicAuth(username, password), query: { program_name, program_api_key } };
}

/** The schedule's name is in a sentence, in quotes. */
function scheduleOf(answer: unknown): string {
  const { msg } = (answer ?? {}) as { msg?: unknown };
  const [, name] = /Schedule name is\s+['"]([^'"]+)['"]/.exec(String(msg)) ?? [];
  if (!name) throw new Unclear(`WINTER answered without the name of a schedule: ${shorten(String(msg))}`);
  return name;
}

function plugin(api_classname: string, title: string, camera: string, usual: Usual): FacilityPlugin {
  return {
    api_classname,
    title,
    settings: { endpoint: 'http://winter.caltech.edu:82', submit_trigger: 'true', slack_url: 'https://hooks.slack.com/services' },
    form: ({ now }) => ({
      formSchema: fields({
        ...ahead(now),
        filter: { type: 'string', enum: Object.keys(usual), default: 'J', title: 'Filter' },
        advanced: { type: 'boolean', default: false, title: 'Advanced' },
      }, {
        optional: ['advanced'],
        dependencies: {
          ...dependOn('filter', Object.entries(usual).map(([filter, { exposure_time, n_dither }]) => when('filter', filter, {
            [suffixed('exposure_time', filter)]: integer('Exposure Time [s]', exposure_time),
            [suffixed('n_dither', filter)]: integer('Dithers', n_dither),
          }))),
          ...dependOn('advanced', [
            when('advanced', false),
            when('advanced', true, {
              priority: { type: 'integer', default: ADVANCED.priority, minimum: 0, title: 'Priority' },
              dither_distance: { type: 'number', default: ADVANCED.dither_distance, minimum: 0, title: 'Dither Distance [arcsec]' },
              maximum_airmass: { type: 'number', default: ADVANCED.maximum_airmass, minimum: 1, maximum: 5, title: 'Maximum Airmass (1-5)' },
            }),
          ]),
        },
      }),
      uiSchema: { 'ui:order': ['start_date', 'end_date', 'filter', '*', 'advanced', ...Object.keys(ADVANCED)] },
    }),
    credentials: {
      formSchema: {
        type: 'object',
        properties: {
          program_name: { type: 'string', title: 'Program', minLength: 1 },
          program_api_key: { type: 'string', title: 'Program key', minLength: 1 },
          username: { type: 'string', title: 'Username', minLength: 1 },
          password: { type: 'string', title: 'Password', minLength: 1 },
          notification_type: { type: 'string', title: 'Who is told as well', enum: ['none', 'slack', 'email'], default: 'none' },
        },
        required: ['program_name', 'program_api_key', 'username', 'password'],
        dependencies: dependOn('notification_type', [when('notification_type', 'none'), ...TELLING_PEOPLE]),
      },
      uiSchema: Object.fromEntries(['program_api_key', 'password', 'slack_token'].map((name) => [name, { 'ui:widget': 'password' }])),
    },
    aliases: ALIASES,
    check({ payload }) {
      const { exposure_time } = exposuresOf(usual, payload);
      return exposure_time >= EXPOSURE.shortest && exposure_time <= EXPOSURE.longest
        ? null : `exposure_time: one exposure takes from ${EXPOSURE.shortest} to ${EXPOSURE.longest} s; ask for more dithers.`;
    },
    prepare_payload: (asked) => toRequest(usual, asked),
    async submit(asked, facility) {
      const { headers, query } = program(facility);
      const reply = await facility.send({
        method: 'POST', url: `${facility.settings.endpoint}/too/${camera}`, headers, query: { ...query, submit_trigger: facility.settings.submit_trigger ?? 'true' },
        json: [toRequest(usual, asked)],
      });
      const facility_id = scheduleOf(reply.json());
      try {
        await tellPeople(asked, facility, 'Submitted:');
      } catch (error) {
        // The telescope has it: that somebody was not told must not send it again.
        return { status: `submitted, but nobody could be told: ${(error as Error).message}`, state: 'submitted', facility_id };
      }
      return { status: 'submitted', state: 'submitted', facility_id };
    },
    async delete({ facility_id }, facility) {
      if (facility_id) {
        const { headers, query } = program(facility);
        await facility.send({ method: 'DELETE', url: `${facility.settings.endpoint}/too/delete`, headers, query: { ...query, schedule_name: facility_id }, accept: [404] });
      }
      return { status: 'deleted', state: 'deleted' };
    },
  };
}

export const winter = plugin('WINTERAPI', 'WINTER', 'winter', INFRARED);
export const spring = plugin('SPRINGAPI', 'SPRING', 'spring', OPTICAL);
