import { describe, expect, it } from 'vitest';
import { daysOf, daysOfShift, missing, monthAfter, monthOf, staffing, windowOf } from './calendar';

const person = (needs_replacement = false) => ({
  id: 1, shift_id: 1, user_id: 1, admin: false, needs_replacement, created_at: '', modified: '', username: 'vega', first_name: null, last_name: null,
});
const shift = (fields: object = {}) => ({ start_date: '2026-11-10T18:00:00', end_date: '2026-11-11T06:00:00', required_users_number: 2, shift_users: [person()], ...fields });

describe('the calendar', () => {
  it('shows whole weeks from Monday', () => {
    const days = daysOf('2026-11');
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42]);
    expect(daysOf('2027-02')).toHaveLength(28);
    expect(windowOf('2026-11')).toEqual({ end_date_limit: '2026-10-26T00:00:00', start_before: '2026-12-07T00:00:00' });
  });

  it('goes from month to month, and takes a wrong one for this one', () => {
    expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthOf('2026-13', '2026-11-23'), monthOf('2026-02', '2026-11-23')]).toEqual(['2027-01', '2025-12', '2026-11', '2026-02']);
  });

  it('has a shift on each of its days, not on the one that begins when it ends', () => {
    const days = daysOf('2026-11');
    expect(daysOfShift(shift(), days)).toEqual(['2026-11-10', '2026-11-11']);
    expect(daysOfShift(shift({ end_date: '2026-11-11T00:00:00' }), days)).toEqual(['2026-11-10']);
  });
});

describe('staffing', () => {
  const at = (time: string) => Date.parse(`${time}Z`);
  it.each([
    ['2026-11-01T00:00:00', 'open'], ['2026-11-08T00:00:00', 'soon'], ['2026-11-10T00:00:00', 'urgent'], ['2026-11-10T20:00:00', 'urgent'], ['2026-11-11T06:00:00', 'over'],
  ])('at %s a shift that lacks somebody is %s', (time, expected) => expect(staffing(shift(), at(time))).toBe(expected));

  it('does not count on who asked for a replacement, and asks for nobody where no number is said', () => {
    expect(missing(shift({ shift_users: [person(), person(true)] }))).toBe(1);
    expect(staffing(shift({ shift_users: [person(), person()] }), at('2026-11-01T00:00:00'))).toBe('staffed');
    expect(staffing(shift({ required_users_number: null, shift_users: [] }), at('2026-11-01T00:00:00'))).toBe('staffed');
  });
});
