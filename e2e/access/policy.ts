/** The words in which the matrix is written. */
import { type Acl } from '@/lib/auth/permissions';
import { PEOPLE, type Person, type World } from './world';

export type { Person } from './world';

/**
 * How a request ends. `401`: no credentials or a missing ACL. `denied`: the row may be read, but not this done to it (400).
 * `hidden`: answered as if the row were not there (400 or 404). `refused`: a 400 that says which group, stream or user is
 * out of reach.
 */
export type Outcome = 'ok' | '401' | '403' | '405' | 'denied' | 'hidden' | 'refused';

export interface Asked {
  params?: Readonly<Record<string, string | number>>;
  query?: Readonly<Record<string, string | number | boolean>>;
  body?: object;
  /** Sent as they are, instead of a body of JSON. */
  bytes?: Uint8Array<ArrayBuffer>;
}

/** Whoever asks, as far as a request may depend on it. */
export interface Asking {
  id: number;
}

export interface Row {
  /** The ACL that the endpoint names; absent: whoever is signed in. */
  needs?: Acl | 'nothing';
  /** Beside it, one of these. */
  and?: readonly Acl[];
  /** Who passes the row's rule, given the ACL. */
  allow: readonly Person[];
  /** Whoever is in the group and has this ACL passes the row's rule too. */
  also?: Acl;
  /** How it ends for the others. Default: hidden. */
  otherwise?: Outcome | Readonly<Partial<Record<Person | 'rest', Outcome>>>;
  /** How it ends for tokens that would pass. */
  programs?: Outcome;
  /** One request at a time: the portal allows few of them at once. */
  alone?: boolean;
  /** Makes a target of its own and says what is asked. Absent: the path alone. */
  ask?: (w: World) => Promise<Asked | ((who: Asking) => Asked)>;
}

/** `'PUT /api/groups/[group_id]'`; several cases of one endpoint have a word in brackets behind it. */
export type Table = Readonly<Record<string, Row>>;

export const everyone: readonly Person[] = PEOPLE;
/** Members of the group, and the system administrator. */
export const insiders: readonly Person[] = ['view_only', 'peer', 'member', 'group_admin', 'admin'];
export const members: readonly Person[] = ['view_only', 'peer', 'member', 'group_admin'];
/** Whoever made it, and the system administrator. */
export const owner: readonly Person[] = ['member', 'admin'];
export const group_admins: readonly Person[] = ['group_admin', 'admin'];
export const admin: readonly Person[] = ['admin'];
export const nobody: readonly Person[] = [];

/** Who asks: a person by session, a program with a token of `peer` that has one ACL, nobody, or an expired account. */
export type Caller =
  | { kind: 'anonymous' }
  | { kind: 'expired' }
  | { kind: 'person'; person: Person; acls: ReadonlySet<Acl> }
  | { kind: 'token'; acl: Acl };

const refusal = ({ otherwise = 'hidden' }: Row, person: Person): Outcome =>
  typeof otherwise === 'string' ? otherwise : (otherwise[person] ?? otherwise.rest ?? 'hidden');

/** What a cell of the matrix must be. */
export function expected(row: Row, caller: Caller): Outcome {
  const { needs, and, allow } = row;
  if (caller.kind === 'anonymous' || caller.kind === 'expired') {
    if (needs === 'nothing') return allow.length ? 'ok' : refusal(row, 'view_only');
    return caller.kind === 'anonymous' ? '401' : '403';
  }
  const acls: ReadonlySet<Acl> = caller.kind === 'token' ? new Set([caller.acl]) : caller.acls;
  const isAdmin = acls.has('System admin');
  const has = (acl: Acl) => isAdmin || acls.has(acl);
  if (needs && needs !== 'nothing' && !has(needs)) return '401';
  if (and && !and.some(has)) return '401';
  const person = caller.kind === 'token' ? 'peer' : caller.person;
  if (allow.includes(person) || (isAdmin && allow.includes('admin'))) return caller.kind === 'token' && row.programs ? row.programs : 'ok';
  if (row.also && acls.has(row.also) && insiders.includes(person)) return 'ok';
  return refusal(row, isAdmin ? 'admin' : person);
}

const MISSING = /there is no (?!password)|is it yours|cannot find|could not find|does not exist|no such|not available|invalid (user )?id|invalid API|passed no|is not saved to|not voted|does not have|no (photometry|comment)|has no/i;

/** How an answer ended, in the words of the matrix; anything else in its own. */
export function outcomeOf(status: number, message: string): Outcome | string {
  if (status >= 200 && status < 300) return 'ok';
  if (status === 401 || status === 403 || status === 405) return String(status);
  if (status === 404) return 'hidden';
  if (status !== 400) return String(status);
  if (message.startsWith('Insufficient permissions')) return 'denied';
  return MISSING.test(message) ? 'hidden' : 'refused';
}
