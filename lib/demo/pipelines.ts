/**
 * The filters of the demonstration night: pipelines of MongoDB that run on the alerts of the surveys, made-up or real.
 * The candidates of the night are what they pass.
 */
import type { Fields } from '@/lib/alerts/types';

/** Everything of an alert, with the part of its history that the stream may see. */
const withHistory = (survey: string): Fields[] => [
  { $lookup: { from: `${survey}_alerts_aux`, localField: 'objectId', foreignField: '_id', as: 'aux' } },
  {
    $project: {
      objectId: 1, candid: 1, candidate: 1, coordinates: 1, diaObject: 1,
      prv_candidates: { $arrayElemAt: ['$aux.prv_candidates', 0] },
      cross_matches: { $arrayElemAt: ['$aux.cross_matches', 0] },
    },
  },
];

const REAL = { 'candidate.drb': { $gt: 0.5 }, 'candidate.isdiffpos': { $in: ['t', '1', 1, true] } };
const NOT_MOVING = { $or: [{ 'candidate.ssdistnr': { $lt: 0 } }, { 'candidate.ssdistnr': { $gt: 12 } }, { 'candidate.ssdistnr': null }] };
/** No star of Pan-STARRS right under it, nor a bright one near it. */
const NO_STAR = {
  $nor: [
    { 'candidate.sgscore1': { $gt: 0.76 }, 'candidate.distpsnr1': { $lt: 2 } },
    { 'candidate.srmag1': { $gt: 0, $lt: 15 }, 'candidate.sgscore1': { $gt: 0.49 }, 'candidate.distpsnr1': { $lt: 20 } },
  ],
};

const AGE = { $subtract: ['$candidate.jd', '$candidate.jdstarthist'] };

/** The detections of the history in one band, or in all. */
const detections = (fid?: number, days?: number): Fields => ({
  $filter: {
    input: '$prv_candidates',
    as: 'point',
    cond: {
      $and: [
        { $gt: ['$$point.magpsf', 0] },
        ...(fid === undefined ? [] : [{ $eq: ['$$point.fid', fid] }]),
        ...(days === undefined ? [] : [{ $lt: [{ $subtract: ['$candidate.jd', '$$point.jd'] }, days] }]),
      ],
    },
  },
});

const ABOUT: Fields = {
  drb: '$candidate.drb', mag: '$candidate.magpsf', distnr: '$candidate.distnr', sgscore: '$candidate.sgscore1', distpsnr: '$candidate.distpsnr1',
  ndethist: '$candidate.ndethist', age: 1,
};
const annotated = (annotations: Fields): Fields => ({ $project: { _id: 0, objectId: 1, candid: 1, annotations } });

/** `age` is computed by a stage before, so it is named by its path. */
const about = (...names: (keyof typeof ABOUT)[]): Fields => Object.fromEntries(names.map((name) => [name, name === 'age' ? '$age' : ABOUT[name]]));

export const BRIGHT: Fields[] = [
  { $match: { ...REAL, ...NO_STAR, 'candidate.magpsf': { $lt: 19 }, $and: [NOT_MOVING] } },
  ...withHistory('ZTF'),
  { $addFields: { age: AGE, peakmag: { $min: { $map: { input: detections(), as: 'point', in: '$$point.magpsf' } } } } },
  { $match: { age: { $gt: 0.02, $lt: 150 }, $expr: { $gt: [{ $abs: '$coordinates.b' }, 7] } } },
  annotated({ ...about('drb', 'mag', 'age', 'distnr', 'sgscore', 'distpsnr', 'ndethist'), peakmag: '$peakmag', gal_lat: '$coordinates.b' }),
];

export const NUCLEAR: Fields[] = [
  { $match: { ...REAL, 'candidate.drb': { $gt: 0.65 }, 'candidate.distnr': { $lt: 0.8 }, 'candidate.sgscore1': { $lt: 0.5 }, 'candidate.ndethist': { $gte: 5 }, $and: [NOT_MOVING] } },
  ...withHistory('ZTF'),
  {
    $addFields: {
      age: AGE,
      g: { $avg: { $map: { input: detections(1, 15), as: 'point', in: '$$point.magpsf' } } },
      r: { $avg: { $map: { input: detections(2, 15), as: 'point', in: '$$point.magpsf' } } },
    },
  },
  { $addFields: { g_r: { $subtract: ['$g', '$r'] } } },
  { $match: { age: { $lt: 250 }, g_r: { $lt: 0.25 } } },
  annotated({ ...about('drb', 'mag', 'age', 'distnr', 'sgscore', 'ndethist'), 'g-r': '$g_r' }),
];

