import { expect, test } from 'vitest';
import { sentence, subjectHref, withNames } from './sentences';

const event = (action: string, details: Record<string, unknown> = {}, subject_id = '7') => ({ action, subject_id, details });

test('says what was done in a sentence', () => {
  expect(sentence(event('user_role.create', { roles: ['Full user', 'Group admin'], username: 'vera' }))).toBe(
    'gave the role Full user, Group admin to vera',
  );
  expect(sentence(event('group_admission_request.update', { group: 'Supernovae', from: 'pending', to: 'declined' }))).toBe(
    'changed a request to join Supernovae from pending to declined',
  );
});

test('takes the sentence whose details are there', () => {
  expect(sentence(event('user_role.create', { roles: ['Full user'] }))).toBe('gave the role Full user to user 7');
  expect(sentence(event('user.update', { username: 'vera', changed: [] }))).toBe('changed the account of vera');
});

test('has words for actions that it does not know', () => {
  expect(sentence(event('comment.delete', { label: '“Nice”', obj_id: 'ZTF21a' }))).toBe('deleted the comment “Nice” of ZTF21a');
  expect(sentence(event('observing_run.create'))).toBe('made the observing run 7');
  expect(sentence(event('sky.paint'))).toBe('did “paint” to the sky 7');
});

test('knows the page of what it was done to', () => {
  const of = (subject: string, details = {}) => subjectHref({ subject, subject_id: '7', details });
  expect(of('groups')).toBe('/group/7');
  expect(of('comments', { obj_id: 'a/b' })).toBe('/source/a%2Fb');
  expect(of('tokens')).toBeNull();
});

test('calls by name what is told by number', () => {
  const names = { users: new Map([[3, 'vera'], [4, 'ada']]), groups: new Map([[7, 'Supernovae']]), streams: new Map() };
  const told = { id: 1, created_at: '', user_id: 1, username: 'admin', token_id: null, token_name: null, subject: 'groups' };
  expect(sentence(withNames({ ...told, ...event('group_user.create', { user_id: 3 }) }, names))).toBe('made vera a member of Supernovae');
  expect(sentence(withNames({ ...told, ...event('group_user.create', { user_ids: [3, 4, 5] }) }, names))).toBe('made vera, ada, user 5 a member of Supernovae');
  expect(sentence(withNames({ ...told, ...event('group_user.delete', { user_id: 9 }) }, names))).toBe('took user 9 out of Supernovae');
});
