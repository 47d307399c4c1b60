import { expect, test } from 'vitest';
import { Turns } from './turns';

test('lets no more in than there are turns, in order, and none is lost by a failure', async () => {
  const turns = new Turns(2);
  let inside = 0;
  let most = 0;
  const order: number[] = [];
  const work = async (n: number): Promise<void> => {
    inside += 1;
    most = Math.max(most, inside);
    order.push(n);
    await Promise.resolve();
    inside -= 1;
    if (n % 3 === 0) throw new Error('failed');
  };
  const done = await Promise.allSettled(Array.from({ length: 9 }, (_, n) => turns.take(() => work(n))));
  expect(most).toBe(2);
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  expect(await turns.take(async () => 'still')).toBe('still');
});

test('a transaction inside another does not wait for it', async () => {
  const turns = new Turns(1);
  expect(await turns.take(() => turns.take(async () => 'inner'))).toBe('inner');
});
