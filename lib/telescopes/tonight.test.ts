import { expect, test } from 'vitest';
import { tonight } from './tonight';

const palomar = {
  id: 1, name: 'Palomar 1.2m', nickname: 'P48', lat: 33.3563, lon: -116.8648, elevation: 1870, mpc_obscode: null, diameter: 1.2,
  skycam_link: null, weather_link: null, robotic: true, fixed_location: true, created_at: '', modified: '',
};

test('night at Palomar', () => {
  const at = (time: string) => tonight(palomar, new Date(time));
  expect(at('2026-03-01T08:00:00Z')).toMatchObject({ is_night_astronomical: true, morning: expect.stringMatching(/^2026-03-01T12:/) });
  expect(at('2026-03-01T20:00:00Z')).toMatchObject({ is_night_astronomical: false, evening: expect.stringMatching(/^2026-03-02T03:/) });
});

test('an answer serves for a minute', () => {
  const first = tonight(palomar, new Date('2026-06-01T08:00:00Z'));
  expect(tonight(palomar, new Date('2026-06-01T08:00:59Z'))).toBe(first);
  expect(tonight(palomar, new Date('2026-06-01T08:01:01Z'))).not.toBe(first);
});

test('a telescope without a place has no night', () => {
  const none = { is_night_astronomical: false, morning: false, evening: false };
  expect(tonight({ ...palomar, fixed_location: false })).toEqual(none);
  expect(tonight({ ...palomar, lat: null })).toEqual(none);
});
