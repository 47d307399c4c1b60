/** Which groups and people care for what. */
import type { GroupName } from './groups.data';
import { PEOPLE, type Person } from './people.data';
import { Random } from './random';
import type { NightObj } from './simulate';
import type { Kind } from './target';

const BY_KIND: Readonly<Record<Kind, readonly GroupName[]>> = {
  Ia: ['Bright Transient Survey', 'Cosmology'],
  IIP: ['Bright Transient Survey'],
  IIn: ['Bright Transient Survey'],
  'Ib/c': ['Bright Transient Survey', 'Fast Transients'],
  SLSN: ['Bright Transient Survey'],
  TDE: ['Tidal Disruption', 'Bright Transient Survey'],
  kilonova: ['Fast Transients', 'Bright Transient Survey'],
  'dwarf nova': ['AGN & Variables'],
  'RR Lyrae': ['AGN & Variables'],
  eclipsing: ['AGN & Variables'],
  Mira: ['AGN & Variables'],
  AGN: ['AGN & Variables'],
  flare: ['AGN & Variables'],
  asteroid: ['Solar System'],
  bogus: ['Bright Transient Survey'],
};

/** The groups to which an object was saved, the first one first. */
export function groupsOf({ kind, survey, number }: NightObj): GroupName[] {
  if (survey === 'LSST') return ['Cosmology'];
  if (survey === 'WINTER') return ['Fast Transients'];
  const [first, ...others] = BY_KIND[kind] as [GroupName, ...GroupName[]];
  const random = new Random(`groups ${number}`);
  return [first, ...others.filter(() => random.chance(kind === 'TDE' || kind === 'kilonova' ? 0.8 : 0.3))];
}

/** People of a group who may write, in their order. */
export const membersOf = (group: GroupName): string[] =>
  (PEOPLE as readonly Person[]).filter(({ groups, role }) => groups.includes(group) && role !== 'View only').map(({ username }) => username);

/** Who saved it. */
export const ownerOf = (obj: NightObj): string => new Random(`owner ${obj.number}`).pick(membersOf(groupsOf(obj)[0] as GroupName));
