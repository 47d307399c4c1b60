import { describe, expect, it } from 'vitest';
import { swipeOf } from './swipe';

describe('swiping', () => {
  it('ignores taps', () => {
    expect(swipeOf(8, 360)).toEqual({ offset: 0, side: null, armed: false });
  });

  it('saves to the right and rejects to the left, once far enough', () => {
    expect(swipeOf(60, 360)).toEqual({ offset: 48, side: 'save', armed: false });
    expect(swipeOf(140, 360)).toMatchObject({ side: 'save', armed: true });
    expect(swipeOf(-140, 360)).toMatchObject({ offset: -128, side: 'reject', armed: true });
  });
});
