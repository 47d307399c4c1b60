/** Las Cumbres Observatory: request groups of its observation portal, frames of its archive. One plug-in an instrument. */
import {
  CHECKBOXES, choices, credentials, dates, exposure_counts, exposure_time, fields, maximum_airmass, minimum_lunar_distance, priority,
} from '@/lib/integrations/facilities/fields';
import type { FacilityPlugin, Json } from '@/lib/integrations/facilities/plugin';
import { fetchSpectra, inLinks, listFrames } from './lcoArchive';
import { exposures, LCO_PORTAL, MODES, portalOperations, type PortalInstrument } from './requestPortal';

const POLL = 1800;
const IMAGE_FILTERS = ['gp', 'rp', 'ip', 'zs', 'Y'] as const;
/** Degrees; SPECTRAL is on the southern 2-metre alone. */
const SPECTRAL_NORTH = 17;

interface Camera extends Omit<PortalInstrument, 'instrument_type'> {
  instrument_type: string;
  telescope_class: '1m0' | '2m0';
  filters?: readonly string[];
  check?: FacilityPlugin['check'];
}

function plugin(camera: Camera): FacilityPlugin {
  const { api_classname, title, filters, check } = camera;
  const { ask, ...operations } = portalOperations({ ...camera, instrument_type: () => camera.instrument_type });
  return {
    api_classname,
    title,
    settings: { endpoint: LCO_PORTAL, archive: 'https://archive-api.lco.global' },
    form: ({ now }) => ({
      formSchema: fields({
        observation_mode: { type: 'string', enum: MODES, default: 'NORMAL', title: 'Mode' },
        ...(filters ? choices(filters) : {}),
        ...exposure_time(), ...exposure_counts, ...dates(now), ...maximum_airmass(), ...minimum_lunar_distance,
        priority: { ...(priority().priority as Json), minimum: 0, maximum: 2, title: 'IPP (0-2)' },
      }),
      ...(filters ? { uiSchema: CHECKBOXES } : {}),
    }),
    credentials: credentials(
      { API_TOKEN: 'API token', API_ARCHIVE_TOKEN: 'Archive token', PROPOSAL_ID: 'Proposal' },
      { secret: ['API_TOKEN', 'API_ARCHIVE_TOKEN'], optional: ['API_ARCHIVE_TOKEN'] },
    ),
    ...(check ? { check } : {}),
    ...operations,
    async retrieve(asked, facility) {
      const outcome = await ask(asked, facility);
      if (outcome.state !== 'observed') return outcome;
      const [request_id] = (outcome.notes?.request_ids as number[] | undefined) ?? [];
      const frames = await listFrames(request_id, facility);
      if (frames === null) return { ...outcome, state: 'completed' };
      if (frames.length === 0) return { ...outcome, poll_after: POLL };
      const spectra = await fetchSpectra(frames, facility);
      const words = [`${frames.length} reduced frame${frames.length === 1 ? '' : 's'} in the archive`, ...(spectra.length ? [`${spectra.length} ${spectra.length === 1 ? 'spectrum' : 'spectra'} fetched`] : [])];
      return { ...outcome, status: `complete: ${words.join(', ')}`, state: 'data_returned', spectra, comment: inLinks(frames, title) };
    },
  };
}

/** One configuration a filter. */
const byFilter = (common: Json, payload: Json): Json[] =>
  (payload.observation_choices as string[]).map((filter) => ({
    ...common, type: 'EXPOSE', instrument_configs: [{ ...exposures(payload), optical_elements: { filter } }],
  }));

const COLOURS = ['g', 'r', 'i', 'z'] as const;
const ofColours = (name: (colour: string) => string, value: unknown): Json => Object.fromEntries(COLOURS.map((colour) => [name(colour), value]));

/** Lamps before and after the exposure. */
function spectrum(common: Json, payload: Json): Json[] {
  const lamp = (type: string, seconds: number): Json => ({
    ...common, type, guiding_config: { mode: 'OFF', optional: false },
    instrument_configs: [{ exposure_time: seconds, exposure_count: 1, rotator_mode: 'VFLOAT', optical_elements: { slit: 'slit_1.6as' } }],
  });
  const target = {
    ...common, type: 'SPECTRUM', acquisition_config: { mode: 'WCS' }, guiding_config: { mode: 'ON', optional: false },
    instrument_configs: [{ ...exposures(payload), rotator_mode: 'VFLOAT', optical_elements: { slit: 'slit_1.6as' } }],
  };
  return [lamp('LAMP_FLAT', 50), lamp('ARC', 60), target, lamp('ARC', 60), lamp('LAMP_FLAT', 50)];
}

export const sinistro = plugin({
  api_classname: 'SINISTROAPI', title: 'LCO Sinistro', instrument_type: '1M0-SCICAM-SINISTRO', telescope_class: '1m0', filters: IMAGE_FILTERS,
  configurations: byFilter,
});

export const spectral = plugin({
  api_classname: 'SPECTRALAPI', title: 'LCO Spectral', instrument_type: '2M0-SCICAM-SPECTRAL', telescope_class: '2m0', filters: IMAGE_FILTERS,
  configurations: byFilter,
  check: ({ obj }) => (obj.dec > SPECTRAL_NORTH ? `Spectral is in the south: it does not reach beyond +${SPECTRAL_NORTH}°.` : null),
});

export const muscat = plugin({
  api_classname: 'MUSCATAPI', title: 'LCO MuSCAT', instrument_type: '2M0-SCICAM-MUSCAT', telescope_class: '2m0',
  configurations: (common, payload) => [{
    ...common, type: 'EXPOSE',
    instrument_configs: [{
      ...exposures(payload),
      optical_elements: ofColours((colour) => `diffuser_${colour}_position`, 'out'),
      extra_params: { exposure_mode: 'SYNCHRONOUS', ...ofColours((colour) => `exposure_time_${colour}`, payload.exposure_time) },
    }],
  }],
});

export const floyds = plugin({
  api_classname: 'FLOYDSAPI', title: 'LCO FLOYDS', instrument_type: '2M0-FLOYDS-SCICAM', telescope_class: '2m0', configurations: spectrum,
});
