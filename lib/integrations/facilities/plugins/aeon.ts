/**
 * SOAR and NEWFIRM at the Blanco: AEON telescopes, asked for by the observation portal of LCO. The names of instruments, modes and
 * optical elements are the portal's own list (`/api/instruments/`), which changes: a site says another in `settings`.
 */
import {
  CHECKBOXES, choices, credentials, dates, exposure_counts, exposure_time, fields, maximum_airmass, minimum_lunar_distance, priority,
} from '@/lib/integrations/facilities/fields';
import type { FacilityPlugin, FormContext, FacilityForm, Json } from '@/lib/integrations/facilities/plugin';
import { exposures, LCO_PORTAL, MODES, portalOperations, type PortalInstrument } from './requestPortal';

const observation_mode: Json = { type: 'string', enum: MODES, default: 'NORMAL', title: 'Mode' };
const ipp: Json = { ...(priority().priority as Json), minimum: 0, maximum: 2, title: 'IPP (0-2)' };

function plugin(instrument: PortalInstrument, form: (about: FormContext) => FacilityForm): FacilityPlugin {
  const { ask, ...operations } = portalOperations(instrument);
  return {
    api_classname: instrument.api_classname,
    title: instrument.title,
    settings: { endpoint: LCO_PORTAL },
    form,
    credentials: credentials({ API_TOKEN: 'API token', PROPOSAL_ID: 'Proposal' }, { secret: ['API_TOKEN'] }),
    ...operations,
    retrieve: async (asked, facility) => {
      const outcome = await ask(asked, facility);
      // The frames are in the archive of NOIRLab, which the portal does not speak of.
      return outcome.state === 'observed' ? { ...outcome, state: 'completed' } : outcome;
    },
  };
}

interface Soar {
  api_classname: string;
  title: string;
  types: readonly string[];
  modes: readonly string[];
  kind: 'EXPOSE' | 'SPECTRUM';
}

function soar({ api_classname, title, types, modes, kind }: Soar): FacilityPlugin {
  const spectral = kind === 'SPECTRUM';
  return plugin({
    api_classname, title, telescope_class: '4m0',
    instrument_type: (payload) => String(payload.instrument_type),
    configurations: (common, payload) => {
      const of = (type: string, each: Json): Json => ({ ...common, type, instrument_configs: [{ ...each, mode: payload.instrument_mode }] });
      const target = of(kind, exposures(payload));
      if (!spectral || payload.include_calibrations !== true) return [target];
      return [target, of('ARC', { exposure_time: 1, exposure_count: 1 }), of('LAMP_FLAT', { exposure_time: 1, exposure_count: 1 })];
    },
  }, ({ now }) => ({
    formSchema: fields({
      observation_mode,
      instrument_type: { type: 'string', enum: types, default: types[0], title: 'Instrument' },
      instrument_mode: { type: 'string', enum: modes, default: modes[0], title: 'Instrument mode' },
      ...exposure_time(), ...exposure_counts, ...dates(now), ...maximum_airmass(), ...minimum_lunar_distance, priority: ipp,
      ...(spectral ? { include_calibrations: { type: 'boolean', default: true, title: 'With arcs and flats' } } : {}),
    }, { optional: ['include_calibrations'] }),
  }));
}

export const soarGhts = soar({
  api_classname: 'SOARGHTSAPI', title: 'SOAR Goodman spectrograph', kind: 'SPECTRUM', types: ['SOAR_GHTS_REDCAM', 'SOAR_GHTS_BLUECAM'],
  modes: ['GHTS_R_400m1_2x2', 'GHTS_R_400m2_2x2', 'GHTS_R_2100_5000A_1x2', 'GHTS_B_400m1_2x2'],
});

export const soarGhtsImager = soar({
  api_classname: 'SOARGHTSIMAGERAPI', title: 'SOAR Goodman imager', kind: 'EXPOSE', types: ['SOAR_GHTS_REDCAM_IMAGER', 'SOAR_GHTS_BLUECAM_IMAGER'],
  modes: ['GHTS_R_Image_2x2', 'GHTS_B_Image_2x2'],
});

export const soarTspec = soar({
  api_classname: 'SOARTSPECAPI', title: 'SOAR TripleSpec', kind: 'SPECTRUM', types: ['SOAR_TRIPLESPEC'], modes: ['fowler1_coadds2', 'fowler4_coadds1', 'fowler8_coadds1', 'fowler16_coadds1'],
});

export const newfirm = plugin({
  api_classname: 'NEWFIRMAPI', title: 'NEWFIRM', telescope_class: '4m0',
  instrument_type: () => 'BLANCO_NEWFIRM',
  configurations: (common, { observation_choices, exposure_time: seconds, sequence_repeats, coadds }) => (observation_choices as string[]).map((filter) => ({
    ...common, type: 'EXPOSE',
    instrument_configs: [{ exposure_time: seconds, exposure_count: sequence_repeats, optical_elements: { filter }, extra_params: { coadds, sequence_repeats } }],
  })),
}, ({ now }) => ({
  formSchema: fields({
    observation_mode, ...choices(['JX', 'HX', 'KXs']), ...exposure_time(8),
    sequence_repeats: { type: 'integer', default: 1, minimum: 1, title: 'Sequence repeats' },
    coadds: { type: 'integer', default: 1, minimum: 1, title: 'Coadds' },
    ...dates(now), ...maximum_airmass(), ...minimum_lunar_distance, priority: ipp,
  }),
  uiSchema: CHECKBOXES,
}));
