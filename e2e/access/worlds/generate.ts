/** Random worlds: people, what they are in, and rows that are shared in every odd way. */
import { createHash } from 'node:crypto';
import { healpixIndex } from '@/lib/astro/healpix';
import { ACL_IDS, type Acl } from '@/lib/auth/permissions';
import { Random } from './random';

export interface Shared {
  groups: number[];
  streams: number[];
}

export interface User {
  id: number;
  username: string;
  groups: number[];
  streams: number[];
  acls: Acl[];
  expired: boolean;
}

/** Who asks: a program with a token of the user's. */
export interface Viewer {
  user_id: number;
  secret: string;
  /** The token's; what the user does not have does not count. */
  acls: Acl[];
}

interface OnObj {
  id: number;
  obj_id: string;
}
interface Authored {
  author_id: number;
}

export interface Worlds {
  groups: { id: number; name: string; private: boolean }[];
  streams: { id: number; name: string; auto_join: boolean }[];
  filters: { id: number; group_id: number; stream_id: number }[];
  objs: { id: string; ra: number; dec: number; healpix: string; internal_key: string }[];
  sources: (OnObj & { group_id: number; active: boolean; requested: boolean; saved_by_id: number })[];
  candidates: (OnObj & { filter_id: number; passed_at: string })[];
  photometry: (OnObj & Shared & { owner_id: number; mjd: number })[];
  spectra: (OnObj & Shared & { owner_id: number })[];
  annotations: (OnObj & Shared & Authored & { origin: string; key: string })[];
  annotations_on_spectra: (OnObj & Shared & Authored & { spectrum_id: number })[];
  annotations_on_photometry: (OnObj & Shared & Authored & { photometry_id: number; key: string })[];
  comments: (OnObj & Shared & Authored & { text: string; channel: string | null; attached: boolean })[];
  comments_on_spectra: (OnObj & Shared & Authored & { spectrum_id: number; text: string; attached: boolean })[];
  taxonomies: ({ id: number; name: string } & Shared)[];
  classifications: (OnObj & Shared & Authored & { taxonomy_id: number; classification: string; ml: boolean })[];
  classification_votes: { id: number; classification_id: number; voter_id: number }[];
  tag_options: { id: number }[];
  obj_tags: (OnObj & Shared & Authored & { objtagoption_id: number })[];
  source_labels: (OnObj & { labeller_id: number; group_id: number })[];
  listings: (OnObj & { user_id: number; list_name: string })[];
  thumbnails: OnObj[];
  source_views: OnObj[];
  tokens: { id: string; created_by_id: number }[];
  reminders: (OnObj & Shared & { user_id: number })[];
  reminders_on_spectra: (OnObj & Shared & { user_id: number; spectrum_id: number })[];
}

export interface World extends Worlds {
  seed: number;
  users: User[];
  viewers: Viewer[];
  sitewide: number;
  instruments: { imager: number; spectrograph: number };
}

/** What is there before any world. */
export type Surroundings = Pick<World, 'sitewide' | 'instruments'>;

const WORDS = ['alpha', 'beta', 'gamma'] as const;
const CLASSES = ['Ia', 'II'] as const;
export const LIST = 'favorites';

/** Ids of a world are its own, so that nothing of one can be taken for something of another. */
const FIRST_ID = 10_000_000;
const IDS = 1_000;

