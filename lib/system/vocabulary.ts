/** Words of the interface that more than one feature shares, and programs ask for. */
export const FOLLOWUP_PRIORITIES = ['1', '2', '3', '4', '5'] as const;

export const ALLOCATION_TYPES = ['triggered', 'forced_photometry', 'observation_plan'] as const;

export const RECURRING_API_METHODS = ['POST', 'GET'] as const;

export const ANALYSIS_TYPES = ['lightcurve_fitting', 'spectrum_fitting', 'meta_analysis'] as const;
export const ANALYSIS_INPUT_TYPES = ['photometry', 'spectra', 'redshift', 'annotations', 'comments', 'classifications'] as const;
export const AUTHENTICATION_TYPES = ['none', 'header_token', 'api_key', 'HTTPBasicAuth', 'HTTPDigestAuth', 'OAuth1'] as const;

/** Instruments that the Transient Name Server knows, by our names. */
export const TNS_INSTRUMENTS = [
  'alfosc', 'asas-sn', 'atlas', 'decam', 'efosc2', 'gaia', 'goodman', 'goto', 'kast', 'lsst', 'lsstcomcam', 'ps1', 'sedm', 'sprat',
  'wifes', 'ztf',
] as const;

/** Notices of gamma-ray, neutrino and gravitational-wave events. */
export const GCN_NOTICE_TYPES = [
  'svom.voevent.grm', 'svom.voevent.eclairs', 'FERMI_GBM_FLT_POS', 'FERMI_GBM_GND_POS', 'FERMI_GBM_FIN_POS',
  'FERMI_GBM_SUBTHRESH', 'SWIFT_BAT_GRB_POS_ACK', 'SWIFT_XRT_POSITION', 'ICECUBE_ASTROTRACK_GOLD', 'ICECUBE_ASTROTRACK_BRONZE',
  'igwn.gwalert', 'einstein_probe.wxt.alert', 'swift.bat.guano',
] as const;

/** Longest time in days in which sources are looked for in a skymap. */
export const MAX_DAYS_USING_LOCALIZATION = 3720;
