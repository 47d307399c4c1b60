import { expect, test } from 'vitest';
import { EXAMPLE, readInvites, type Known } from './inviteCsv';

const known: Known = {
  groups: [{ id: 2, name: 'Supernovae' }, { id: 3, name: 'Novae' }],
  streams: [{ id: 5, name: 'ZTF Public' }],
  roles: ['Full user', 'View only'],
  invited: ['old@example.org'],
  today: '2027-01-01',
};
const problems = (text: string) => readInvites(text, known).rows.map((row) => row.problems);

test('reads the example of the dialog', () => {
  const { rows, problem, ignored } = readInvites(EXAMPLE, known);
  expect(problem).toBeNull();
  expect(ignored).toEqual([]);
  expect(rows.map((row) => row.problems)).toEqual([[], []]);
  expect(rows[0]?.body).toEqual({
    userEmail: 'vera@example.org',
    groupIDs: [2, 3],
    groupAdmin: [false, false],
    canSave: [true, true],
    canSharePhotometry: [false, false],
    role: 'Full user',
  });
  expect(rows[1]?.body).toMatchObject({ groupIDs: [2], role: 'View only', userExpirationDate: '2027-06-30' });
});

test('takes a plain list of addresses', () => {
  const { rows } = readInvites('vera@example.org\nada@example.org\n', known);
  expect(rows.map(({ line, email }) => [line, email])).toEqual([[1, 'vera@example.org'], [2, 'ada@example.org']]);
});

test('takes groups by id and streams by name, in whatever case', () => {
  const [row] = readInvites('E-Mail;Groups;Streams\nvera@example.org;3;ztf public', known).rows;
  expect(row?.problems).toEqual([]);
  expect(row?.body).toMatchObject({ groupIDs: [3], streamIDs: [5] });
});

test('says what is wrong in which row', () => {
  expect(problems('email,groups,role,admin\nvera,Quasars,Super admin,perhaps')).toEqual([
    ['“vera” is not an e-mail address', 'You cannot give the group “Quasars”', 'You cannot give the role “Super admin”', 'admin must be yes or no'],
  ]);
  expect(problems('email\nvera@example.org\nVera@example.org')[1]).toEqual(['The address is in line 2, too']);
  expect(problems('email\nold@example.org')).toEqual([['There is a pending invitation for this address']]);
  expect(problems('email,expires\na@b.org,2026-01-01\nc@b.org,soon')).toEqual([
    ['The day of expiry has passed'],
    ['The day of expiry must look like 2027-06-30'],
  ]);
});

test('needs a column of addresses, and names columns that it does not know', () => {
  expect(readInvites('name,groups\nVera,Novae', known).problem).toBe('There is no column “email”.');
  expect(readInvites('email,shoe size\nvera@example.org,38', known).ignored).toEqual(['shoe size']);
  expect(readInvites('', known).rows).toEqual([]);
});
