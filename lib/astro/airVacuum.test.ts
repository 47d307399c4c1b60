import { describe, expect, it } from 'vitest';
import { airToVacuum, vacuumToAir } from './airVacuum';

describe('air and vacuum', () => {
  it.each([
    // Vacuum and air wavelengths of the SDSS line list and of NIST.
    [6564.614, 6562.801],
    [5008.24, 5006.843],
    [4862.683, 4861.325],
    [3728.815, 3727.755],
  ])('%f Å in vacuum is %f Å in air', (vacuum, air) => {
    expect(Math.abs(vacuumToAir(vacuum) - air)).toBeLessThan(0.01);
    expect(airToVacuum(vacuumToAir(vacuum))).toBeCloseTo(vacuum, 8);
  });

  it('leaves the far ultraviolet alone', () => {
    expect(airToVacuum(1215.67)).toBe(1215.67);
  });
});
