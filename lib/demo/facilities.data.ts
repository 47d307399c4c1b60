/** Telescopes and instruments that exist. Latitude and longitude in degrees (east), elevation and diameter in metres. */

type InstrumentType = 'imager' | 'spectrograph' | 'imaging spectrograph';

export interface InstrumentData {
  name: string;
  type: InstrumentType;
  band: 'optical' | 'ir' | 'uv';
  filters: readonly string[];
  api?: string;
}

export interface TelescopeData {
  name: string;
  nickname: string;
  lat: number | null;
  lon: number | null;
  elevation: number | null;
  diameter: number;
  robotic: boolean;
  mpc_obscode?: string;
  instruments: readonly InstrumentData[];
}

const SDSS = ['sdssu', 'sdssg', 'sdssr', 'sdssi', 'sdssz'] as const;
const BESSELL = ['bessellb', 'bessellv', 'bessellr', 'besselli'] as const;
const JHK = ['2massj', '2massh', '2massks'] as const;

const imager = (name: string, filters: readonly string[], api?: string, band: InstrumentData['band'] = 'optical'): InstrumentData => ({ name, type: 'imager', band, filters, api });
const spectrograph = (name: string, api?: string, band: InstrumentData['band'] = 'optical'): InstrumentData => ({ name, type: 'spectrograph', band, filters: [], api });
const both = (name: string, filters: readonly string[], api?: string): InstrumentData => ({ name, type: 'imaging spectrograph', band: 'optical', filters, api });

