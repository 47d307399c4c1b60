/**
 * Who may read what, once more and plainly: written from the description of the data model and from docs/compatibility.md,
 * row by row, without SQL and without anything of lib/access. The worlds compare every read path with it.
 */
import type { Shared, Viewer, World, Worlds } from './worlds/generate';

export type Kind = Exclude<keyof Worlds, 'tag_options'>;

export interface Reader {
  user_id: number;
  /** May do everything, and this token may too. */
  is_admin: boolean;
  groups: ReadonlySet<number>;
  streams: ReadonlySet<number>;
}

/** What a token stands for: its user's groups and streams; to be an administrator, both must be. */
export function readerOf(world: World, { user_id, acls }: Viewer): Reader {
  const user = world.users.find(({ id }) => id === user_id);
  if (!user) throw new Error(`The world has no user ${user_id}.`);
  const is_admin = user.acls.includes('System admin') && acls.includes('System admin');
  return { user_id, is_admin, groups: new Set(user.groups), streams: new Set(user.streams) };
}

export type RowOf<K extends Kind> = Worlds[K][number];

type Predicates = { readonly [K in Kind]: (world: World, reader: Reader, row: RowOf<K>) => boolean };

const byId = <T extends { id: number | string }>(rows: readonly T[], id: number | string): T => {
  const found = rows.find((row) => row.id === id);
  if (!found) throw new Error(`The world has no row ${id}.`);
  return found;
};

/** A member of any attached group. What nobody is attached to is for administrators. */
const inAnyGroup = ({ is_admin, groups }: Reader, row: Shared): boolean => is_admin || row.groups.some((id) => groups.has(id));

const PREDICATES: Predicates = {
  objs: () => true,
  thumbnails: () => true,
  /** How often something was looked at is told of what the viewer has saved. */
  source_views: (world, reader, { obj_id }) => world.sources.some((source) => source.obj_id === obj_id && source.active && canRead(world, reader, 'sources', source)),
  /** A private group is known to its members alone. */
  groups: (_, { is_admin, groups }, row) => is_admin || !row.private || groups.has(row.id),
  streams: (_, { is_admin, streams }, { id, auto_join }) => is_admin || auto_join || streams.has(id),
  /** Of its group, and with its stream: a stream that is open to all has to be joined. */
  filters: (_, { is_admin, groups, streams }, { group_id, stream_id }) => is_admin || (groups.has(group_id) && streams.has(stream_id)),
  sources: (_, { is_admin, groups }, { group_id }) => is_admin || groups.has(group_id),
  source_labels: (_, { is_admin, groups }, { group_id }) => is_admin || groups.has(group_id),
  candidates: (world, reader, { filter_id }) => canRead(world, reader, 'filters', byId(world.filters, filter_id)),
  photometry: (_, reader, row) => inAnyGroup(reader, row) || row.streams.some((id) => reader.streams.has(id)) || row.owner_id === reader.user_id,
  spectra: (_, reader, row) => inAnyGroup(reader, row),
  annotations: (_, reader, row) => inAnyGroup(reader, row),
  annotations_on_spectra: (world, reader, row) => inAnyGroup(reader, row) && canRead(world, reader, 'spectra', byId(world.spectra, row.spectrum_id)),
  annotations_on_photometry: (world, reader, row) =>
    inAnyGroup(reader, row) && canRead(world, reader, 'photometry', byId(world.photometry, row.photometry_id)),
  comments: (_, reader, row) => inAnyGroup(reader, row),
  comments_on_spectra: (world, reader, row) => inAnyGroup(reader, row) && canRead(world, reader, 'spectra', byId(world.spectra, row.spectrum_id)),
  taxonomies: (_, reader, row) => inAnyGroup(reader, row),
  classifications: (world, reader, row) => inAnyGroup(reader, row) && canRead(world, reader, 'taxonomies', byId(world.taxonomies, row.taxonomy_id)),
  classification_votes: (world, reader, { classification_id }) =>
    canRead(world, reader, 'classifications', byId(world.classifications, classification_id)),
  obj_tags: (_, reader, row) => inAnyGroup(reader, row),
  listings: (_, { is_admin, user_id }, row) => is_admin || row.user_id === user_id,
  /** With its groups, and by whoever is reminded. */
  reminders: (_, reader, row) => inAnyGroup(reader, row) || row.user_id === reader.user_id,
  reminders_on_spectra: (world, reader, row) =>
    (inAnyGroup(reader, row) || row.user_id === reader.user_id) && canRead(world, reader, 'spectra', byId(world.spectra, row.spectrum_id)),
  tokens: (_, { user_id }, row) => row.created_by_id === user_id,
};

/** Whether a viewer may read a row of a world. */
export const canRead = <K extends Kind>(world: World, reader: Reader, kind: K, row: RowOf<K>): boolean => PREDICATES[kind](world, reader, row);

/** Words that stand for rows which the viewer may not read, and must be in no answer of theirs. */
export function secretsOf(world: World, reader: Reader): string[] {
  const hidden = <K extends Kind>(kind: K, word: (row: RowOf<K>) => string): string[] =>
    (world[kind] as RowOf<K>[]).filter((row) => !canRead(world, reader, kind, row)).map(word);
  const made = ({ id }: { id: number }) => `made${id}"`;
  return [
    ...hidden('groups', ({ name }) => name), ...hidden('streams', ({ name }) => name), ...hidden('taxonomies', ({ name }) => name),
    ...hidden('filters', made), ...hidden('annotations', ({ origin }) => origin), ...hidden('annotations_on_spectra', made),
    ...hidden('annotations_on_photometry', made),
  ];
}

/** The rows of a kind that a viewer may read. */
export const readable = <K extends Kind>(world: World, reader: Reader, kind: K): RowOf<K>[] =>
  (world[kind] as RowOf<K>[]).filter((row) => canRead(world, reader, kind, row));
