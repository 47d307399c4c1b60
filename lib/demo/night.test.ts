/** What holds for the night as a whole, before it is stored. */
import { beforeAll, describe, expect, it } from 'vitest';
import { equatorialToGalactic } from '@/lib/astro/coordinates';
import { TELESCOPES } from './facilities.data';
import { FILTERS, GROUPS, STREAMS } from './groups.data';
import { PEOPLE } from './people.data';
import { simulateNight, type Night } from './simulate';
import { lastMorning } from './night';
import { isBandpass } from '@/lib/astro/bandpasses';
import { cutoutsOf } from './cutouts';

const NOW = new Date('2026-11-22T15:00:00Z');
/** The same, without what JSON cannot say. */
const told = ({ objs }: Night) => JSON.stringify(objs.map(({ id, photometry, candidates, saved, history }) => ({ id, photometry, candidates, saved, history })));

describe('the demonstration night', () => {
  let night: Night;
  beforeAll(async () => {
    night = await simulateNight(NOW);
  }, 240_000);

  it('has the people, groups, streams, filters, telescopes and instruments that it shall have', () => {
    const instruments = TELESCOPES.flatMap((telescope) => telescope.instruments);
    expect([PEOPLE, GROUPS, STREAMS, FILTERS, TELESCOPES, instruments].map(({ length }) => length)).toEqual([12, 6, 4, 8, 20, 40]);
    expect(new Set(instruments.map(({ name }) => name)).size).toBe(40);
    expect(instruments.flatMap(({ filters }) => filters).filter((name) => !isBandpass(name))).toEqual([]);
    for (const name of ['ZTF', 'LSST', 'WINTER']) expect(instruments.some((instrument) => instrument.name === name)).toBe(true);
  });

  it('has 2,000 candidates and 400 sources, each object and each pass once', () => {
    const { objs } = night;
    const passes = objs.flatMap(({ id, candidates }) => candidates.map(({ filter, alert }) => `${id} ${filter} ${alert.jd}`));
    expect(new Set(passes).size).toBe(2000);
    expect(objs.filter(({ saved }) => saved)).toHaveLength(400);
    expect(objs.filter(({ candidates }) => candidates.length)).toHaveLength(1600);
    expect(new Set(objs.map(({ id }) => id)).size).toBe(objs.length);
    expect(new Set(passes.map((pass) => pass.split(' ').slice(1, -1).join(' '))).size).toBe(FILTERS.length);
  });

  it('is of the two weeks before its day, and nothing is later', () => {
    const today = lastMorning(NOW);
    for (const { measurements, candidates, photometry } of night.objs) {
      expect(Math.max(...measurements.map(({ mjd }) => mjd))).toBeLessThan(today);
      expect(Math.max(...photometry.map(({ mjd }) => mjd))).toBeLessThan(today);
      for (const { detection } of candidates) expect(detection.mjd).toBeGreaterThan(today - 14);
    }
  });

  it('has for each candidate the point that passed, and others see it by its program', () => {
    for (const { photometry, candidates } of night.objs) {
      for (const { detection, alert } of candidates) {
        const point = photometry.find(({ mjd, filter, origin }) => Math.abs(mjd - detection.mjd) < 1e-6 && filter === detection.band && origin !== 'alert_fp');
        expect(point?.visibility_id).toBe(alert.programid);
        expect(Math.abs(point!.flux / point!.fluxerr)).toBeGreaterThan(4);
      }
    }
  });

  it('keeps galaxies out of the plane of the Milky Way', () => {
    for (const { target } of night.objs) if (target.redshift !== null) expect(Math.abs(equatorialToGalactic(target.ra, target.dec).b)).toBeGreaterThan(14);
  });

  it('has supernovae as bright as their distance allows', () => {
    for (const { target, kind } of night.objs) {
      if (kind !== 'Ia') continue;
      expect(target.redshift).toBeGreaterThan(0);
      expect(target.redshift).toBeLessThan(target.survey === 'LSST' ? 1 : 0.25);
    }
  });

  it('shows images that are PNGs', () => {
    const images = cutoutsOf(night.objs[0]!);
    expect(images.map(({ type }) => type)).toEqual(['new', 'ref', 'sub']);
    for (const { png } of images) expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(cutoutsOf(night.objs[0]!)).toEqual(images);
  });

  it('is the same at any hour until the next morning', async () => {
    expect(told(await simulateNight(new Date('2026-11-23T12:00:00Z')))).toBe(told(night));
  }, 240_000);
});
