/** Invitations from a table as spreadsheets write it, with what is wrong in each row before anything is sent. */
import { parseCsv } from '@/components/source/csv';

export interface Named {
  id: number;
  name: string;
}

export interface InviteBody {
  userEmail: string;
  groupIDs: number[];
  groupAdmin: boolean[];
  canSave: boolean[];
  canSharePhotometry: boolean[];
  streamIDs?: number[];
  role?: string;
  userExpirationDate?: string;
}

export interface InviteRow {
  /** Line of the text, from 1. */
  line: number;
  email: string;
  groups: string[];
  streams: string[];
  role: string;
  expires: string;
  admin: boolean;
  problems: string[];
  body: InviteBody;
}

export interface Known {
  groups: readonly Named[];
  streams: readonly Named[];
  /** Roles that the inviter may give. */
  roles: readonly string[];
  /** Addresses that are invited already. */
  invited: readonly string[];
  today: string;
}

const COLUMNS = ['email', 'groups', 'streams', 'role', 'admin', 'can_save', 'can_share_photometry', 'expiration_date'] as const;
type Column = (typeof COLUMNS)[number];

export const EXAMPLE = `email,groups,role,admin,expiration_date
vera@example.org,Supernovae;Novae,Full user,no,
ada@example.org,Supernovae,View only,no,2027-06-30`;

/** "Expires on", "E-Mail" and "groups" are what they look like. */
function columnOf(header: string): Column | null {
  const word = header.trim().toLowerCase().replace(/[\s-]+/g, '_');
  const aliases: Readonly<Record<string, Column>> = {
    e_mail: 'email', mail: 'email', useremail: 'email', user_email: 'email', group: 'groups', stream: 'streams', group_admin: 'admin',
    expires: 'expiration_date', expiry: 'expiration_date', user_expiration_date: 'expiration_date',
  };
  return COLUMNS.find((name) => name === word) ?? aliases[word] ?? null;
}

const list = (cell: string): string[] => cell.split(/[;|]/).map((part) => part.trim()).filter(Boolean);

/** Yes or no of a cell; null when it is neither. */
function flag(cell: string, fallback: boolean): boolean | null {
  const word = cell.trim().toLowerCase();
  if (word === '') return fallback;
  if (['yes', 'y', 'true', '1', 'x'].includes(word)) return true;
  return ['no', 'n', 'false', '0'].includes(word) ? false : null;
}

/** By name, in whatever case, or by id. */
function pick(names: readonly string[], among: readonly Named[], what: string, problems: string[]): number[] {
  return names.flatMap((name) => {
    const found = among.find((one) => one.name.toLowerCase() === name.toLowerCase() || String(one.id) === name);
    if (!found) problems.push(`You cannot give the ${what} “${name}”`);
    return found ? [found.id] : [];
  });
}

export interface InviteTable {
  rows: InviteRow[];
  /** What is wrong with the table as a whole. */
  problem: string | null;
  /** Columns that mean nothing here. */
  ignored: string[];
}

export function readInvites(text: string, known: Known): InviteTable {
  const { header, rows, lines } = parseCsv(text);
  if (header.length === 0) return { rows: [], problem: null, ignored: [] };
  // A plain list of addresses is a table of one column whose head was left out.
  const bare = header.length === 1 && header[0]?.includes('@');
  const columns = bare ? (['email'] as (Column | null)[]) : header.map(columnOf);
  const all = bare ? [header, ...rows] : rows;
  const numbers = bare ? [1, ...lines] : lines;
  if (!columns.includes('email')) return { rows: [], problem: 'There is no column “email”.', ignored: [] };
  const seen = new Map<string, number>();
  const read = all.map((cells, index): InviteRow => {
    const line = numbers[index] ?? index + 1;
    const cell = (name: Column): string => cells[columns.indexOf(name)]?.trim() ?? '';
    const problems: string[] = [];
    const email = cell('email');
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) problems.push(email ? `“${email}” is not an e-mail address` : 'The e-mail address is missing');
    const before = seen.get(email.toLowerCase());
    if (before !== undefined && email) problems.push(`The address is in line ${before}, too`);
    seen.set(email.toLowerCase(), line);
    if (known.invited.some((one) => one.toLowerCase() === email.toLowerCase())) problems.push('There is a pending invitation for this address');
    const groups = list(cell('groups'));
    const streams = list(cell('streams'));
    const groupIDs = pick(groups, known.groups, 'group', problems);
    const streamIDs = pick(streams, known.streams, 'stream', problems);
    const role = known.roles.find((one) => one.toLowerCase() === cell('role').toLowerCase());
    if (cell('role') && !role) problems.push(`You cannot give the role “${cell('role')}”`);
    const flags = { admin: flag(cell('admin'), false), can_save: flag(cell('can_save'), true), can_share_photometry: flag(cell('can_share_photometry'), false) };
    for (const [name, value] of Object.entries(flags)) {
      if (value === null) problems.push(`${name} must be yes or no`);
    }
    const expires = cell('expiration_date');
    if (expires && !(/^\d{4}-\d{2}-\d{2}/.test(expires) && !Number.isNaN(Date.parse(expires)))) problems.push('The day of expiry must look like 2027-06-30');
    else if (expires && expires.slice(0, 10) <= known.today) problems.push('The day of expiry has passed');
    const each = (value: boolean | null) => groupIDs.map(() => value ?? false);
    return {
      line,
      email,
      groups,
      streams,
      role: role ?? cell('role'),
      expires,
      admin: flags.admin ?? false,
      problems,
      body: {
        userEmail: email,
        groupIDs,
        groupAdmin: each(flags.admin),
        canSave: each(flags.can_save),
        canSharePhotometry: each(flags.can_share_photometry),
        ...(streams.length ? { streamIDs } : {}),
        ...(role ? { role } : {}),
        ...(expires ? { userExpirationDate: expires } : {}),
      },
    };
  });
  return { rows: read, problem: null, ignored: header.filter((_, index) => columns[index] === null) };
}
