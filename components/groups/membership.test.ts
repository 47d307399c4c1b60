import { expect, test } from 'vitest';
import { standing } from './membership';

const group = {
  id: 7,
  name: 'Supernovae',
  nickname: null,
  description: null,
  private: false,
  auto_accept_requests: false,
  single_user_group: false,
  created_at: '',
  modified: '',
  streams: [
    { id: 1, name: 'ZTF Public' },
    { id: 2, name: 'ZTF Partnership' },
  ],
};
const request = (status: string, group_id = 7) => ({ id: 5, group_id, user_id: 3, status });
const both = new Set([1, 2]);

test('a member is a member, whatever was asked before', () => {
  expect(standing(group, new Set([7]), both, [request('declined')])).toEqual({ state: 'member' });
});

test('a pending request can be taken back', () => {
  expect(standing(group, new Set(), both, [request('declined'), { ...request('pending'), id: 6 }])).toEqual({ state: 'pending', request_id: 6 });
});

test('who lacks streams is told which', () => {
  expect(standing(group, new Set(), new Set([1]), [])).toEqual({ state: 'none', joins: false, missing: ['ZTF Partnership'] });
});

test('a declined request is of its own group', () => {
  expect(standing(group, new Set(), both, [request('declined', 8)])).toMatchObject({ state: 'none' });
  expect(standing({ ...group, auto_accept_requests: true }, new Set(), both, [request('declined')])).toMatchObject({ state: 'declined', joins: true });
});
