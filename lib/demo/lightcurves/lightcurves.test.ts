import { describe, expect, it } from 'vitest';
import { Random } from '@/lib/demo/random';
import { strippedEnvelope, superluminous, typeIIn, typeIIP } from './coreCollapse';
import { kilonova } from './kilonova';
import type { TransientModel, VariableModel } from './model';
import { activeNucleus, tidalDisruption } from './nuclear';
import { contactBinary, detachedBinary, dwarfNova, flareStar, mira, rrLyrae } from './stars';
import { typeIa } from './typeIa';

const [B, G, R, I] = [4400, 4800, 6400, 7900];

/** The brightest magnitude and its phase, on a grid of tenths of a day. */
function peakOf(model: TransientModel, wavelength: number): { mag: number; phase: number } {
  let best = { mag: Infinity, phase: 0 };
  for (let phase = 0.1; phase < 200; phase += 0.1) {
    const mag = model(phase, wavelength);
    if (mag < best.mag) best = { mag, phase };
  }
  return best;
}

const sampled = (model: VariableModel, wavelength: number, from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.floor((to - from) / step) }, (_, i) => model(from + i * step, wavelength));
const range = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

describe('type Ia', () => {
  const model = typeIa({ stretch: 1 });
  const peak = peakOf(model, B);

  it('peaks at -19.3 in B after 18 days and fades 1.1 mag in the next 15', () => {
    expect(Math.abs(peak.mag + 19.3)).toBeLessThan(0.3);
    expect(Math.abs(peak.phase - 18)).toBeLessThan(1.5);
    expect(model(peak.phase + 15, B) - peak.mag).toBeCloseTo(1.1, 1);
  });
  it('is fainter and quicker with less stretch', () => {
    const quick = typeIa({ stretch: 0.8 });
    expect(peakOf(quick, B).mag).toBeGreaterThan(peak.mag + 0.15);
    expect(peakOf(quick, B).phase).toBeLessThan(peak.phase - 2);
  });
  it('has a second maximum in i and none in g, and reddens', () => {
    expect(model(18 + 25, 7500)).toBeLessThan(model(18 + 15, 7500));
    expect(model(18 + 25, G)).toBeGreaterThan(model(18 + 15, G) + 0.5);
    const color = (phase: number) => model(phase, G) - model(phase, R);
    expect(Math.abs(color(18))).toBeLessThan(0.25);
    expect(color(45)).toBeGreaterThan(0.7);
  });
  it('is dark before it explodes and rises steadily', () => {
    expect(model(0, B)).toBe(Infinity);
    for (let phase = 0.5; phase < 17; phase += 0.5) expect(model(phase + 0.5, B)).toBeLessThan(model(phase, B));
  });
});

describe('type II', () => {
  it('stays within 0.7 mag in r for about 100 days, then falls by more than 1.5, and reddens', () => {
    const model = typeIIP({ peak: -16.9, plateau: 105, slope: 0.4 });
    const plateau = Array.from({ length: 80 }, (_, i) => model(10 + i, R));
    expect(range(plateau)).toBeLessThan(0.7);
    expect(model(130, R) - model(90, R)).toBeGreaterThan(1.5);
    expect(model(200, R) - model(170, R)).toBeCloseTo(0.294, 1);
    expect(model(5, G) - model(5, R)).toBeLessThan(0);
    expect(model(80, G) - model(80, R)).toBeGreaterThan(0.5);
  });
  it('n is bright and slow', () => {
    const peak = peakOf(typeIIn({ peak: -18.8, rise: 6, fall: 70 }), 6200);
    expect(peak.mag).toBeCloseTo(-18.8, 1);
    expect(peak.phase).toBeGreaterThan(25);
    expect(peak.phase).toBeLessThan(60);
  });
});

describe('types Ib, Ic and superluminous', () => {
  it('of stripped stars rise in about 20 days and lose 0.4 to 1.2 mag in r in the 15 days after', () => {
    const model = strippedEnvelope({ peak: -17.5, rise: 3.4, fall: 16 });
    const peak = peakOf(model, 6200);
    expect(peak.mag).toBeCloseTo(-17.5, 1);
    expect(peak.phase).toBeGreaterThan(14);
    expect(peak.phase).toBeLessThan(28);
    const fall = model(peak.phase + 15, 6200) - peak.mag;
    expect(fall).toBeGreaterThan(0.4);
    expect(fall).toBeLessThan(1.2);
  });
  it('superluminous ones pass -21, and are blue at the peak', () => {
    const model = superluminous({ peak: -21.6, rise: 9, fall: 45 });
    const peak = peakOf(model, G);
    expect(peak.mag).toBeLessThan(-21);
    expect(model(peak.phase, G) - model(peak.phase, R)).toBeLessThan(0);
  });
});

