import { describe, expect, it } from 'vitest';
import { distances } from './distances';

describe('distances', () => {
  it('uses the redshift in the Hubble flow', () => {
    // astropy: Planck18.luminosity_distance(0.03), .distmod(0.03), .angular_diameter_distance(0.03)
    const found = distances(0.03, null);
    expect(found.luminosity_distance).toBeCloseTo(135.97, 1);
    expect(found.dm).toBeCloseTo(35.667, 2);
    expect(found.angular_diameter_distance).toBeCloseTo(135.97 / 1.03 ** 2, 1);
  });

  it('gives none below 350 km/s, without redshift, or for a blueshift', () => {
    const none = { luminosity_distance: null, dm: null, angular_diameter_distance: null };
    for (const redshift of [0.001, 0, -0.01, null]) expect(distances(redshift, null)).toEqual(none);
  });

  it('prefers what was measured, in order', () => {
    expect(distances(0.03, { dm: 30, parallax: 1 }).luminosity_distance).toBeCloseTo(10, 9);
    expect(distances(null, { parallax: 2, dist_kpc: 7 }).luminosity_distance).toBeCloseTo(0.0005, 9);
    expect(distances(null, { parallax: -2, dist_kpc: 7, dist_Mpc: 9 }).luminosity_distance).toBeCloseTo(0.007, 9);
    expect(distances(null, { dist_pc: 10 }).dm).toBeCloseTo(0, 9);
    expect(distances(null, { dist_cm: 3.0856775814913673e24 }).luminosity_distance).toBeCloseTo(1, 9);
  });

  it('takes texts as numbers, and ignores what is none', () => {
    expect(distances(null, { dm: '30' }).luminosity_distance).toBeCloseTo(10, 9);
    expect(distances(null, { dm: 'far' }).luminosity_distance).toBeNull();
  });

  it('corrects a measured distance for the redshift only in the Hubble flow', () => {
    expect(distances(0.1, { dist_Mpc: 100 }).angular_diameter_distance).toBeCloseTo(100 / 1.21, 9);
    expect(distances(0.0001, { dist_Mpc: 100 }).angular_diameter_distance).toBe(100);
  });
});
