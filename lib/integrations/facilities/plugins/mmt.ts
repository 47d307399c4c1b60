/** Binospec and MMIRS on the MMT: targets in the catalogue of its queue scheduler. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { ALIASES, credentials, dependOn, exposure_counts, fields, when } from '@/lib/integrations/facilities/fields';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type Json } from '@/lib/integrations/facilities/plugin';
import { credentialsOf } from './requests';

interface MmtInstrument {
  api_classname: string;
  title: string;
  /** Of the scheduler. */
  instrumentid: number;
  imaging: { properties: Json; required: readonly string[] };
  spectroscopy: { properties: Json; required: readonly string[] };
  check?: FacilityPlugin['check'];
  /** What the scheduler calls the instrument's own settings. */
  toTarget(payload: Json): Json;
}

const NAME = { shortest: 2, longest: 50 } as const;
const one = (values: readonly unknown[], title: string, value: unknown = values[0]): Json => ({
  type: typeof values[0] === 'number' ? 'integer' : 'string', enum: values, default: value, title,
});
const switchOf = (title: string, value = false): Json => ({ type: 'boolean', default: value, title });
const isSpectrum = ({ observation_type }: Json): boolean => observation_type === 'Spectroscopy';
const asNumber = (value: unknown): number => (value === true ? 1 : 0);

const COMMON: Json = {
  observation_type: one(['Imaging', 'Spectroscopy'], 'Mode', 'Spectroscopy'),
  pa: { type: 'number', default: 0, minimum: -360, maximum: 360, title: 'Position Angle [deg]' },
  pm_ra: { type: 'number', default: 0, title: 'Proper Motion in RA [arcsec/yr]' },
  pm_dec: { type: 'number', default: 0, title: 'Proper Motion in Dec [arcsec/yr]' },
  exposure_time: { type: 'integer', default: 300, minimum: 1, title: 'Exposure Time [s]' },
  ...exposure_counts,
  visits: { type: 'integer', default: 1, minimum: 1, title: 'Visits' },
  priority: one([1, 2, 3], 'Priority (1 is the highest)', 3),
  photometric: switchOf('Photometric conditions only'),
  target_of_opportunity: switchOf('Target of opportunity'),
  one_visit_per_night: switchOf('One visit a night', true),
  notes: { type: 'string', maxLength: 1000, title: 'Notes' },
};

function toTarget({ instrumentid, toTarget: own }: MmtInstrument, { obj, payload, recent_photometry }: Asked): Json {
  const magnitude = recent_photometry[0]?.mag;
  if (magnitude === undefined) throw new Refused(`The MMT wants to know how bright a target is, and ${obj.id} has no detection.`);
  const objectid = obj.id.replace(/[^A-Za-z0-9]/g, 'X').slice(0, NAME.longest);
  if (objectid.length < NAME.shortest) throw new Refused(`The MMT wants names of at least ${NAME.shortest} characters.`);
  return {
    instrumentid, objectid, magnitude, ra: formatRa(obj.ra, 3), dec: formatDec(obj.dec, 2), epoch: 2000,
    observationtype: isSpectrum(payload) ? 'longslit' : 'imaging', filter: payload.filters, exposuretime: payload.exposure_time,
    numberexposures: payload.exposure_counts, visits: payload.visits, priority: payload.priority, pa: payload.pa, pm_ra: payload.pm_ra, pm_dec: payload.pm_dec,
    photometric: asNumber(payload.photometric), targetofopportunity: asNumber(payload.target_of_opportunity),
    onevisitpernight: asNumber(payload.one_visit_per_night), notes: payload.notes ?? '',
    ...own(payload),
  };
}

const targets = ({ settings }: Facility): string => `${settings.endpoint}/catalogTarget`;