export const TELESCOPES: readonly TelescopeData[] = [
  { name: 'Palomar 1.2m Oschin', nickname: 'P48', lat: 33.3574, lon: -116.8599, elevation: 1712, diameter: 1.2, robotic: true, mpc_obscode: 'I41', instruments: [imager('ZTF', ['ztfg', 'ztfr', 'ztfi'], 'ZTFAPI')] },
  { name: 'Palomar 1.5m', nickname: 'P60', lat: 33.3483, lon: -116.8598, elevation: 1706, diameter: 1.5, robotic: true, instruments: [both('SEDM', ['sdssu', 'sdssg', 'sdssr', 'sdssi'], 'SEDMAPI')] },
  { name: 'Palomar 5.1m Hale', nickname: 'P200', lat: 33.3563, lon: -116.865, elevation: 1706, diameter: 5.1, robotic: false, mpc_obscode: '675', instruments: [spectrograph('DBSP'), imager('WIRC', JHK, undefined, 'ir'), spectrograph('TSPEC', undefined, 'ir'), spectrograph('NGPS', 'NGPSAPI')] },
  { name: 'Palomar WINTER 1m', nickname: 'WINTER', lat: 33.3573, lon: -116.8569, elevation: 1712, diameter: 1, robotic: true, instruments: [imager('WINTER', ['desy', ...JHK], 'WINTERAPI', 'ir'), imager('SPRING', ['sdssu', 'sdssg', 'sdssr', 'sdssi'], 'SPRINGAPI')] },
  { name: 'Simonyi Survey Telescope', nickname: 'Rubin', lat: -30.2446, lon: -70.7494, elevation: 2663, diameter: 8.4, robotic: true, mpc_obscode: 'X05', instruments: [imager('LSST', ['lsstu', 'lsstg', 'lsstr', 'lssti', 'lsstz', 'lssty'])] },
  { name: 'Keck I 10m', nickname: 'Keck1', lat: 19.8263, lon: -155.4747, elevation: 4145, diameter: 10, robotic: false, mpc_obscode: '568', instruments: [both('LRIS', [...SDSS, ...BESSELL]), spectrograph('MOSFIRE', undefined, 'ir')] },
  { name: 'Keck II 10m', nickname: 'Keck2', lat: 19.8267, lon: -155.4744, elevation: 4145, diameter: 10, robotic: false, instruments: [spectrograph('DEIMOS'), spectrograph('KCWI'), spectrograph('ESI'), spectrograph('NIRES', undefined, 'ir')] },
  { name: 'Nordic Optical Telescope', nickname: 'NOT', lat: 28.7572, lon: -17.8851, elevation: 2382, diameter: 2.56, robotic: false, mpc_obscode: 'Z23', instruments: [both('ALFOSC', [...SDSS, 'bessellb', 'bessellv', 'bessellr'], 'GENERICAPI'), imager('NOTCam', JHK, undefined, 'ir')] },
  { name: 'Liverpool Telescope', nickname: 'LT', lat: 28.7624, lon: -17.8792, elevation: 2363, diameter: 2, robotic: true, mpc_obscode: 'J13', instruments: [imager('IOO', SDSS, 'IOOAPI'), imager('IOI', ['2massh'], 'IOIAPI', 'ir'), spectrograph('SPRAT', 'SPRATAPI')] },
  { name: 'Gran Telescopio Canarias 10.4m', nickname: 'GTC', lat: 28.7566, lon: -17.8917, elevation: 2267, diameter: 10.4, robotic: false, instruments: [both('OSIRIS', SDSS), imager('HiPERCAM', SDSS)] },
  { name: 'Asteroid Terrestrial-impact Last Alert System', nickname: 'ATLAS', lat: 20.7075, lon: -156.257, elevation: 3055, diameter: 0.5, robotic: true, mpc_obscode: 'T05', instruments: [imager('ATLAS', ['atlasc', 'atlaso'], 'ATLASAPI')] },
  { name: 'Pan-STARRS 1.8m', nickname: 'PS1', lat: 20.7071, lon: -156.2559, elevation: 3055, diameter: 1.8, robotic: true, mpc_obscode: 'F51', instruments: [imager('PS1', ['ps1::g', 'ps1::r', 'ps1::i', 'ps1::z', 'ps1::y', 'ps1::w'], 'PS1API')] },
  { name: 'Lick Shane 3m', nickname: 'Shane', lat: 37.3414, lon: -121.6429, elevation: 1283, diameter: 3, robotic: false, mpc_obscode: '662', instruments: [spectrograph('KAST')] },
  { name: 'Gemini North', nickname: 'Gemini N', lat: 19.8238, lon: -155.469, elevation: 4213, diameter: 8.1, robotic: false, instruments: [both('GMOS_GN', SDSS, 'GEMINIAPI')] },
  { name: 'Gemini South', nickname: 'Gemini S', lat: -30.2407, lon: -70.7366, elevation: 2722, diameter: 8.1, robotic: false, mpc_obscode: 'I11', instruments: [both('GMOS_GS', SDSS, 'GEMINIAPI'), spectrograph('FLAMINGOS-2', undefined, 'ir')] },
  { name: 'New Technology Telescope', nickname: 'NTT', lat: -29.2589, lon: -70.7339, elevation: 2375, diameter: 3.58, robotic: false, instruments: [both('EFOSC2', ['bessellb', 'bessellv', 'bessellr', 'sdssg', 'sdssr', 'sdssi']), imager('SOFI', JHK, undefined, 'ir')] },
  { name: 'Very Large Telescope', nickname: 'VLT', lat: -24.6275, lon: -70.4044, elevation: 2635, diameter: 8.2, robotic: false, mpc_obscode: '309', instruments: [spectrograph('X-Shooter'), both('FORS2', BESSELL), spectrograph('UVES'), spectrograph('MUSE'), imager('HAWK-I', JHK, undefined, 'ir')] },
  { name: 'Victor M. Blanco 4m', nickname: 'CTIO-4m', lat: -30.1697, lon: -70.8065, elevation: 2207, diameter: 4, robotic: false, mpc_obscode: '807', instruments: [imager('DECam', ['desu', 'desg', 'desr', 'desi', 'desz', 'desy']), imager('NEWFIRM', JHK, 'NEWFIRMAPI', 'ir')] },
  { name: 'LCOGT 1m Network', nickname: 'LCOGT1m', lat: 30.6797, lon: -104.0151, elevation: 2070, diameter: 1, robotic: true, instruments: [imager('Sinistro', ['bessellux', ...BESSELL, 'sdssg', 'sdssr', 'sdssi', 'sdssz'], 'SINISTROAPI')] },
  { name: 'Swift', nickname: 'Swift', lat: null, lon: null, elevation: null, diameter: 0.3, robotic: true, instruments: [{ name: 'UVOT', type: 'imager', band: 'uv', filters: ['uvot::uvw2', 'uvot::uvm2', 'uvot::uvw1', 'uvot::u', 'uvot::b', 'uvot::v', 'uvot::white'], api: 'UVOTXRTAPI' }, imager('XRT', ['swiftxrt'], 'UVOTXRTAPI')] },
];