describe('nuclei', () => {
  it('a tidal disruption stays blue and decays as t^(-5/3)', () => {
    const model = tidalDisruption({ peak: -19.8, rise: 30, temperature: 22_000, fallback: 35 });
    expect(peakOf(model, G).mag).toBeCloseTo(-19.8, 1);
    for (const phase of [10, 30, 60, 120]) expect(model(phase, G) - model(phase, R)).toBeLessThan(-0.15);
    expect(model(30 + 350 - 35, G) - model(30, G)).toBeCloseTo((2.5 * 5) / 3, 1);
  });
  it('an active nucleus wanders by its sigma, and forgets within its time', () => {
    const options = { mag: 18, sigma: 0.2, tau: 150, from: 50_000, to: 90_000 };
    const values = sampled(activeNucleus({ ...options, random: new Random('walk') }), G, 50_000, 90_000, 1);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const covariance = (lag: number) =>
      values.slice(lag).reduce((sum, value, i) => sum + (value - mean) * (values[i]! - mean), 0) / (values.length - lag);
    expect(Math.sqrt(covariance(0))).toBeCloseTo(0.2, 1);
    expect(Math.abs(covariance(150) / covariance(0) - Math.exp(-1))).toBeLessThan(0.2);
    expect(activeNucleus({ ...options, random: new Random('walk') })(60_000.3, G)).toBe(
      activeNucleus({ ...options, random: new Random('walk') })(60_000.3, G),
    );
  });
});

describe('kilonova', () => {
  const model = kilonova();
  it('looks like AT2017gfo: about -16 at half a day, and quick in g', () => {
    expect(Math.abs(model(0.5, R) + 15.9)).toBeLessThan(0.5);
    const rate = (model(2.5, G) - model(1.5, G)) / 1;
    expect(rate).toBeGreaterThan(1);
    expect(rate).toBeLessThan(2.2);
  });
  it('turns red', () => {
    expect(model(0.5, G) - model(0.5, I)).toBeLessThan(0.4);
    expect(model(4.5, G) - model(4.5, I)).toBeGreaterThan(1.5);
    expect(model(8, 21_000)).toBeLessThan(model(8, I) - 1.5);
  });
});

describe('stars', () => {
  const periodic = { mag: 17, period: 0.55, epoch: 60_000, amplitude: 1 };
  it('an RR Lyrae repeats after its period, rises quickly, and varies less in r than in g', () => {
    const star = rrLyrae(periodic);
    expect(star(60_000.2 + 11 * 0.55, G)).toBeCloseTo(star(60_000.2, G), 6);
    expect(range(sampled(star, G, 60_000, 60_001, 0.005))).toBeCloseTo(1, 1);
    expect(range(sampled(star, R, 60_000, 60_001, 0.005))).toBeLessThan(0.8);
    const falling = sampled(star, G, 60_000, 60_000.55, 0.0055).filter((mag, i, all) => i > 0 && mag > all[i - 1]!).length;
    expect(falling).toBeGreaterThan(75);
  });
  it('binaries have two eclipses a period', () => {
    const eclipses = { mag: 16, period: 2, epoch: 60_000, primary: 0.8, secondary: 0.3, duration: 0.1, temperature: 6000 };
    const detached = detachedBinary(eclipses);
    expect(detached(60_000, R) - detached(60_000.5, R)).toBeCloseTo(0.8, 2);
    expect(detached(60_001, R) - detached(60_000.5, R)).toBeCloseTo(0.3, 2);
    const contact = contactBinary({ ...periodic, period: 0.4, amplitude: 0.5 });
    expect(contact(60_000, G)).toBeGreaterThan(contact(60_000.1, G));
    expect(contact(60_000.2, G)).toBeGreaterThan(contact(60_000.1, G));
  });
  it('a Mira is red and varies by magnitudes over a year', () => {
    const star = mira({ mag: 15, period: 330, epoch: 60_000, amplitude: 4 });
    expect(range(sampled(star, G, 60_000, 60_330, 5))).toBeGreaterThan(3.5);
    expect(star(60_000, G) - star(60_000, R)).toBeGreaterThan(1);
  });
  it('a dwarf nova is up within a day and down after its outburst', () => {
    const star = dwarfNova({ mag: 20.5, amplitude: 4.5, outbursts: [60_010], duration: 7 });
    expect(star(60_009, G)).toBeGreaterThan(20);
    expect(star(60_011.5, G)).toBeLessThan(16.8);
    expect(star(60_011.5, G) - star(60_011.5, R)).toBeLessThan(0);
    expect(star(60_030, G)).toBeGreaterThan(20);
  });
  it('a flare is over within hours and is strongest in the blue', () => {
    const star = flareStar({ mag: 19, peak: 60_000.3, flare_mag: 18 });
    expect(star(60_000.3, G)).toBeLessThan(18.1);
    expect(star(60_000.6, G)).toBeGreaterThan(20);
    expect(star(60_000, G) - star(60_000.3, G)).toBeGreaterThan(star(60_000, I) - star(60_000.3, I));
  });
});
