import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { angularSeparation } from '@/lib/astro/coordinates';
import { writeFitsTable } from '@/lib/astro/fitsWrite';
import { svgToPng } from '@/lib/figures/render';
import { forgetAnswers } from '@/lib/integrations/catalogs/service';
import { startStandIn, type Answered, type Got, type StandIn } from '@/lib/testing/standIn';
import { FACILITIES, type FACILITY_NAMES, shortName } from './facilities';
import { chartSvg } from './figure';
import { chooseStars, findOffsetStars, type Star } from './offsetStars';
import { standardsOf } from '@/lib/standards/standards';
import { listStandards } from './standards';
import { asHtmlText, starList } from './starList';

const target = { ra: 150, dec: 30 };
const search = { ...FACILITIES.Keck, count: 3, obstime: new Date('2026-11-22T00:00:00Z') };

/** A star so many arcseconds east and north of the target. */
const star = (source_id: string, east: number, north: number, mag: number): Star => {
  const [ra, dec] = [target.ra + east / 3600 / Math.cos((target.dec * Math.PI) / 180), target.dec + north / 3600];
  return { source_id, ra, dec, mag, distance: angularSeparation(target.ra, target.dec, ra, dec) * 3600, in_frame: true };
};

describe('chooseStars', () => {
  it('takes the nearest that nothing disturbs, within the limits', () => {
    const field = [
      star('near', 20, 10, 16), star('bright', 5, 8, 9), star('faint', -15, 0, 19.5), star('double', 40, 40, 15), star('companion', 41, 41, 15.5),
      star('harmless', 21, 11, 20), star('far', -60, -50, 14), star('outside', 400, 0, 14),
    ];
    expect(chooseStars(field, target, search).map(({ source_id }) => source_id)).toEqual(['near', 'far']);
  });

  it('says how one moves to the target', () => {
    const [chosen] = chooseStars([star('a', 20, 10, 16)], target, search);
    expect(chosen?.offset.east).toBeCloseTo(-20, 2);
    expect(chosen?.offset.north).toBeCloseTo(-10, 2);
    expect(chosen?.pa).toBeCloseTo(180 + (Math.atan2(20, 10) * 180) / Math.PI, 1);
  });
});

