/**
 * The bandpasses that photometry, instruments and light curves may name: wavelengths in Å, a colour and a label for each.
 */

import { BANDPASS_ROWS } from './bandpasses.data';

/** Name of a bandpass, exactly as the API takes and gives it. */
export type Bandpass = (typeof BANDPASS_ROWS)[number][0];

/** All names, in the order in which lists show them. */
export const BANDPASS_NAMES: readonly Bandpass[] = BANDPASS_ROWS.map(([name]) => name);

/** What is known of a bandpass; wavelengths in Å, colour as `#rrggbb`. */
export interface BandpassInfo {
  name: Bandpass;
  /** Transmission-weighted mean wavelength. */
  effective_wavelength: number;
  min: number;
  max: number;
  color: string;
}

/**
 * Colours that readers of light curves know their surveys by. All have a contrast of at least 2.5 with white and with the
 * dark background (#1a1b1e), so that a point can be seen on both.
 */
const CONVENTIONAL_COLORS: Readonly<Record<string, string>> = {
  ztfg: '#2f9e44',
  ztfr: '#e03131',
  ztfi: '#b8860b',
  'ztf::g': '#2f9e44',
  'ztf::r': '#e03131',
  'ztf::i': '#b8860b',
  lsstu: '#9c36b5',
  lsstg: '#1c7ed6',
  lsstr: '#2f9e44',
  lssti: '#d08a00',
  lsstz: '#e8590c',
  lssty: '#a85a42',
  atlasc: '#1098ad',
  atlaso: '#e8740c',
  gotol: '#888888',
  'gaia::g': '#5f8d4e',
  'gaia::gbp': '#3b7dd8',
  'gaia::grp': '#d6336c',
  'gaia::grvs': '#b83262',
  'ps1::w': '#7f8c6b',
  'ps1::open': '#868e96',
  'uvot::white': '#8d8f94',
  kepler: '#c2255c',
  tess: '#c92a5b',
  swiftxrt: '#868e96',
  nicerxti: '#7a838c',
};

/** [wavelength in Å, hue, saturation, lightness]: between the stops all are interpolated. */
const SPECTRAL_STOPS: ReadonlyArray<readonly [number, number, number, number]> = [
  [1500, 290, 55, 60],
  [2500, 280, 60, 60],
  [3600, 268, 65, 62],
  [4350, 218, 72, 56],
  [4800, 150, 60, 36],
  [5450, 95, 60, 34],
  [6200, 4, 72, 52],
  [6600, -4, 68, 50],
  [7600, 27, 85, 45],
  [8200, 24, 70, 42],
  [9000, 10, 62, 44],
  [10000, -10, 52, 46],
  [12500, -18, 56, 46],
  [16500, -10, 52, 46],
  [22000, 0, 48, 46],
  [45000, 6, 40, 46],
  [100000, 12, 34, 46],
  [300000, 20, 26, 46],
];

/** Shortest wavelength at which a radio or millimetre receiver, and not a filter, is used. */
const RADIO_FROM = 1e6;

const INFO = new Map<string, BandpassInfo>(
  BANDPASS_ROWS.map(([name, effective_wavelength, min, max]) => [
    name,
    { name, effective_wavelength, min, max, color: CONVENTIONAL_COLORS[name] ?? spectralColor(effective_wavelength) },
  ]),
);

/** Prefixes and what they are called in a label, longest first. */
const LABEL_PREFIXES: ReadonlyArray<readonly [string, string]> = [
  ['standard::', 'Landolt '],
  ['keplercam::', 'KeplerCam '],
  ['4shooter2::', '4Shooter2 '],
  ['skymapper', 'SkyMapper '],
  ['megacam6::', 'MegaCam '],
  ['bessell', 'Bessell '],
  ['2mass', '2MASS '],
  ['uvot::', 'UVOT '],
  ['galex::', 'GALEX '],
  ['gaia::', 'Gaia '],
  ['ztf::', 'ZTF '],
  ['ps1::', 'PS1 '],
  ['hsc::', 'HSC '],
  ['atlas', 'ATLAS '],
  ['sdss', 'SDSS '],
  ['lsst', 'LSST '],
  ['goto', 'GOTO '],
  ['ztf', 'ZTF '],
  ['des', 'DES '],
  ['csp', 'CSP '],
];