function plugin(instrument: MmtInstrument): FacilityPlugin {
  const { api_classname, title, imaging, spectroscopy, check } = instrument;
  return {
    api_classname,
    title,
    priority_order: 'desc',
    settings: { endpoint: 'https://scheduler.mmto.arizona.edu/APIv2' },
    form: () => ({
      formSchema: fields(COMMON, {
        optional: ['notes'],
        dependencies: dependOn('observation_type', [
          when('observation_type', 'Imaging', imaging.properties, imaging.required),
          when('observation_type', 'Spectroscopy', spectroscopy.properties, spectroscopy.required),
        ]),
      }),
    }),
    credentials: credentials({ token: 'Token' }, { secret: ['token'] }),
    aliases: ALIASES,
    ...(check ? { check } : {}),
    async submit(asked, facility) {
      const { token } = credentialsOf(facility, 'token');
      const reply = await facility.send({ method: 'POST', url: targets(facility), json: { ...toTarget(instrument, asked), token } });
      const { id } = (reply.json() ?? {}) as { id?: unknown };
      if (typeof id !== 'number' && typeof id !== 'string') throw new Unclear('The MMT answered without the number of a target.');
      return { status: 'submitted', state: 'submitted', facility_id: String(id) };
    },
    async delete({ facility_id }, facility) {
      if (facility_id) {
        const { token } = credentialsOf(facility, 'token');
        await facility.send({ method: 'DELETE', url: `${targets(facility)}/${encodeURIComponent(facility_id)}`, json: { token }, accept: [404, 410] });
      }
      return { status: 'deleted', state: 'deleted' };
    },
  };
}

/** Central wavelengths that a grating reaches, Å, both ends included. */
const GRATINGS: Readonly<Record<number, readonly (readonly [number, number])[]>> = {
  270: [[5501, 7838]], 600: [[5146, 8783]], 1000: [[4108, 4683], [5181, 7273], [7363, 7967], [8153, 8772], [8897, 9279]],
};
const IMAGING_MASK = 110;
const BINOSPEC_MASKS: Readonly<Record<string, number>> = { Longslit0_75: 113, Longslit1: 111, Longslit1_25: 131, Longslit1_5: 114, Longslit5: 112 };

export const binospec = plugin({
  api_classname: 'BINOSPECAPI', title: 'Binospec', instrumentid: 16,
  imaging: { properties: { filters: one(['g', 'r', 'i', 'z'], 'Filter', 'r') }, required: ['filters'] },
  spectroscopy: {
    properties: {
      filters: one(['LP3800', 'LP3500'], 'Filter'),
      grating: one(Object.keys(GRATINGS).map(Number), 'Grating'),
      central_wavelength: { type: 'number', default: 6500, minimum: 4108, maximum: 9279, title: 'Central Wavelength [Å]' },
      slit_width: one(Object.keys(BINOSPEC_MASKS), 'Slit Width', 'Longslit1'),
    },
    required: ['filters', 'grating', 'central_wavelength', 'slit_width'],
  },
  check({ payload }) {
    if (!isSpectrum(payload)) return null;
    const reach = GRATINGS[payload.grating as number] ?? [];
    const wavelength = Number(payload.central_wavelength);
    if (reach.some(([from, to]) => wavelength >= from && wavelength <= to)) return null;
    return `central_wavelength: grating ${String(payload.grating)} reaches ${reach.map(([from, to]) => `${from} to ${to}`).join(', ')} Å.`;
  },
  toTarget: (payload) => isSpectrum(payload)
    ? { grating: payload.grating, centralwavelength: payload.central_wavelength, slitwidth: payload.slit_width, maskid: BINOSPEC_MASKS[String(payload.slit_width)] }
    : { maskid: IMAGING_MASK },
});

export const mmirs = plugin({
  api_classname: 'MMIRSAPI', title: 'MMIRS', instrumentid: 15,
  imaging: {
    properties: {
      filters: one(['J', 'H', 'K', 'Ks'], 'Filter'),
      read_tab: one(['ramp_4.426', 'ramp_1.475'], 'Readout'),
      dither_size: one([5, 7, 10, 15, 20, 30, 60, 120, 210], 'Dither [arcsec]', 7),
    },
    required: ['filters', 'read_tab', 'dither_size'],
  },
  spectroscopy: {
    properties: {
      filters: one(['HK', 'zJ'], 'Filter'),
      grism: one(['J', 'HK', 'HK3'], 'Grism'),
      read_tab: one(['ramp_4.426'], 'Readout'),
      slit_width: one(['1pixel', '2pixel', '3pixel', '4pixel', '5pixel', '6pixel', '12pixel'], 'Slit Width'),
      slit_width_property: one(['long', 'short'], 'Slit'),
    },
    required: ['filters', 'grism', 'read_tab', 'slit_width', 'slit_width_property'],
  },
  toTarget: (payload) => isSpectrum(payload)
    ? { gain: 'low', readtab: payload.read_tab, grism: payload.grism, slitwidth: payload.slit_width, slitwidthproperty: payload.slit_width_property, maskid: 111 }
    : { gain: 'high', readtab: payload.read_tab, dithersize: String(payload.dither_size), maskid: IMAGING_MASK },
});