export function generate(seed: number, place: number, { sitewide, instruments }: Surroundings): World {
  const random = new Random(seed);
  let last = FIRST_ID + place * IDS;
  const id = (): number => (last += 1);
  const name = (what: string): string => `${what}-${place}-${id()}`;

  const groups = random.times(random.between(2, 4), () => ({ id: id(), name: name('group'), private: random.chance(0.3) }));
  const streams = random.times(random.between(1, 3), () => ({ id: id(), name: name('stream'), auto_join: random.chance(0.2) }));
  const group_ids = groups.map((group) => group.id);
  const stream_ids = streams.map((stream) => stream.id);

  const users = random.times(random.between(3, 4), (i): User => ({
    id: id(),
    username: name('user'),
    groups: [...random.some(group_ids, 0.45), ...random.some([sitewide], 0.6)],
    streams: random.some(stream_ids, 0.5),
    // Of each world's users the first may do everything; the others have what chance gives, which opens no rows.
    acls: i === 0 ? [...ACL_IDS] : random.some(ACL_IDS.filter((acl) => acl !== 'System admin'), 0.4),
    expired: false,
  }));
  users.push({ id: id(), username: name('user'), groups: group_ids, streams: stream_ids, acls: [...ACL_IDS], expired: true });
  const user_ids = users.map((user) => user.id);
  const person = (): number => random.pick(user_ids);

  const secretOf = (n: number): string => createHash('sha256').update(`${seed} ${place} ${n}`).digest('hex');
  const viewers = users.map((user, i): Viewer => ({
    user_id: user.id,
    secret: secretOf(i),
    acls: i === 0 ? [...ACL_IDS] : random.some(ACL_IDS, 0.5),
  }));
  // A token of the administrator's without that permission sees what a member sees; one with it, all.
  const [first] = users as [User];
  viewers.push({ user_id: first.id, secret: secretOf(users.length), acls: random.some(ACL_IDS, 0.5).filter((acl) => acl !== 'System admin') });

  /** Groups, and where it may be streams; now and then nobody. */
  const shared = (withStreams = false): Shared => ({
    groups: random.some([...group_ids, sitewide], random.chance(0.1) ? 0 : 0.3),
    streams: withStreams ? random.some(stream_ids, 0.25) : [],
  });

  // All within the radius in which objects count as the same.
  const objs = random.times(3, (i) => {
    const [ra, dec] = [150 + (place % 1000) / 10 + i * 0.0003, 2 + i * 0.0002];
    const key = createHash('md5').update(`${seed} ${place} ${i}`).digest('hex');
    return { id: `W${place}x${id()}`, ra, dec, healpix: String(healpixIndex(ra, dec)), internal_key: key.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') };
  });
  const perObj = <T>(max: number, make: (on: OnObj) => T): T[] =>
    objs.flatMap((obj) => random.times(random.between(0, max), () => make({ id: id(), obj_id: obj.id })));
  const pairs = <T, R>(items: readonly T[], probability: number, make: (on: OnObj, item: T) => R): R[] =>
    objs.flatMap((obj) => random.some(items, probability).map((item) => make({ id: id(), obj_id: obj.id }, item)));

  const filters = random.times(random.between(2, 4), () => ({ id: id(), group_id: random.pick(group_ids), stream_id: random.pick(stream_ids) }));
  let minutes = 0;
  /** Ever later times of the last day. */
  const soon = (): string => new Date(Date.now() - 86_400_000 + (minutes += 1) * 60_000).toISOString().slice(0, -1);

  const photometry = perObj(3, (on) => ({ ...on, ...shared(true), owner_id: person(), mjd: 61_000 + random.next() }));
  const spectra = perObj(2, (on) => ({ ...on, ...shared(), owner_id: person() }));
  const on = <T extends OnObj, R>(items: readonly T[], probability: number, make: (on: OnObj, item: T) => R): R[] =>
    random.some(items, probability).map((item) => make({ id: id(), obj_id: item.obj_id }, item));
  const taxonomies = random.times(2, () => ({ id: id(), name: name('taxonomy'), ...shared() }));
  const classifications = perObj(2, (row) => ({
    ...row, ...shared(), author_id: person(), taxonomy_id: random.pick(taxonomies).id, classification: random.pick(CLASSES), ml: random.chance(0.3),
  }));
  const tag_options = random.times(2, () => ({ id: id() }));

  return {
    seed, users, viewers, sitewide, instruments, groups, streams, filters, objs, photometry, spectra, taxonomies, classifications, tag_options,
    sources: pairs([...group_ids, sitewide], 0.35, (row, group_id) => {
      const active = random.chance(0.75);
      return { ...row, group_id, active, requested: !active && random.chance(0.6), saved_by_id: person() };
    }),
    candidates: [...pairs(filters, 0.4, (row, filter) => ({ ...row, filter_id: filter.id, passed_at: soon() })),
      ...pairs(filters, 0.1, (row, filter) => ({ ...row, filter_id: filter.id, passed_at: soon() }))],
    annotations: perObj(2, (row) => ({ ...row, ...shared(), author_id: person(), origin: `origin${row.id}`, key: random.pick(WORDS) })),
    annotations_on_spectra: on(spectra, 0.6, (row, { id }) => ({ ...row, ...shared(), author_id: person(), spectrum_id: id })),
    annotations_on_photometry: on(photometry, 0.6, (row, { id }) => ({ ...row, ...shared(), author_id: person(), photometry_id: id, key: random.pick(WORDS) })),
    comments: perObj(3, (row) => ({
      ...row, ...shared(), author_id: person(), text: random.pick(WORDS), channel: random.chance(0.3) ? 'host' : null, attached: random.chance(0.3),
    })),
    comments_on_spectra: on(spectra, 0.8, (row, { id }) => ({
      ...row, ...shared(), author_id: person(), spectrum_id: id, text: random.pick(WORDS), attached: random.chance(0.3),
    })),
    classification_votes: random.some(classifications, 0.5).map((row) => ({ id: id(), classification_id: row.id, voter_id: person() })),
    obj_tags: pairs(tag_options, 0.5, (row, option) => ({ ...row, ...shared(), author_id: person(), objtagoption_id: option.id })),
    source_labels: pairs(group_ids, 0.3, (row, group_id) => ({ ...row, group_id, labeller_id: person() })),
    listings: pairs(user_ids, 0.3, (row, user_id) => ({ ...row, user_id, list_name: LIST })),
    reminders: perObj(1, (row) => ({ ...row, ...shared(), user_id: person() })),
    reminders_on_spectra: on(spectra, 0.5, (row, { id }) => ({ ...row, ...shared(), user_id: person(), spectrum_id: id })),
    thumbnails: perObj(1, (row) => row),
    source_views: perObj(2, (row) => row),
    tokens: viewers.map(({ secret, user_id }) => ({ id: secret, created_by_id: user_id })),
  };
}
