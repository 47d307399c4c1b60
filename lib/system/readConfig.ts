import { BANDPASS_NAMES, bandpassColor, effectiveWavelength } from '@/lib/astro/bandpasses';
import { PLANCK18 } from '@/lib/astro/cosmology';
import { MAGSYSTEMS } from '@/lib/astro/magnitudes';
import { config } from '@/lib/config';
import { FOLLOWUP_APIS } from '@/lib/instruments/apis';
import { SPECTRUM_TYPES } from '@/lib/spectra/schema';
import { THUMBNAIL_TYPES } from '@/lib/thumbnails/schema';
import { COLOR_PALETTE } from './palette';
import type { PortalConfig } from './schema';
import {
  ALLOCATION_TYPES,
  ANALYSIS_INPUT_TYPES,
  ANALYSIS_TYPES,
  AUTHENTICATION_TYPES,
  FOLLOWUP_PRIORITIES,
  GCN_NOTICE_TYPES,
  MAX_DAYS_USING_LOCALIZATION,
  RECURRING_API_METHODS,
  TNS_INSTRUMENTS,
} from './vocabulary';

const { H0, Om0, Ob0, Tcmb0, Neff, m_nu } = PLANCK18;

/** As astropy prints it, which is what programs know. */
const COSMOLOGY =
  `FlatLambdaCDM(name="Planck18", H0=${H0} km / (Mpc s), Om0=${Om0}, Tcmb0=${Tcmb0} K, Neff=${Neff}, ` +
  `m_nu=[${m_nu.map((mass) => (Number.isInteger(mass) ? `${mass}.  ` : mass)).join(' ')}] eV, Ob0=${Ob0})`;

const COSMOLOGY_REFERENCE =
  'Planck Collaboration 2018, 2020, A&A, 641, A6  (Paper VI), Table 2 (TT, TE, EE + lowE + lensing + BAO)';

type Rgb = [number, number, number];

const rgb = (hex: string): Rgb => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)) as Rgb;

const ofBandpasses = <T>(value: (name: string) => T): Record<string, T> => Object.fromEntries(BANDPASS_NAMES.map((name) => [name, value(name)]));

/** Where people can sign in besides with a password kept here. */
function authBackends(): PortalConfig['authBackends'] {
  const { google, github, oidc } = config.auth;
  return [
    ...(google ? [{ name: 'google', label: 'Google' }] : []),
    ...(github ? [{ name: 'github', label: 'GitHub' }] : []),
    ...(oidc ? [{ name: 'oidc', label: oidc.name }] : []),
  ];
}

/** What of the settings programs and pages may know. */
export function readPortalConfig(): PortalConfig {
  return {
    slackPreamble: config.messages.slack_url,
    invitationsEnabled: config.auth.invitations,
    photometryDisplayEndpoint: null,
    cosmology: COSMOLOGY,
    cosmologyParams: [
      { name: 'H0', value: `${H0} km / (Mpc s)` },
      { name: 'Om0', value: String(Om0) },
      { name: 'Tcmb0', value: `${Tcmb0} K` },
      { name: 'Neff', value: String(Neff) },
      { name: 'm_nu', value: `${m_nu.join(', ')} eV` },
      { name: 'Ob0', value: String(Ob0) },
    ],
    openai_summary_apikey_set: false,
    openai_summary_parameters: {},
    cosmoref: COSMOLOGY_REFERENCE,
    allowedAllocationTypes: [...ALLOCATION_TYPES],
    allowedSpectrumTypes: [...SPECTRUM_TYPES],
    defaultSpectrumType: SPECTRUM_TYPES[0],
    gcnNoticeTypes: [...GCN_NOTICE_TYPES],
    gcnSummaryAcknowledgements: [],
    maxNumDaysUsingLocalization: MAX_DAYS_USING_LOCALIZATION,
    allowedRecurringAPIMethods: [...RECURRING_API_METHODS],
    classificationsClasses: {},
    summary_sourcesClasses: {},
    tnsAllowedInstruments: [...TNS_INSTRUMENTS],
    allowedInstrumentsForSharing: [...TNS_INSTRUMENTS],
    gcnTagsClasses: {},
    colorPalette: [...COLOR_PALETTE],
    bandpassesColors: ofBandpasses((name) => rgb(bandpassColor(name))),
    bandpassesWavelengths: ofBandpasses(effectiveWavelength),
    usePinecone: false,
    usePhotometryValidation: config.photometry.validation,
    authBackends: authBackends(),
    publicGroupName: config.public_group_name,
    shareDataWithPublicGroupByDefault: config.share_data_with_public_group_by_default,
  };
}

/** The words that fields with a choice take. */
export const readEnumTypes = () => ({
  ALLOWED_SPECTRUM_TYPES: [...SPECTRUM_TYPES],
  ALLOWED_MAGSYSTEMS: [...MAGSYSTEMS],
  ALLOWED_BANDPASSES: [...BANDPASS_NAMES],
  THUMBNAIL_TYPES: [...THUMBNAIL_TYPES],
  FOLLOWUP_PRIORITIES: [...FOLLOWUP_PRIORITIES],
  ALLOWED_API_CLASSNAMES: [...FOLLOWUP_APIS],
  ANALYSIS_TYPES: [...ANALYSIS_TYPES],
  ANALYSIS_INPUT_TYPES: [...ANALYSIS_INPUT_TYPES],
  AUTHENTICATION_TYPES: [...AUTHENTICATION_TYPES],
});
