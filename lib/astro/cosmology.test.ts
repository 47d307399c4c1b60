import { describe, expect, it } from 'vitest';
import { angularDiameterDistance, distanceModulus, luminosityDistance } from './cosmology';
import reference from './reference/cosmology.json';

describe('Planck18 distances', () => {
  it.each(reference)('agrees with astropy at z = $z', (row) => {
    expect(luminosityDistance(row.z)! / row.luminosity_distance).toBeCloseTo(1, 6);
    expect(angularDiameterDistance(row.z)! / row.angular_diameter_distance).toBeCloseTo(1, 6);
    expect(distanceModulus(row.z)).toBeCloseTo(row.distance_modulus, 5);
  });

  it.each([0, -0.1, NaN, Infinity])('is null at z = %d', (z) => {
    expect(luminosityDistance(z)).toBeNull();
    expect(angularDiameterDistance(z)).toBeNull();
    expect(distanceModulus(z)).toBeNull();
  });
});
