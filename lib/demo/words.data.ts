/** What people write under sources, by what these are. Lists go on as a conversation. */
import type { Kind } from './target';

const SUPERNOVA = [
  ['Nice rise. Let us get a spectrum before it peaks.', 'SEDM requested for tonight.'],
  ['Host has a spectroscopic redshift, absolute magnitude looks reasonable.'],
  ['Could be young: the last non-detection is deep.', 'Agreed, the g-band limit is useful here.', 'Put on the NOT list.'],
  ['Close to the core, AGN? The history is quiet though.', 'No WISE variability either, I would keep it.'],
  ['Second band confirms, saving.'],
];

export const CONVERSATIONS: Readonly<Partial<Record<Kind, readonly (readonly string[])[]>>> = {
  Ia: [...SUPERNOVA, ['SNID gives Ia around maximum, good match.', 'Thanks, classified.'], ['Good candidate for the Hubble flow sample.']],
  IIP: [...SUPERNOVA, ['Blue and featureless so far, probably early II.', 'Broad H-alpha is there now. IIP.'], ['On the plateau since three weeks.']],
  IIn: [...SUPERNOVA, ['Narrow H-alpha on a broad base, IIn.']],
  'Ib/c': [...SUPERNOVA, ['No hydrogen, no silicon. He I is weak, so Ic?']],
  SLSN: [['Faint blue host and still rising after a month: SLSN candidate.', 'O II lines in the LRIS spectrum. SLSN-I it is.']],
  TDE: [['Nuclear, blue and hot for weeks. TDE?', 'Swift ToO submitted.', 'UV bright: 25,000 K black body.']],
  kilonova: [['Fading by more than a magnitude per day and reddening. Everyone please look!', 'No known CV at this position, nearby host.', 'Trigger everything.']],
  'dwarf nova': [['CV in outburst, blue PS1 counterpart.'], ['Previous outbursts in the archive. Dwarf nova.']],
  'RR Lyrae': [['Folds nicely, RRab.']],
  eclipsing: [['Period from Lomb-Scargle has to be doubled.', 'Right, two unequal eclipses.']],
  Mira: [['Very red and slow. Mira in the catalogue?']],
  AGN: [['Known quasar, usual variability.'], ['Brightened by half a magnitude in a month, worth a spectrum to look for broad lines.']],
  flare: [['Single point, red star underneath: M dwarf flare.']],
  asteroid: [['Known asteroid within an arcsecond.']],
};

/** What is known of a source, in a sentence or two that somebody wrote at the end. */
export const SUMMARIES: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  Ia: ['Normal type Ia supernova, classified by SNID near maximum light. Colours and decline rate are usual; the host galaxy has a spectroscopic redshift.', 'Type Ia supernova found more than a week before its peak, with an early bump in g. Good candidate for the Hubble flow sample.'],
  IIP: ['Hydrogen-rich supernova on a long plateau. Early spectra were blue and featureless, broad H-alpha followed.', 'Type II supernova with a fast rise of a few days, then a plateau; the spectrum at ten days shows P Cygni profiles.'],
  IIn: ['Interacting supernova: narrow H-alpha on a broad base, and a slow, luminous light curve.'],
  'Ib/c': ['Stripped-envelope supernova without hydrogen. Weak helium; the light curve is narrow and has a single peak.'],
  SLSN: ['Superluminous supernova in a faint blue dwarf galaxy. It rose for more than a month; O II lines in the Keck spectrum.'],
  TDE: ['Tidal disruption event at the centre of a quiescent galaxy: blue, hot and bright in the ultraviolet for weeks.'],
  'dwarf nova': ['Cataclysmic variable in outburst, with earlier outbursts in archival images.'],
  Mira: ['Long-period variable star, very red, with an amplitude of several magnitudes.'],
  AGN: ['Known quasar that brightened by half a magnitude in a month; spectra are to look for a changing look.'],
};

/** A note that comes as a file with a comment. */
export const NOTE = { name: 'observing_notes.txt', text: 'Seeing 1.1", thin clouds at the end. Standard BD+28 4211. Airmass 1.2 to 1.5. Reduced with the quick-look pipeline.\n' };

export const TAGS = [
  { name: 'needs spectrum', color: '#e8590c' },
  { name: 'young', color: '#2f9e44' },
  { name: 'high priority', color: '#c92a2a' },
  { name: 'possible AGN', color: '#862e9c' },
  { name: 'nice host', color: '#1971c2' },
];
