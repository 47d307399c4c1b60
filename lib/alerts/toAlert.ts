/** From a decoded packet to an alert. */
import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { numberAt, required, withoutNulls } from './fields';
import { surveyOf } from './surveys';
import { PacketError, type Alert, type Fields } from './types';

function inRange(value: number, low: number, high: number, name: string): number {
  if (value < low || value > high) throw new PacketError(`${name} must be between ${low} and ${high}, but is ${value}`);
  return value;
}

/** What filters know as `coordinates`: GeoJSON has longitudes from -180 to 180. */
function coordinates(ra: number, dec: number): Fields {
  const { l, b } = equatorialToGalactic(ra, dec);
  return { radec_geojson: { type: 'Point', coordinates: [ra - 180, dec] }, radec_str: `${ra} ${dec}`, l, b };
}

/** The path of an image in the survey's archive: a quarter of an entry, and nothing to filter by. */
const NOT_KEPT = 'pdiffimfilename';

/** An entry of the history; packets of some surveys give the program only once. */
function withProgram(entry: Fields, programid: number): Fields {
  const result = withoutNulls(entry, NOT_KEPT);
  result.programid ??= programid;
  return result;
}

/**
 * @throws PacketError when no survey knows the packet, or it lacks what every alert has
 */
export function toAlert(packet: Fields): Alert {
  const survey = surveyOf(packet);
  if (!survey) throw new PacketError('the packet is of no survey that the portal knows');
  const candidate = required(survey.candidate(packet), 'candidate');
  const object_id = required(survey.objectId(packet), 'object id');
  const candid = required(survey.candid(packet), 'candid');
  if (!/^\d{1,19}$/.test(candid)) throw new PacketError(`candid must be a 64-bit integer, but is ${candid}`);
  if (!/^[\w.+-]{1,100}$/.test(object_id)) throw new PacketError(`the object id ${JSON.stringify(object_id)} is not a name`);
  const jd = required(numberAt(candidate, 'jd'), 'jd');
  const ra = inRange(required(numberAt(candidate, 'ra'), 'ra'), 0, 360, 'ra');
  const dec = inRange(required(numberAt(candidate, 'dec'), 'dec'), -90, 90, 'dec');
  const programid = required(numberAt(candidate, 'programid'), 'programid');
  const filled = { ...candidate, programid };
  return {
    survey: survey.name,
    object_id,
    candid,
    jd: inRange(jd, 2_400_000, 2_600_000, 'jd'),
    programid,
    ra,
    dec,
    score: survey.score(candidate),
    document: {
      candid,
      objectId: object_id,
      ...survey.extras(packet),
      candidate: filled,
      classifications: {},
      coordinates: coordinates(ra, dec),
    },
    prv_candidates: [...survey.prvCandidates(packet), filled].map((entry) => withProgram(entry, programid)),
    fp_hists: survey.fpHists(packet).map((entry) => withProgram(entry, programid)),
    cutouts: survey.cutouts(packet),
  };
}
