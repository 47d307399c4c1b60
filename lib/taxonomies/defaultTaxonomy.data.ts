/** The classes of time-domain astronomy that a new portal begins with. */
import type { ClassNode } from './hierarchy';

/** `'Ia-91T = SN 1991T-like'`: a class and what else it is called. */
function node(words: string, ...subclasses: (string | ClassNode)[]): ClassNode {
  const [name, ...other] = words.split(' = ') as [string, ...string[]];
  return {
    class: name,
    ...(other.length ? { 'other names': other } : {}),
    ...(subclasses.length ? { subclasses: subclasses.map((one) => (typeof one === 'string' ? node(one) : one)) } : {}),
  };
}

const supernovae = node(
  'Supernova = SN',
  node(
    'Type I = SN I',
    node(
      'Ia = SN Ia',
      'Ia-norm = SN Ia-normal',
      'Ia-91T = SN 1991T-like',
      'Ia-99aa = SN 1999aa-like',
      'Ia-91bg = SN 1991bg-like',
      'Ia-86G = SN 1986G-like',
      'Ia-02cx = SN Iax',
      'Ia-02es = SN 2002es-like',
      'Ia-03fg = SN Ia-SC = super-Chandrasekhar',
      'Ia-CSM = SN Ia-CSM',
      'Ia-18byg = helium-shell double detonation',
      'Ia-pec = SN Ia-pec',
    ),
    node('Ib/c = stripped-envelope supernova', node('Ib', 'Ib-norm', 'Ib-pec'), node('Ic', 'Ic-norm', 'Ic-BL = broad-lined Ic', 'Ic-pec'), 'Ibn', 'Icn', 'Ien'),
    'Ca-rich = calcium-rich transient',
  ),
  node('Type II = SN II', 'II-norm', 'IIP = II-P', 'IIL = II-L', 'IIb', node('IIn', 'IIn-09ip = SN 2009ip-like'), 'II-87A = SN 1987A-like', 'II-LL = low-luminosity II', 'II-pec'),
  node('Superluminous = SLSN', 'SLSN-I = Ic-SLSN', 'SLSN-II = II-SLSN', 'SLSN-IIn'),
  'Pair-instability = PISN',
);

const explosive = node(
  'Extragalactic transient',
  supernovae,
  node('GRB = gamma-ray burst', 'long GRB', 'short GRB', node('GRB afterglow = afterglow', 'orphan afterglow')),
  node('Compact merger', 'Kilonova = KN', 'NS-NS = BNS', 'NS-BH', 'BH-BH = BBH'),
  'FBOT = LFBOT = AT2018cow-like',
  'Fast X-ray transient = FXT',
  node('Gap transient', 'ILRT = intermediate-luminosity red transient', 'Luminous Red Nova = LRN', 'LBV outburst = supernova impostor'),
);

const nuclei = node(
  'Galactic nucleus',
  node('Tidal Disruption Event = TDE', 'TDE-H', 'TDE-He', 'TDE-H-He', 'TDE-featureless', 'Jetted TDE', 'Partial TDE'),
  node(
    'AGN = active galactic nucleus',
    node('Seyfert', 'Seyfert 1', 'Seyfert 2', 'NLSy1 = narrow-line Seyfert 1'),
    'LINER',
    node('QSO = quasar', 'BAL QSO'),
    node('Blazar', 'BL Lac', 'FSRQ = OVV'),
    'Changing-look AGN = CLAGN',
    'AGN flare',
  ),
  'Ambiguous nuclear transient = ANT',
  'Bowen fluorescence flare = BFF',
  'QPE = quasi-periodic eruption',
);

const cataclysmic = node(
  'Cataclysmic = CV',
  node('Nova', 'Classical Nova', 'Recurrent Nova', 'Symbiotic Nova'),
  node('Dwarf nova', 'U Gem = SS Cyg', node('SU UMa', 'WZ Sge', 'ER UMa'), 'Z Cam'),
  node('Nova-like', 'UX UMa', 'SW Sex', 'VY Scl'),
  node('Magnetic CV', 'Polar = AM Her', 'Intermediate polar = DQ Her'),
  'AM CVn',
  'Symbiotic star',
);

