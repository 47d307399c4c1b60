/** When an object is seen from the ground and from space at the same time. */
import { BadRequest } from '@/lib/http/errors';
import { OutboundFailed } from '@/lib/http/outbound';
import { across } from '@/lib/integrations/catalogs/across';
import { askCatalog } from '@/lib/integrations/catalogs/service';
import { readTarget } from './airmass';
import { selectAcrossInstruments, selectFacilities, type Facility } from './queries';
import { HOURS_BELOW_AIRMASS, LONGEST_SPAN, MOST_FACILITIES, type AcrossInstrument, type JointVisibility, type JointVisibilityQuery, type Window } from './schema';
import { groundStretches, lasting, sharedStretches, type Stretch } from './stretches';

/** Seconds: nobody points a telescope for less. */
const SHORTEST = 300;
const DAY = 86_400_000;
/** Days, where no end is given. */
const SPAN = 3;

/** Instruments in space that ACROSS knows, by telescope and name. */
export const listAcrossInstruments = (): Promise<AcrossInstrument[]> => selectAcrossInstruments();

interface Seen {
  kind: 'ground' | 'space';
  windows: Stretch[];
  error: string | null;
}

/** @throws never for what a service elsewhere does not answer: that is said beside the others */
async function seenFrom({ lat, lon, elevation, fixed_location, across_id }: Facility, target: { ra: number; dec: number }, begin: Date, end: Date): Promise<Seen> {
  if (fixed_location && lat !== null && lon !== null) {
    return { kind: 'ground', windows: lasting(groundStretches({ lat, lon, elevation: elevation ?? 0 }, target, begin, end, HOURS_BELOW_AIRMASS), SHORTEST), error: null };
  }
  if (across_id === null) return { kind: 'space', windows: [], error: 'It has no fixed place on Earth, and no instrument that ACROSS knows.' };
  try {
    const { data } = await askCatalog(across, { across_id, ...target, begin, end, shortest: SHORTEST });
    return { kind: 'space', windows: lasting(data, SHORTEST), error: null };
  } catch (error) {
    if (!(error instanceof OutboundFailed)) throw error;
    return { kind: 'space', windows: [], error: error.message };
  }
}

const iso = (date: Date): string => date.toISOString().slice(0, 19);
const toWindow = ({ begin, end, start_reason, end_reason }: Stretch): Window => ({
  begin: iso(begin), end: iso(end), duration_hr: Math.round((end.getTime() - begin.getTime()) / 3600) / 1000, start_reason, end_reason,
});

/** The minute that is: so that a question asked again is the same question. */
const thisMinute = (): Date => new Date(Math.floor(Date.now() / 60_000) * 60_000);

/** @throws BadRequest, NotFound */
export async function readJointVisibility(obj_id: string, { telescopeIds, begin: from, end: until }: JointVisibilityQuery): Promise<JointVisibility> {
  const begin = from === undefined ? thisMinute() : new Date(`${from}Z`);
  const end = until === undefined ? new Date(begin.getTime() + SPAN * DAY) : new Date(`${until}Z`);
  if (end <= begin) throw new BadRequest('end: must be after begin');
  if (end.getTime() - begin.getTime() > LONGEST_SPAN * DAY) throw new BadRequest(`end: must be at most ${LONGEST_SPAN} days after begin`);
  const ids = [...new Set(telescopeIds)];
  if (ids.length === 0 || ids.length > MOST_FACILITIES) throw new BadRequest(`telescopeIds: must name 1 to ${MOST_FACILITIES} telescopes`);
  const [target, facilities] = await Promise.all([readTarget(obj_id), selectFacilities(ids)]);
  const missing = ids.filter((id) => !facilities.some((one) => one.id === id));
  if (missing.length) throw new BadRequest(`telescopeIds: there is no telescope with id ${missing.join(', ')}`);
  const inOrder = ids.map((id) => facilities.find((one) => one.id === id)!);
  const seen = await Promise.all(inOrder.map((facility) => seenFrom(facility, target, begin, end)));
  const withWindows = seen.filter(({ windows }) => windows.length > 0);
  const joint = withWindows.length < 2 ? [] : lasting(sharedStretches(withWindows.map(({ windows }) => windows)), SHORTEST);
  return {
    begin: iso(begin), end: iso(end), ground_max_airmass: HOURS_BELOW_AIRMASS, joint: joint.map(toWindow),
    single: seen.map(({ kind, windows, error }, i) => ({ id: inOrder[i]!.id, name: inOrder[i]!.name, kind, windows: windows.map(toWindow), error })),
  };
}
