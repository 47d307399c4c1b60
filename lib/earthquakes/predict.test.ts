import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { predict, surfaceAmplitude } from './predict';
import { parseQuakeml } from './quakeml';
import { travelTime } from './travelTimes';

interface Reference {
  distance: number;
  depth: number;
  p: number;
  s: number;
}

const reference = JSON.parse(readFileSync(new URL('./reference/travelTimes.json', import.meta.url), 'utf8')) as Reference[];

test.each(reference)('at $distance° from $depth km the first P and S come as TauP says, to 0.2 s', ({ distance, depth, p, s }) => {
  expect(Math.abs(travelTime('p', distance, depth) - p)).toBeLessThan(0.2);
  expect(Math.abs(travelTime('s', distance, depth) - s)).toBeLessThan(0.2);
});

it('waves come later the further they go, behind the shadow of the core too', () => {
  for (const wave of ['p', 's'] as const) {
    const times = Array.from({ length: 181 }, (_, distance) => travelTime(wave, distance, 10));
    times.slice(1).forEach((time, i) => expect(time).toBeGreaterThan(times[i]!));
  }
});

describe('a prediction', () => {
  const detector = { lat: 46.455, lon: -119.408 };
  const quake = { lat: 38.3, lon: 142.4, depth: 29, magnitude: 7, time: Date.UTC(2026, 0, 1) };

  it('has waves in their order', () => {
    const { p, s, r5p0, r3p5, r2p0, d, lockloss } = predict(quake, detector);
    expect([p, s, r5p0, r3p5, r2p0].map(Number)).toEqual([p, s, r5p0, r3p5, r2p0].map(Number).sort((a, b) => a - b));
    expect(r2p0.getTime() - quake.time).toBeCloseTo((1000 * d) / 2, -1);
    expect(d).toBeGreaterThan(7000);
    expect(d).toBeLessThan(7700);
    expect(lockloss).toBeGreaterThan(0);
    expect(lockloss).toBeLessThan(1);
  });

  it('is stronger for larger, nearer and shallower earthquakes', () => {
    const amplitude = surfaceAmplitude(7, 5000, 20);
    expect(amplitude).toBeGreaterThan(1e-5);
    expect(amplitude).toBeLessThan(1e-4);
    expect(surfaceAmplitude(7.5, 5000, 20)).toBeGreaterThan(amplitude);
    expect(surfaceAmplitude(7, 6000, 20)).toBeLessThan(amplitude);
    expect(surfaceAmplitude(7, 5000, 400)).toBeLessThan(amplitude);
    expect(Number.isFinite(surfaceAmplitude(7, 0, 20))).toBe(true);
  });
});

describe('QuakeML', () => {
  const document = (event: string, before = '') => `<?xml version="1.0"?>${before}
    <q:quakeml xmlns:q="http://quakeml.org/xmlns/quakeml/1.2" xmlns:catalog="http://anss.org/xmlns/catalog/0.1"><eventParameters>${event}</eventParameters></q:quakeml>`;
  const magnitude = '<magnitude publicID="m1"><mag><value>7.1</value></mag></magnitude>';
  const origin = (id: string, latitude: number) => `<origin publicID="${id}"><time><value>2026-01-01T12:00:00.5Z</value></time>
    <longitude><value>142.4</value></longitude><latitude><value>${latitude}</value></latitude><depth><value>29000</value></depth></origin>`;
  const event = (inside: string) => `<event catalog:eventsource="us" catalog:eventid="7000abcd"
    publicID="quakeml:earthquake.usgs.gov/fdsnws/event/1/query?eventid=us7000abcd&amp;format=quakeml">${inside}</event>`;

  it('is read: the origin that it prefers, depths in km', () => {
    const { facts, event_uri, canceled } = parseQuakeml(document(event(`<preferredOriginID>o2</preferredOriginID>${origin('o1', 1)}${origin('o2', 38.3)}${magnitude}`)));
    expect(facts).toMatchObject({ event_id: 'us7000abcd', latitude: 38.3, longitude: 142.4, depth: 29, magnitude: 7.1 });
    expect(facts.date).toMatch(/^2026-01-01T12:00:00\.5/);
    expect([event_uri, canceled]).toEqual(['https://earthquake.usgs.gov/fdsnws/event/1/query?eventid=us7000abcd&format=quakeml', false]);
    expect(parseQuakeml(document(event(`<type>not existing</type>${origin('o1', 1)}${magnitude}`))).canceled).toBe(true);
  });

  const good = event(origin('o1', 1) + magnitude);
  test.each([
    ['not XML', 'not well-formed'],
    [document(''), 'no event'],
    [document(good + good), 'more than one event'],
    [document(event(origin('o1', 1))), 'magnitude'],
    [document(event(origin('o1', 100) + magnitude)), 'latitude: must be -90 to 90'],
    [document(good, '<!DOCTYPE q [<!ENTITY a "b">]>'), 'document type'],
    [document('<a>'.repeat(60) + '</a>'.repeat(60)), 'nested'],
    [document('x'.repeat(2_100_000)), 'more than'],
  ])('%# is refused with %2$s', (xml, message) => {
    expect(() => parseQuakeml(xml)).toThrow(message);
  });
});