const pulsating = node(
  'Pulsating',
  node('Cepheid', node('Classical Cepheid = Delta Cep', 'Fundamental-mode Cepheid', 'Overtone Cepheid', 'Double-mode Cepheid'), node('Type II Cepheid = Population II Cepheid', 'BL Her', 'W Vir', 'RV Tau'), 'Anomalous Cepheid'),
  node('RR Lyrae', 'RRab = RR0', 'RRc = RR1', 'RRd = RR01', 'Blazhko'),
  node('LPV = long-period variable', 'Mira', node('Semiregular = SR', 'SRa', 'SRb', 'SRc', 'SRd'), 'OSARG', 'Long secondary period = LSP'),
  node('Delta Scuti', 'High-amplitude Delta Scuti = HADS', 'SX Phe'),
  'Gamma Doradus',
  'Beta Cephei',
  'Slowly pulsating B star = SPB',
  'Alpha Cygni',
  'BLAP = blue large-amplitude pulsator',
  'Hot subdwarf pulsator = V361 Hya',
  node('Pulsating white dwarf', 'ZZ Ceti', 'GW Vir', 'V777 Her'),
  'roAp = rapidly oscillating Ap',
);

const eclipsing = node(
  'Eclipsing binary = EB',
  'Algol = EA',
  'Beta Lyrae = EB-type',
  node('W Ursae Majoris = EW', 'Contact binary'),
  'HW Vir',
  'White dwarf–main sequence = NN Ser',
  'Heartbeat star',
  'Eclipsing disc = Epsilon Aur',
  'Transiting planet',
);

const stars = node(
  'Variable star = Stellar variable',
  pulsating,
  eclipsing,
  node('Eruptive', 'Stellar flare = UV Ceti', 'R Cor Borealis = RCB', 'DY Per', 'Be star = Gamma Cas', 'LBV = S Doradus', 'Wolf-Rayet'),
  node('YSO = young stellar object', node('T Tauri', 'Classical T Tauri = CTTS', 'Weak-lined T Tauri = WTTS'), 'Herbig AE/BE', 'FU Ori', 'EX Lup = EXor', 'UX Ori = dipper'),
  node('Rotating', 'RS CVn', 'BY Dra', 'Alpha2 CVn', 'SX Ari', 'FK Com', 'Ellipsoidal'),
  node('X-ray binary = XRB', 'LMXB', 'HMXB', 'X-ray burster', 'Redback = spider pulsar'),
  'Pulsar',
  'Magnetar',
);

const hierarchy = node(
  'Time-domain Source',
  explosive,
  nuclei,
  cataclysmic,
  stars,
  node('Gravitational lensing', node('Microlensing', 'Single-lens event', node('Binary-lens event', 'Planetary-lens event'), 'Binary-source event'), 'Lensed supernova', 'Lensed quasar'),
  node('Solar System Object', node('Asteroid', 'NEO = near-Earth object', 'Main-belt asteroid', 'Jupiter Trojan'), node('Comet', 'Active asteroid'), 'Centaur', 'TNO = trans-Neptunian object', 'Interstellar object'),
  node('Artificial', 'Satellite', 'Satellite glint', 'Space debris'),
  node('Bogus = not astrophysical', 'Bad subtraction', 'Cosmic ray', 'Ghost', 'Saturation artefact', 'Bright-star halo'),
  'Unknown',
);

export const DEFAULT_TAXONOMY = {
  name: 'Sitewide Taxonomy',
  version: '2026.1',
  provenance: 'Shipped with the portal',
  hierarchy,
  /** Counts the versions shipped: each is put into a database once. */
  edition: 1,
} as const;
