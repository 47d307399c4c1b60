import { expect, it } from 'vitest';
import { prefill } from './prefill';

const of = (search: string) => {
  const params = new URLSearchParams(search);
  return prefill((name) => params.get(name), [5]);
};

it('fills in what the address says', () => {
  expect(of('instrument_id=3&mjd=61000.25&type=host&label=L&origin=O&group_ids=1,2&pi=7&observed_by=8,9&external_observer=E&wave_column=1&flux_column=0&fluxerr_column=2&units=Jy')).toEqual({
    instrument_id: 3, observed_at: '2025-11-21T06:00:00', type: 'host', units: 'Jy', label: 'L', origin: 'O', group_ids: [1, 2], pi: [7], reduced_by: [],
    observed_by: [8, 9], external_pi: '', external_reducer: '', external_observer: 'E', wave_column: 1, flux_column: 0, fluxerr_column: 2,
  });
});

it('leaves empty what does not fit', () => {
  expect(of('instrument_id=x&type=galaxy&mjd=yesterday&pi=me&wave_column=-1&units=counts')).toMatchObject({
    instrument_id: null, type: 'source', observed_at: '', pi: [], wave_column: undefined, units: undefined, group_ids: [5],
  });
});
