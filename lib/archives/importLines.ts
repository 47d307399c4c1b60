/** Reading the lines of an archive into a group, kind by kind. */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Acl } from '@/lib/auth/permissions';
import { internVisibility } from '@/lib/access/visibility';
import { BadRequest } from '@/lib/http/errors';
import { healpixOf } from '@/lib/objs/position.sql';
import { insertPhotometry } from '@/lib/photometry/insertPhotometry';
import { updatePhotStats } from '@/lib/photometry/photStats';
import * as queries from './importQueries';
import * as marks from './markQueries';
import { ImportedFiles } from './importFiles';
import type { Kind } from './kinds';
import { People, type Importer } from './people';
import type { Line } from './schema';

const nan = (value: number | 'NaN' | null): number | null => (value === 'NaN' ? NaN : value);

/** One import: what was read so far, and what later lines refer to. */
export class Import {
  private readonly people: People;
  readonly files: ImportedFiles;
  private instruments = new Map<string, number>();
  private readonly taxonomies = new Map<string, number>();
  private readonly objs = new Set<string>();
  private readonly measured = new Set<string>();
  readonly progress: Partial<Record<Kind, { read: number; added: number }>> = {};

  private constructor(
    private readonly client: PoolClient,
    private readonly importer: Importer,
    private readonly group_id: number,
    private readonly visibility_id: number,
  ) {
    this.people = new People(importer);
    this.files = new ImportedFiles(client);
  }

  static async begin(client: PoolClient, importer: Importer, group_id: number): Promise<Import> {
    const made = new Import(client, importer, group_id, await internVisibility(client, [group_id]));
    made.instruments = await queries.selectInstruments(client);
    return made;
  }

  private may(permission: Acl): boolean {
    return this.importer.is_admin || this.importer.permissions.includes(permission);
  }

  private instrument({ instrument, telescope }: { instrument: string; telescope: string }): number {
    const id = this.instruments.get(`${telescope}\n${instrument}`);
    if (id === undefined) throw new BadRequest(`The archive has data of the instrument ${instrument} of ${telescope}, which it does not describe.`);
    return id;
  }

  /** Lines may only be about the archive's own objects. */
  private requireObjs(lines: readonly { obj_id: string }[]): void {
    const unknown = lines.find(({ obj_id }) => !this.objs.has(obj_id));
    if (unknown) throw new BadRequest(`The archive has data of ${unknown.obj_id}, which is none of its objects.`);
  }

  /** @returns how many rows are new */
  async add<K extends Kind>(kind: K, lines: readonly Line<K>[]): Promise<void> {
    const added = await (this.readers[kind] as (lines: readonly Line<K>[]) => Promise<number>)(lines);
    const counted = (this.progress[kind] ??= { read: 0, added: 0 });
    counted.read += lines.length;
    counted.added += added;
  }

  /** What follows from all lines. */
  async end(): Promise<string[]> {
    if (this.progress.series) this.progress.series.added = this.files.seriesAdded;
    if (this.measured.size) await updatePhotStats(this.client, [...this.measured]);
    return [...this.objs];
  }

