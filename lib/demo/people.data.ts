/** The people of the demonstration: names of nobody. */
import type { GroupName } from './groups.data';

export interface Person {
  username: string;
  first_name: string;
  last_name: string;
  affiliation: string;
  role: 'Super admin' | 'Group admin' | 'Full user' | 'View only';
  /** Groups that the person is in, and those that the person leads. */
  groups: readonly GroupName[];
  leads?: readonly GroupName[];
}

const [BTS, TDE, FAST, AGN, SOLAR, COSMO] = [
  'Bright Transient Survey', 'Tidal Disruption', 'Fast Transients', 'AGN & Variables', 'Solar System', 'Cosmology',
] as const satisfies readonly GroupName[];

export const PEOPLE = [
  { username: 'vega', first_name: 'Ines', last_name: 'Vega', affiliation: 'Palomar Observatory', role: 'Group admin', groups: [BTS, FAST, TDE, COSMO], leads: [BTS] },
  { username: 'okafor', first_name: 'Chidi', last_name: 'Okafor', affiliation: 'University of Nigeria, Nsukka', role: 'Group admin', groups: [TDE, BTS, AGN], leads: [TDE] },
  { username: 'lindqvist', first_name: 'Maja', last_name: 'Lindqvist', affiliation: 'Stockholm University', role: 'Group admin', groups: [FAST, BTS, COSMO], leads: [FAST] },
  { username: 'moreau', first_name: 'Théo', last_name: 'Moreau', affiliation: "Observatoire de la Côte d'Azur", role: 'Group admin', groups: [AGN, SOLAR], leads: [AGN] },
  { username: 'tanaka', first_name: 'Yui', last_name: 'Tanaka', affiliation: 'National Astronomical Observatory of Japan', role: 'Group admin', groups: [SOLAR, AGN], leads: [SOLAR] },
  { username: 'castellano', first_name: 'Bruno', last_name: 'Castellano', affiliation: 'Universidad de Chile', role: 'Group admin', groups: [COSMO, BTS], leads: [COSMO] },
  { username: 'nowak', first_name: 'Ada', last_name: 'Nowak', affiliation: 'Caltech', role: 'Super admin', groups: [BTS, TDE, FAST, AGN, SOLAR, COSMO] },
  { username: 'singh', first_name: 'Arjun', last_name: 'Singh', affiliation: 'Indian Institute of Astrophysics', role: 'Full user', groups: [BTS, FAST] },
  { username: 'haddad', first_name: 'Leila', last_name: 'Haddad', affiliation: 'University of Maryland', role: 'Full user', groups: [TDE, BTS] },
  { username: 'brandt', first_name: 'Jonas', last_name: 'Brandt', affiliation: 'Humboldt-Universität zu Berlin', role: 'Full user', groups: [COSMO, BTS, FAST] },
  { username: 'kealoha', first_name: 'Noelani', last_name: 'Kealoha', affiliation: "University of Hawai'i", role: 'Full user', groups: [SOLAR, AGN] },
  { username: 'visitor', first_name: 'Robin', last_name: 'Field', affiliation: 'School of the Night Sky', role: 'View only', groups: [BTS] },
] as const satisfies readonly Person[];
