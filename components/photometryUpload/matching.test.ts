import { describe, expect, it } from 'vitest';
import { checkPhotometry } from '@/components/source/photometryUpload';
import { guessFields, matched, parseTable, rowComplaints } from './matching';

const ATLAS = `# a comment
JD,m,dm,F,mag5sig,chi/N,Obs

2459329.0970330,18.91,0.04,o,19.2,1.1,"01a, x"
2459329.1069530,19.03,0.05,c,19.3,1.2,01b`;

describe('tables of others', () => {
  it('are read with their lines', () => {
    const { header, rows, lines } = parseTable(ATLAS);
    expect(header).toEqual(['JD', 'm', 'dm', 'F', 'mag5sig', 'chi/N', 'Obs']);
    expect(rows[0]?.at(-1)).toBe('01a, x');
    expect(lines).toEqual([4, 5]);
    expect(parseTable('mjd  mag\n 1.5   2 \n').rows).toEqual([['1.5', '2']]);
    expect(parseTable('').header).toEqual([]);
  });

  it('have columns that are known by other names', () => {
    expect(guessFields(['JD', 'm', 'dm', 'F', 'mag5sig', 'chi/N', 'Obs'])).toEqual(['jd', 'mag', 'magerr', 'filter', 'limiting_mag', '', '']);
    expect(guessFields(['MJD', 'uJy', 'duJy', 'band', 'mjd', 'altdata.seeing'])).toEqual(['mjd', 'flux', 'fluxerr', 'filter', '', 'altdata']);
  });

  it('become what can be uploaded, with every digit of a Julian date', () => {
    const table = parseTable(ATLAS.replace(',o,', ',atlaso,').replace(',c,', ',atlasc,'));
    const fields = [...guessFields(table.header).slice(0, 5), 'altdata', ''];
    const upload = checkPhotometry(matched(table, fields, { magsys: 'ab', filter: 'ztfg', origin: '' }));
    expect(upload.problems).toEqual([]);
    expect(upload.columns).toEqual({ mjd: [59328.597033, 59328.606953], mag: [18.91, 19.03], magerr: [0.04, 0.05], filter: ['atlaso', 'atlasc'], limiting_mag: [19.2, 19.3], magsys: ['ab', 'ab'] });
    expect(upload.altdata).toEqual({ 'chi/N': [1.1, 1.2] });
    expect(matched(parseTable('jd\n2400000.5'), ['jd'], {}).rows).toEqual([['0.0']]);
    expect(matched(parseTable('jd\n2459329'), ['jd'], {}).rows).toEqual([['59328.5']]);
  });

  it('with a row that is too short say so', () => {
    const upload = checkPhotometry(matched(parseTable('mjd,mag,magerr,limiting_mag,filter\n1,2,0.1,20\n'), ['mjd', 'mag', 'magerr', 'limiting_mag', 'filter'], { magsys: 'ab' }));
    expect(upload.problems[0]).toMatch(/^Line 2 has/);
  });
});

it("the server's complaints are put to their rows", () => {
  const message = 'Invalid/missing parameters: the photometry can neither be read as magnitudes: filter: "x" is not a bandpass (row 3); mag: must be a number (row 0) nor as fluxes: flux: missing';
  expect([...rowComplaints(message)]).toEqual([[3, ['filter: "x" is not a bandpass']], [0, ['mag: must be a number']]]);
  expect([...rowComplaints('filter: the instrument ZTF has no filter sdssu (row 12)')]).toEqual([[12, ['filter: the instrument ZTF has no filter sdssu']]]);
  expect(rowComplaints('nothing of rows').size).toBe(0);
});