  private readonly readers: { [K in Kind]: (lines: readonly Line<K>[]) => Promise<number> } = {
    instruments: async (lines) => {
      const missing = lines.filter(({ name, telescope }) => !this.instruments.has(`${telescope}\n${name}`));
      if (missing.length === 0) return 0;
      if (!this.may('Manage instruments')) {
        throw new BadRequest(`The portal has no instrument ${missing.map(({ name, telescope }) => `${name} of ${telescope}`).join(', ')}; whoever manages instruments can add it.`);
      }
      await queries.insertInstruments(this.client, missing);
      this.instruments = await queries.selectInstruments(this.client);
      return missing.length;
    },

    taxonomies: async (lines) => {
      const known = await queries.selectTaxonomies(this.client, lines);
      const other = known.find(({ same }) => !same);
      if (other) throw new BadRequest(`The portal has a taxonomy ${other.name} of version ${other.version} that says something else.`);
      await queries.shareWithGroup(this.client, 'taxonomies', known, this.group_id);
      const fresh = lines.filter(({ name, version }) => !known.some((one) => one.name === name && one.version === version));
      const made = fresh.length ? await queries.insertTaxonomies(this.client, fresh, this.visibility_id) : [];
      for (const { id, name, version } of [...known, ...made]) this.taxonomies.set(`${name}\n${version}`, id);
      return made.length;
    },

    objs: async (lines) => {
      for (const { id } of lines) this.objs.add(id);
      return queries.insertObjs(this.client, lines.map((line) => ({ ...line, alias: line.alias ?? [], healpix: healpixOf(line.ra, line.dec)?.toString() ?? null })));
    },

    sources: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.flatMap(({ saved_by, unsaved_by }) => [saved_by, unsaved_by]));
      const rows = lines.map((line) => ({ ...line, saved_by_id: this.people.idOrNull(line.saved_by), unsaved_by_id: this.people.idOrNull(line.unsaved_by) }));
      return queries.insertSources(this.client, rows, this.group_id);
    },

    photometry: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.flatMap(({ owner, annotations, validation }) => [owner, validation?.validator ?? null, ...annotations.map(({ author }) => author)]));
      const marker = `import ${randomUUID()}`;
      const points = lines.map(({ instrument, telescope, annotations: _, validation: _____, original_user_data: __, altdata: ___, created_at: ____, ...line }) => ({
        ...line, instrument_id: this.instrument({ instrument, telescope }), flux: nan(line.flux) as number, ref_flux: nan(line.ref_flux),
        ref_fluxerr: nan(line.ref_fluxerr), upload_id: marker, owner_id: this.people.id(line.owner), visibility_id: this.visibility_id,
      }));
      const { ids, inserted } = await insertPhotometry(this.client, points, { mode: 'upsert' });
      await queries.completePhotometry(this.client, marker, lines.map(({ obj_id, upload_id, created_at, altdata, original_user_data }, i) => ({
        id: ids[i], obj_id, upload_id, created_at, altdata, original_user_data,
      })));
      const annotations = lines.flatMap((line, i) =>
        line.annotations.map((annotation) => ({ ...annotation, obj_id: line.obj_id, photometry_id: ids[i], author_id: this.people.id(annotation.author) })));
      await queries.insertAnnotations(this.client, 'photometry', annotations, this.visibility_id, this.group_id);
      await this.addValidations(lines, ids);
      for (const { obj_id } of lines) this.measured.add(obj_id);
      return inserted.length;
    },

    spectra: (lines) => this.readSpectra(lines),

    annotations: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.map(({ author }) => author));
      const rows = lines.map((line) => ({ ...line, author_id: this.people.id(line.author) }));
      return queries.insertAnnotations(this.client, 'sources', rows, this.visibility_id, this.group_id);
    },

    comments: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.map(({ author }) => author));
      return this.addComments('sources', lines.map((line) => ({ ...line })));
    },

    classifications: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.flatMap(({ author, votes, edits = [] }) => [author, ...votes.map(({ voter }) => voter), ...edits.map(({ editor }) => editor)]));
      const rows = lines.map(({ votes, edits = [], taxonomy, taxonomy_version, ...line }, n) => {
        const taxonomy_id = this.taxonomies.get(`${taxonomy}\n${taxonomy_version}`);
        if (taxonomy_id === undefined) throw new BadRequest(`The archive has classifications in the taxonomy ${taxonomy}, which is not in it.`);
        const credited = votes.map((vote) => ({ ...vote, voter_id: this.people.credited(vote.voter) })).filter(({ voter_id }) => voter_id !== null);
        const edited = edits.map((edit) => ({ ...edit, editor_id: this.people.id(edit.editor), editor_name: this.people.authorName(edit.editor_name) }));
        return { ...line, n, taxonomy_id, votes: credited, edits: edited, author_id: this.people.id(line.author), author_name: this.people.authorName(line.author_name) };
      });
      const same = await queries.selectSameClassifications(this.client, rows);
      await queries.shareWithGroup(this.client, 'classifications', same, this.group_id);
      const known = new Set(same.map(({ n }) => n));
      const fresh = rows.filter(({ n }) => !known.has(n));
      if (fresh.length) await queries.insertClassifications(this.client, fresh, this.visibility_id);
      return fresh.length;
    },

    thumbnails: async (lines) => {
      this.requireObjs(lines);
      const linked = lines.filter(({ file, public_url }) => file === null && public_url !== null);
      for (const { file, ...line } of lines) if (file !== null) this.files.expectThumbnail(file, line);
      return linked.length ? queries.insertLinkedThumbnails(this.client, linked) : 0;
    },

    series: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.map(({ owner }) => owner));
      const shared = { visibility_id: this.visibility_id, group_id: this.group_id };
      for (const { instrument, telescope, owner, columns, ...line } of lines) {
        // Points that were missing where the archive was made cannot be had.
        if (columns === null) continue;
        this.files.expectSeries(columns, { ...line, instrument_id: this.instrument({ instrument, telescope }), owner_id: this.people.id(owner) }, shared);
      }
      return 0;
    },

    tags: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.map(({ author }) => author));
      const options = await this.tagOptions(lines);
      const rows = lines.map(({ tag, ...line }) => ({ ...line, objtagoption_id: options.get(tag.toLowerCase()), author_id: this.people.id(line.author) }));
      const { added, known } = await marks.insertTags(this.client, rows, this.visibility_id);
      await queries.shareWithGroup(this.client, 'obj_tags', known, this.group_id);
      return added;
    },

    labels: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.map(({ labeller }) => labeller));
      const rows = lines.map((line) => ({ ...line, labeller_id: this.people.themselves(line.labeller) })).filter(({ labeller_id }) => labeller_id !== null);
      return rows.length ? marks.insertLabels(this.client, rows, this.group_id) : 0;
    },

    listings: async (lines) => {
      this.requireObjs(lines);
      await this.people.learn(this.client, lines.map(({ user }) => user));
      const rows = lines.map((line) => ({ ...line, user_id: this.people.themselves(line.user) })).filter(({ user_id }) => user_id !== null);
      return rows.length ? marks.insertListings(this.client, rows) : 0;
    },
  };

  /** Ids of tags by name; those that are missing are made where the importer may. */
  private async tagOptions(lines: readonly Line<'tags'>[]): Promise<Map<string, number>> {
    const names = lines.map(({ tag }) => tag);
    const known = await marks.selectTagOptions(this.client, names);
    const missing = lines.filter(({ tag }) => !known.has(tag.toLowerCase()));
    if (missing.length === 0) return known;
    if (!this.may('Manage sources')) {
      throw new BadRequest(`The portal has no tag ${[...new Set(missing.map(({ tag }) => tag))].join(', ')}; whoever manages sources can add it.`);
    }
    await marks.insertTagOptions(this.client, missing.map(({ tag, color }) => ({ name: tag, color })));
    return marks.selectTagOptions(this.client, names);
  }

  /** Verdicts on points; only those who may judge bring any. */
  private async addValidations(lines: readonly Line<'photometry'>[], ids: readonly number[]): Promise<void> {
    if (!this.may('Manage sources')) return;
    const verdicts = lines.flatMap(({ obj_id, validation }, i) =>
      (validation ? [{ ...validation, obj_id, photometry_id: ids[i], validator_id: this.people.id(validation.validator) }] : []));
    if (verdicts.length) await marks.insertValidations(this.client, verdicts);
  }

  private async readSpectra(lines: readonly Line<'spectra'>[]): Promise<number> {
    const { client, people } = this;
    this.requireObjs(lines);
    await people.learn(client, lines.flatMap((line) => [
      line.owner, ...line.people.map(({ username }) => username), ...line.annotations.map(({ author }) => author), ...line.comments.map(({ author }) => author),
    ]));
    const rows = lines.map(({ people: _, annotations: __, comments: ___, instrument, telescope, ...line }, n) => ({
      ...line, n, instrument_id: this.instrument({ instrument, telescope }), owner_id: people.id(line.owner),
      // JSON has no NaN, and PostgreSQL takes it as a text.
      fluxes: line.fluxes.map((flux) => flux ?? 'NaN'), errors: line.errors?.map((error) => error ?? 'NaN') ?? null,
    }));
    const ids: number[] = [];
    const same = await queries.selectSameSpectra(client, rows);
    await queries.shareWithGroup(client, 'spectra', same, this.group_id);
    for (const { n, id } of same) ids[n] = id;
    const fresh = rows.filter(({ n }) => ids[n] === undefined);
    const made = fresh.length ? await queries.insertSpectra(client, fresh, this.visibility_id) : [];
    fresh.forEach(({ n }, i) => (ids[n] = made[i] as number));
    const credits = fresh.flatMap(({ n }) => (lines[n] as Line<'spectra'>).people.map(({ role, username }, position) => ({ spectrum_id: ids[n], role, position, user_id: people.credited(username) })));
    await queries.insertSpectrumPeople(client, credits.filter(({ user_id }) => user_id !== null));
    const annotations = lines.flatMap((line, n) => line.annotations.map((one) => ({ ...one, obj_id: line.obj_id, spectrum_id: ids[n], author_id: people.id(one.author) })));
    await queries.insertAnnotations(client, 'spectra', annotations, this.visibility_id, this.group_id);
    await this.addComments('spectra', lines.flatMap((line, n) => line.comments.map((one) => ({ ...one, obj_id: line.obj_id, spectrum_id: ids[n] }))));
    return fresh.length;
  }

  private async addComments(on: 'sources' | 'spectra', lines: readonly (Line<'spectra'>['comments'][number] & { obj_id: string })[]): Promise<number> {
    if (lines.length === 0) return 0;
    const table = on === 'sources' ? 'comments' : 'comments_on_spectra';
    const rows = lines.map((line, n) => ({ ...line, n, author_id: this.people.id(line.author) }));
    const same = await queries.selectSameComments(this.client, on, rows);
    await queries.shareWithGroup(this.client, table, same, this.group_id);
    const known = new Set(same.map(({ n }) => n));
    const fresh = rows.filter(({ n }) => !known.has(n)).map((line) => ({ ...line, attachment_path: line.attachment && this.files.expectAttachment(line.attachment) }));
    if (fresh.length) await queries.insertComments(this.client, on, fresh, this.visibility_id);
    return fresh.length;
  }
}