export const YOUNG: Fields[] = [
  { $match: { ...REAL, ...NO_STAR, 'candidate.magpsf': { $lt: 20.5 }, $and: [NOT_MOVING] } },
  ...withHistory('ZTF'),
  { $addFields: { age: AGE, same_band: { $filter: { input: detections(undefined, 12), as: 'point', cond: { $eq: ['$$point.fid', '$candidate.fid'] } } } } },
  { $addFields: { first: { $arrayElemAt: ['$same_band', 0] } } },
  {
    $addFields: {
      dt: { $subtract: ['$candidate.jd', '$first.jd'] },
      rate: {
        $cond: [
          { $gt: [{ $subtract: ['$candidate.jd', '$first.jd'] }, 0.5] },
          { $divide: [{ $subtract: ['$candidate.magpsf', '$first.magpsf'] }, { $subtract: ['$candidate.jd', '$first.jd'] }] },
          null,
        ],
      },
    },
  },
  { $match: { $or: [{ age: { $lt: 12 } }, { rate: { $gt: 0.25 } }, { rate: { $lt: -0.15 } }] } },
  annotated({ ...about('drb', 'mag', 'age', 'distnr', 'sgscore', 'ndethist'), rate: '$rate' }),
];

export const INFRARED: Fields[] = [
  { $match: { 'candidate.rb': { $gt: 0.3 }, 'candidate.isdiffpos': { $in: ['t', '1', 1, true] }, 'candidate.ndethist': { $gte: 2 }, $and: [NOT_MOVING] } },
  { $addFields: { age: AGE } },
  annotated({ rb: '$candidate.rb', ...about('mag', 'age', 'distnr', 'ndethist') }),
];

export const STELLAR: Fields[] = [
  { $match: { 'candidate.drb': { $gt: 0.5 }, 'candidate.sgscore1': { $gt: 0.76 }, 'candidate.distpsnr1': { $lt: 1.5 }, $and: [NOT_MOVING] } },
  ...withHistory('ZTF'),
  { $addFields: { age: AGE, mags: { $map: { input: detections(), as: 'point', in: '$$point.magpsf' } } } },
  annotated({
    ...about('drb', 'mag', 'sgscore', 'distpsnr', 'ndethist'),
    rmag_ps1: '$candidate.srmag1',
    amplitude: { $subtract: [{ $max: '$mags' }, { $min: '$mags' }] },
    gal_lat: '$coordinates.b',
  }),
];

export const ACTIVE: Fields[] = [
  { $match: { 'candidate.drb': { $gt: 0.5 }, 'candidate.distnr': { $lt: 1 }, 'candidate.sgscore1': { $lt: 0.76 }, 'candidate.ndethist': { $gte: 8 }, $and: [NOT_MOVING] } },
  ...withHistory('ZTF'),
  { $addFields: { age: AGE, mags: { $map: { input: detections(), as: 'point', in: '$$point.magpsf' } } } },
  { $match: { age: { $gt: 120 } } },
  annotated({ ...about('drb', 'mag', 'age', 'distnr', 'sgscore', 'ndethist'), mag_scatter: { $stdDevPop: '$mags' } }),
];

export const MOVING: Fields[] = [
  { $match: { 'candidate.drb': { $gt: 0.3 }, 'candidate.ssdistnr': { $gte: 0, $lt: 10 } } },
  annotated({
    ssnamenr: '$candidate.ssnamenr', ssdistnr: '$candidate.ssdistnr', ssmagnr: '$candidate.ssmagnr', mag: '$candidate.magpsf', drb: '$candidate.drb',
  }),
];

export const RUBIN: Fields[] = [
  { $match: { 'candidate.reliability': { $gt: 0.6 }, 'candidate.isdiffpos': true, 'candidate.magpsf': { $lt: 24 } } },
  ...withHistory('LSST'),
  { $addFields: { age: { $subtract: ['$candidate.midpointMjdTai', '$diaObject.firstDiaSourceMjdTai'] } } },
  { $match: { 'diaObject.nDiaSources': { $gte: 2 }, age: { $lt: 120 } } },
  annotated({ reliability: '$candidate.reliability', mag: '$candidate.magpsf', band: '$candidate.band', snr: '$candidate.snr', nDiaSources: '$diaObject.nDiaSources', age: '$age' }),
];