describe('star lists', () => {
  const stars = chooseStars([star('1', 20, 10, 16)], target, search);
  const lines = (facility: (typeof FACILITY_NAMES)[number]) => starList(facility, { id: 'ZTF26abcdefg', ...target, priority: '5' }, stars).map(({ str }) => str);

  it('Keck: name to column 16, offsets as key words, comments after #', () => {
    const [own, first] = lines('Keck');
    expect(own).toBe('ZTF26abcdefg    10 00 00.00 +30 00 00.0 2000.0 # source_name=ZTF26abcdefg');
    expect(first).toMatch(/^ZTF26abcdefg_o1 10 00 01\.54 \+30 00 10\.0 2000\.0 raoffset=-20\.00\d decoffset=-(?:10\.000|9\.999) vmag=16\.00 # dist=22\.36"; 16\.00 mag; 20\.00" W 10\.00" S PA=243\.\d\dd ID=1$/);
  });

  it('Palomar: comments after !, no offsets; NGPS: a table with a head', () => {
    expect(lines('P200')[0]).toBe('ZTF26abcdefg         10 00 00.00 +30 00 00.0 2000.0 ! source_name=ZTF26abcdefg');
    expect(lines('P200-NGPS').slice(0, 2)).toEqual(['NAME,RA,DECL,OFFSET_RA,OFFSET_DEC,COMMENT,PRIORITY', 'ZTF26abcdefg,10:00:00.00,+30:00:00.0,,,source_name=ZTF26abcdefg,5']);
  });

  it('Shane: a head line, and names that fit', () => {
    expect(lines('Shane')[0]).toMatch(/^!Data/);
    expect(shortName('a-very-long-name-of-an-object', 'Keck')).toHaveLength(12);
  });

  it('as a text for pages has blanks that do not break', () => {
    expect(asHtmlText(starList('Keck', { id: 'a', ...target }, []))).not.toContain(' ');
  });
});

describe('standards', () => {
  it('all have positions, and are chosen by declination and across 0 h', () => {
    const all = listStandards({ facility: 'Keck', standard_type: 'ESO', show_first_line: false });
    expect(all.starlist_info).toHaveLength(standardsOf('ESO').length);
    const few = listStandards({ facility: 'Shane', standard_type: 'ESO', show_first_line: true, ra_filter_range: '[340, 30]', dec_filter_range: '[0, 90]' });
    expect(few.starlist_info.map(({ str }) => str.slice(0, 7))).toEqual(['!Data {', 'HR153  ', 'HR8634 ', 'GD248  ']);
    expect(() => listStandards({ facility: 'Keck', standard_type: 'ESO', show_first_line: false, ra_filter_range: '[x]' })).toThrow('ra_filter_range');
  });
});

describe('with Gaia', () => {
  let gaia: StandIn;
  beforeEach(forgetAnswers);
  afterEach(() => gaia.stop());
  const row = (id: number, east: number, north: number, mag: number, pm = 0) =>
    `${id},2016.0,${target.ra + east / 3600 / Math.cos((target.dec * Math.PI) / 180)},${target.dec + north / 3600},0,${pm},${mag},${mag}`;
  const table = (...rows: string[]) => ['source_id,ref_epoch,ra,dec,pmra,pmdec,phot_g_mean_mag,phot_rp_mean_mag', ...rows].join('\n');

  it('stars are where they are when it is observed', async () => {
    gaia = await startStandIn({ body: table(row(1, 30, 0, 14, 1000), row(2, -50, 20, 15), row(3, 60, 30, 15)) });
    const { stars, gaia_available, queries_issued } = await findOffsetStars(target, search, { fetch: gaia.fetch });
    expect({ gaia_available, queries_issued }).toEqual({ gaia_available: true, queries_issued: 1 });
    // A second of arc north a year, for 10.89 years.
    expect(stars[0]?.offset.north).toBeCloseTo(-10.89, 1);
  });

  it('looks further and fainter for enough of them, and not for ever', async () => {
    gaia = await startStandIn({ body: table(row(1, 30, 0, 14)) });
    const found = await findOffsetStars(target, search, { fetch: gaia.fetch });
    expect(found).toMatchObject({ queries_issued: 3, stars: [{ source_id: '1' }] });
  });

  it('that does not answer there are no stars, and it is said', async () => {
    gaia = await startStandIn({ status: 503, body: '' });
    expect(await findOffsetStars(target, search, { fetch: gaia.fetch })).toMatchObject({ stars: [], gaia_available: false, message: expect.stringContaining('Gaia') });
  });
});

describe('in the frame of ZTF', () => {
  let elsewhere: StandIn;
  beforeEach(forgetAnswers);
  afterEach(() => elsewhere.stop());
  const degrees = (east: number, north: number) => [target.ra + east / 3600 / Math.cos((target.dec * Math.PI) / 180), target.dec + north / 3600] as const;
  const gaiaRow = (id: number, east: number, north: number, pmdec: number) => `${id},2018.5,${degrees(east, north).join(',')},0,${pmdec},15,15`;
  const gaiaTable = ['source_id,ref_epoch,ra,dec,pmra,pmdec,phot_g_mean_mag,phot_rp_mean_mag', gaiaRow(1, 30, 0, 1000), gaiaRow(2, -50, 20, 0), gaiaRow(3, 60, 30, 0), gaiaRow(4, 0, 90, 0)].join('\n');
  const references = [
    'ra,dec,field,ccdid,qid,filtercode,maglimit,startobsdate,endobsdate',
    '150,30,600,6,3,zg,22.9,2018-04-01 00:00:00+00,2018-12-31 00:00:00+00',
    '150,30,600,6,3,zr,22.1,2018-04-02 00:00:00+00,2018-12-31 00:00:00+00',
    '150,30,1700,16,1,zr,22.7,2018-04-02 00:00:00+00,2018-12-31 00:00:00+00',
  ].join('\n');
  /** ZTF has the first two stars, 0.3 arcseconds east of where Gaia has them, and something else. */
  const catalogue = writeFitsTable(
    [
      { name: 'sourceid', type: 'J', values: Int32Array.of(1, 2, 3) },
      { name: 'ra', type: 'D', values: Float64Array.of(degrees(30.3, 0)[0], degrees(-49.7, 20)[0], degrees(10, -10)[0]) },
      { name: 'dec', type: 'D', values: Float64Array.of(degrees(0, 0)[1], degrees(0, 20)[1], degrees(0, -10)[1]) },
    ],
    [],
  );
  const speak = (ibe: (path: string) => Answered) => ({ method, path }: Got) => (method === 'POST' ? { body: gaiaTable } : ibe(path));
  const ztf = speak((path) => ({ body: path.includes('/search/') ? references : catalogue }));

  it('stars are where the deepest red reference has them, moved since then; those that it has not lead nowhere', async () => {
    elsewhere = await startStandIn(ztf);
    const { stars, field, used_ztfref } = await findOffsetStars(target, search, { use_ztfref: true, fetch: elsewhere.fetch });
    expect({ used_ztfref, ids: stars.map(({ source_id }) => source_id), field: field.length }).toEqual({ used_ztfref: true, ids: ['1', '2'], field: 4 });
    expect(stars[0]?.offset.east).toBeCloseTo(-30.3, 2);
    expect(stars[0]?.offset.north).toBeCloseTo(-8.27, 1);
    expect(stars[1]?.offset).toEqual({ east: expect.closeTo(49.7, 2), north: expect.closeTo(-20, 2) });
    expect(elsewhere.got.map(({ path }) => path).filter((path) => path.includes('refpsfcat'))).toEqual([
      expect.stringMatching(/\/data\/ztf\/products\/ref\/001\/field001700\/zr\/ccd16\/q1\/ztf_001700_zr_c16_q1_refpsfcat\.fits$/),
    ]);
  });

  it.each([
    ['has no reference there', (path: string): Answered => ({ body: path.includes('/search/') ? references.split('\n')[0] : '' })],
    ['does not answer', (): Answered => ({ status: 503 })],
    ['sends what is no catalogue', (path: string): Answered => ({ body: path.includes('/search/') ? references : 'SIMPLE?' })],
    ['has none of the stars', (path: string): Answered => ({ body: path.includes('/search/') ? references : writeFitsTable([{ name: 'ra', type: 'D', values: Float64Array.of(10) }, { name: 'dec', type: 'D', values: Float64Array.of(10) }], []) })],
  ])('where it %s, offsets are from Gaia', async (_, ibe) => {
    elsewhere = await startStandIn(speak(ibe));
    const { stars, used_ztfref } = await findOffsetStars(target, search, { use_ztfref: true, fetch: elsewhere.fetch });
    expect({ used_ztfref, east: stars[0]?.offset.east }).toEqual({ used_ztfref: false, east: expect.closeTo(-30, 2) });
  });

  it('is not asked for in the far south, nor when it is not wanted', async () => {
    elsewhere = await startStandIn(ztf);
    await findOffsetStars({ ra: 150, dec: -45 }, search, { use_ztfref: true, fetch: elsewhere.fetch });
    await findOffsetStars(target, search, { fetch: elsewhere.fetch });
    expect(elsewhere.got.filter(({ method }) => method === 'GET')).toEqual([]);
  });
});

describe('the chart', () => {
  it('is drawn without an image from the stars alone', async () => {
    const field = Array.from({ length: 60 }, (_, i) => star(String(i), ((i * 37) % 220) - 110, ((i * 53) % 220) - 110, 12 + (i % 8)));
    const stars = chooseStars(field, target, search);
    const svg = chartSvg({ name: 'ZTF<26>', ...target, size: 4, image: null, imageNote: 'No image: CDS is not available', stars, field, facility: 'Keck', obstime: search.obstime.toISOString(), used_ztfref: false, notes: [] });
    expect(svg).toContain('ZTF&lt;26&gt;');
    expect(svg.match(/<circle/g)?.length).toBe(field.length + stars.length);
    const png = await svgToPng(svg, 600);
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });
});
