/** Words of the interface that more than one feature shares, and programs ask for. */
export const FOLLOWUP_PRIORITIES = ['1', '2', '3', '4', '5'] as const;

export const ALLOCATION_TYPES = ['triggered', 'forced_photometry', 'observation_plan'] as const;

export const RECURRING_API_METHODS = ['POST', 'GET'] as const;

export const ANALYSIS_TYPES = ['lightcurve_fitting', 'spectrum_fitting', 'meta_analysis'] as const;
export const ANALYSIS_INPUT_TYPES = ['photometry', 'spectra', 'redshift', 'annotations', 'comments', 'classifications'] as const;
export const AUTHENTICATION_TYPES = ['none', 'header_token', 'api_key', 'HTTPBasicAuth', 'HTTPDigestAuth', 'OAuth1'] as const;

export const BROKER_CLASSES = [
  'GENERICBROKER', 'LASAIRBROKER', 'BABAMULBROKER', 'BOOMBROKER', 'FINKBROKER', 'ALERCEBROKER', 'ANTARESBROKER', 'PITTGOOGLEBROKER', 'AMPELBROKER',
] as const;

/** Instruments that the Transient Name Server knows, by our names: their numbers there, the one to report with first. */
export const TNS_INSTRUMENT_IDS: Readonly<Record<string, readonly number[]>> = {
  alfosc: [41], 'asas-sn': [195], atlas: [153, 159, 160, 255, 256, 167, 290], decam: [172], efosc2: [30], gaia: [163], goodman: [136], goto: [218, 264, 265, 266], kast: [10],
  lsst: [287], lsstcomcam: [289], ps1: [98, 154, 155, 257], sedm: [149, 225], sprat: [156], wifes: [115], ztf: [196],
};
export const TNS_INSTRUMENTS = Object.keys(TNS_INSTRUMENT_IDS);

/** Numbers of bandpasses at the Transient Name Server. */
export const TNS_FILTER_IDS: Readonly<Record<string, number>> = {
  atlasc: 71, atlaso: 72, sdssu: 20, sdssg: 21, sdssr: 22, sdssi: 23, sdssz: 24, desu: 20, desg: 21, desr: 22, desi: 23, desz: 24, desy: 81, 'gaia::g': 75,
  gotol: 120, gotor: 121, gotog: 122, gotob: 123, 'ps1::g': 56, 'ps1::r': 57, 'ps1::i': 58, 'ps1::z': 59, 'ps1::w': 26, ztfg: 110, ztfr: 111, ztfi: 112,
  lsstu: 160, lsstg: 161, lsstr: 162, lssti: 163, lsstz: 164, lssty: 165,
};

/** Notices of gamma-ray, neutrino and gravitational-wave events. */
export const GCN_NOTICE_TYPES = [
  'svom.voevent.grm', 'svom.voevent.eclairs', 'FERMI_GBM_FLT_POS', 'FERMI_GBM_GND_POS', 'FERMI_GBM_FIN_POS',
  'FERMI_GBM_SUBTHRESH', 'SWIFT_BAT_GRB_POS_ACK', 'SWIFT_XRT_POSITION', 'ICECUBE_ASTROTRACK_GOLD', 'ICECUBE_ASTROTRACK_BRONZE',
  'igwn.gwalert', 'einstein_probe.wxt.alert', 'swift.bat.guano',
] as const;

/** Longest time in days in which sources are looked for in a skymap. */
export const MAX_DAYS_USING_LOCALIZATION = 3720;
