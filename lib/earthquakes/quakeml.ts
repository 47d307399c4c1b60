import { NoticeError } from '@/lib/gcn/notices/types';
import { at, descendants, parseXml, type XmlElement } from '@/lib/gcn/notices/xml';
import { BadRequest } from '@/lib/http/errors';
import { describeIssues } from '@/lib/http/faults';
import { toUtcText } from '@/lib/http/lenient';
import { facts, type Facts } from './schema';

export interface Quakeml {
  facts: Facts;
  event_uri: string | null;
  canceled: boolean;
}

const refused = (problem: string): BadRequest => new BadRequest(`xml: ${problem}`);

const textAt = (element: XmlElement | undefined, ...path: string[]): string | undefined => at(element, ...path)?.text || undefined;

/** The element that the event prefers, else the first. */
function preferred(event: XmlElement, name: 'origin' | 'magnitude'): XmlElement | undefined {
  const all = event.children.filter((child) => child.name === name);
  const wanted = textAt(event, name === 'origin' ? 'preferredOriginID' : 'preferredMagnitudeID');
  return all.find(({ attributes }) => attributes.publicID === wanted) ?? all[0];
}

/** Networks say it with their catalogue's attributes, or with the last part of the public id. */
function nameOf({ attributes }: XmlElement): string | undefined {
  if (attributes.eventid) return `${attributes.eventsource ?? ''}${attributes.eventid}`;
  return /(?:eventid=|\/)([\w.-]+)(?:&|$)/.exec(attributes.publicID ?? '')?.[1];
}

function rootOf(text: string): XmlElement {
  try {
    return parseXml(text);
  } catch (error) {
    if (error instanceof NoticeError) throw refused(error.message);
    throw error;
  }
}

/**
 * The earthquake of a QuakeML 1.2 document; depths are metres there and km here.
 *
 * @throws BadRequest for what is no well-formed QuakeML of one earthquake, or is too large
 */
export function parseQuakeml(text: string): Quakeml {
  const root = rootOf(text);
  const [event, other] = root.name === 'event' ? [root] : descendants(root, 'event');
  if (!event) throw refused('there is no event in it');
  if (other) throw refused('there is more than one event in it');
  const origin = preferred(event, 'origin');
  const magnitude = preferred(event, 'magnitude');
  const metres = textAt(origin, 'depth', 'value');
  const time = textAt(origin, 'time', 'value');
  const parsed = facts.safeParse({
    date: time && toUtcText(time),
    event_id: nameOf(event),
    latitude: textAt(origin, 'latitude', 'value'),
    longitude: textAt(origin, 'longitude', 'value'),
    depth: metres === undefined ? undefined : Number(metres) / 1000,
    magnitude: textAt(magnitude, 'mag', 'value'),
    country: textAt(event, 'description', 'text')?.slice(0, 200),
  });
  if (!parsed.success) throw refused(describeIssues(parsed.error));
  const [, address] = /^quakeml:([\w-]+(?:\.[\w-]+)+\/.*)$/.exec(event.attributes.publicID ?? '') ?? [];
  const type = textAt(event, 'type');
  const status = textAt(origin, 'evaluationStatus');
  return { facts: parsed.data, event_uri: address ? `https://${address}` : null, canceled: type === 'not existing' || status === 'rejected' };
}