/** Names whose label follows no rule. */
const LABELS: Readonly<Record<string, string>> = {
  kepler: 'Kepler',
  tess: 'TESS',
  swiftxrt: 'Swift XRT',
  nicerxti: 'NICER XTI',
  bessellux: 'Bessell U',
  'gaia::gbp': 'Gaia BP',
  'gaia::grp': 'Gaia RP',
  'gaia::grvs': 'Gaia RVS',
  'gaia::g': 'Gaia G',
  cspv3009: 'CSP V (LC-3009)',
  cspv3014: 'CSP V (LC-3014)',
  cspv9844: 'CSP V (LC-9844)',
  cspys: 'CSP Y (Swope)',
  cspjs: 'CSP J (Swope)',
  csphs: 'CSP H (Swope)',
  cspyd: 'CSP Y (du Pont)',
  cspjd: 'CSP J (du Pont)',
  csphd: 'CSP H (du Pont)',
  cspb: 'CSP B',
  cspk: 'CSP K',
  'uvot::uvw1': 'UVOT UVW1',
  'uvot::uvm2': 'UVOT UVM2',
  'uvot::uvw2': 'UVOT UVW2',
  'galex::fuv': 'GALEX FUV',
  'galex::nuv': 'GALEX NUV',
};

/** True when the text is the exact name of a bandpass. */
export function isBandpass(name: string): name is Bandpass {
  return INFO.has(name);
}

/** Wavelengths and colour of a bandpass. RangeError when there is none of that name: ask `isBandpass` first. */
export function bandpass(name: string): BandpassInfo {
  const info = INFO.get(name);
  if (!info) throw new RangeError(`unknown bandpass: ${name}`);
  return info;
}

/** Transmission-weighted mean wavelength in Å. RangeError when the name is unknown. */
export function effectiveWavelength(name: string): number {
  return bandpass(name).effective_wavelength;
}

/** Colour of a bandpass's points as `#rrggbb`; a grey for a name that is not known, so that a plot is never without. */
export function bandpassColor(name: string): string {
  return INFO.get(name)?.color ?? '#868e96';
}

/** How a bandpass is written for people: `ZTF g`, `2MASS Ks`, `F814W (UVIS)`, `1.4 GHz`. An unknown name stays as it is. */
export function bandpassLabel(name: string): string {
  if (LABELS[name]) return LABELS[name];
  const radio = /^(radio|sma)-([\d.]+)GHz$/.exec(name);
  if (radio) return `${radio[1] === 'sma' ? 'SMA ' : ''}${radio[2]} GHz`;
  const hst = /^(uv|nic)?(f\d+[a-z]+)$/.exec(name);
  if (hst) return `${hst[2]!.toUpperCase()}${hst[1] === 'uv' ? ' (UVIS)' : hst[1] === 'nic' ? ' (NICMOS)' : ''}`;
  const prefix = LABEL_PREFIXES.find(([start]) => name.startsWith(start));
  if (!prefix || !isBandpass(name)) return name;
  const filter = name.slice(prefix[0].length);
  // Johnson-Cousins, infrared and GOTO filters are capital letters.
  return prefix[1] + (CAPITAL_SETS.has(prefix[0]) ? filter.charAt(0).toUpperCase() + filter.slice(1) : filter);
}

const CAPITAL_SETS = new Set(['standard::', 'bessell', '2mass', 'goto']);

/** Violet in the ultraviolet, the rainbow in the optical, dark reds in the infrared, greys for radio and X-rays. */
function spectralColor(wavelength: number): string {
  if (wavelength < 900) return '#868e96';
  if (wavelength >= RADIO_FROM) {
    // Longer waves are lighter: 400 GHz to 0.34 GHz.
    const part = Math.log(wavelength / RADIO_FROM) / Math.log(1e10 / RADIO_FROM);
    return hslToHex(205, 10 + 8 * part, 42 + 18 * part);
  }
  const first = SPECTRAL_STOPS[0]!;
  const last = SPECTRAL_STOPS[SPECTRAL_STOPS.length - 1]!;
  if (wavelength <= first[0]) return hslToHex(first[1], first[2], first[3]);
  if (wavelength >= last[0]) return hslToHex(last[1], last[2], last[3]);
  const above = SPECTRAL_STOPS.findIndex(([stop]) => stop > wavelength);
  const [low, high] = [SPECTRAL_STOPS[above - 1]!, SPECTRAL_STOPS[above]!];
  const part = Math.log(wavelength / low[0]) / Math.log(high[0] / low[0]);
  const mix = (i: 1 | 2 | 3) => low[i] + (high[i] - low[i]) * part;
  return hslToHex(mix(1), mix(2), mix(3));
}

function hslToHex(hue: number, saturation: number, lightness: number): string {
  const chroma = (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100);
  const channel = (n: number) => {
    const k = (((n + hue / 30) % 12) + 12) % 12;
    const value = lightness / 100 - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value).toString(16).padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
