import { describe, expect, it } from 'vitest';
import { channelsOf } from './channels';

const at = (time: string, on_shift = false) => ({ now: new Date(`2026-01-02T${time}Z`), on_shift });

describe('channelsOf', () => {
  it('takes mail and Slack where they are switched on', () => {
    expect(channelsOf({ email: { active: true }, slack: { active: true } }, at('12:00'))).toEqual(['email', 'slack']);
    expect(channelsOf({ email: { active: false }, slack: {} }, at('12:00'))).toEqual([]);
    expect(channelsOf(null, at('12:00'))).toEqual([]);
  });

  it('does not reach a telephone that neither a shift nor an hour was chosen for', () => {
    expect(channelsOf({ sms: { active: true }, phone: { active: true } }, at('12:00', true))).toEqual([]);
  });

  it('reaches telephones of people on shift', () => {
    const wishes = { sms: { active: true, on_shift: true }, whatsapp: { active: false, on_shift: true } };
    expect(channelsOf(wishes, at('12:00', true))).toEqual(['sms']);
    expect(channelsOf(wishes, at('12:00'))).toEqual([]);
  });

  it('keeps to hours of the day in UTC, also over midnight', () => {
    const day = { phone: { active: true, time_slot: [8, 17] } };
    expect(['07:59', '08:00', '16:59', '17:00'].map((time) => channelsOf(day, at(time)).length)).toEqual([0, 1, 1, 0]);
    const night = { phone: { active: true, time_slot: [22, 6] } };
    expect(['21:59', '22:00', '03:00', '06:00'].map((time) => channelsOf(night, at(time)).length)).toEqual([0, 1, 1, 0]);
    expect(channelsOf({ phone: { active: true, time_slot: ['x', null, 3] } }, at('03:00'))).toEqual([]);
  });
});
