import { expect, test } from 'vitest';
import { weatherWords } from './weatherWords';

test('the weather in words, of what is known', () => {
  expect(weatherWords({ weather: [{ description: 'few clouds' }], main: { temp: 283.4, humidity: 41 }, wind: { speed: 3.1 }, clouds: { all: 12 } })).toBe('few clouds, 10 °C, clouds 12 %, humidity 41 %, wind 3.1 m/s');
  expect(weatherWords({ clouds: { all: 0 } })).toBe('clouds 0 %');
  expect(weatherWords({})).toBeNull();
  expect(weatherWords(null)).toBeNull();
});
