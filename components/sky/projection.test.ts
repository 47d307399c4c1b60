import { describe, expect, it } from 'vitest';
import { project, scaleBar } from './projection';

describe('project', () => {
  it('has east and north positive, and the centre at zero', () => {
    expect(project(180, 20, 180, 20)).toEqual({ xi: 0, eta: expect.closeTo(0, 12) });
    const at = project(180.1, 20, 180, 20);
    expect(at?.xi).toBeCloseTo(0.1 * Math.cos((20 * Math.PI) / 180), 5);
    expect(project(180, 20.1, 180, 20)?.eta).toBeCloseTo(0.1, 6);
  });

  it('goes on over the zero of right ascension', () => {
    expect(project(0.05, 0, 359.95, 0)?.xi).toBeCloseTo(0.1, 6);
  });

  it('has no place for the other half of the sky', () => {
    expect(project(0, 0, 180, 0)).toBeNull();
  });
});

describe('scaleBar', () => {
  it('is round and not longer than asked', () => {
    expect(scaleBar(0.03)).toEqual({ degrees: 1 / 60, label: '1′' });
    expect(scaleBar(7).label).toBe('5°');
    expect(scaleBar(0.004).label).toBe('10″');
  });
});
