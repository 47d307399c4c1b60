/** What people made of the night: saved sources, comments, classifications, annotations, tags, lists, spectra. */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { mjdToIso } from '@/lib/astro/time';
import { copyRows, type CopyValue } from '@/lib/db/bulk';
import { storage } from '@/lib/storage';
import { firstSeen } from './loadNight';
import { clamp, round } from './numbers';
import { Random } from './random';
import { groupsOf, membersOf, ownerOf } from './savers';
import type { Setting } from './setting';
import type { Night, NightObj } from './simulate';
import { spectrumRows } from './spectrumRows';
import { CLASS_OF, TRANSIENT_TAXONOMY } from './taxonomies.data';
import type { Visibilities } from './visibility';
import { CONVERSATIONS, NOTE, SUMMARIES, TAGS } from './words.data';

interface Saved {
  obj: NightObj;
  /** MJD at which it was saved. */
  saved: number;
  group_ids: number[];
  visibility_id: number;
  owner_id: number;
  random: Random;
}

/** Some hours after it passed, and before the day begins at which the night is loaded. */
const later = (mjd: number, hours: number, today: number): number => Math.min(mjd + hours / 24, today - 0.002 - 1 / (100 + hours));

const columns = (...names: string[]): string[] => [...names, 'created_at', 'modified'];

async function saveSources(client: PoolClient, saved: readonly Saved[]): Promise<void> {
  await copyRows(client, 'sources', columns('obj_id', 'group_id', 'saved_by_id', 'saved_at'),
    saved.flatMap(({ obj, saved: mjd, group_ids, owner_id }) =>
      group_ids.map((group_id): CopyValue[] => [obj.id, group_id, owner_id, mjdToIso(mjd), mjdToIso(mjd), mjdToIso(mjd)])));
}

async function storeNote(obj_id: string): Promise<string> {
  const id = createHash('sha256').update(`demonstration note ${obj_id}`).digest('hex').slice(0, 32);
  const key = `comments/${id.slice(0, 2)}/${id}`;
  await storage().write(key, Buffer.from(NOTE.text));
  return key;
}

async function writeComments(client: PoolClient, saved: readonly Saved[], today: number, { users }: Setting): Promise<void> {
  const comments: CopyValue[][] = [];
  let notes = 0;
  for (const { obj, saved: mjd, visibility_id, random } of saved) {
    const conversations = CONVERSATIONS[obj.kind];
    if (!conversations || !random.chance(0.6)) continue;
    const members = membersOf(groupsOf(obj)[0]!);
    let hours = 0;
    for (const [i, text] of random.pick(conversations).entries()) {
      hours += random.uniform(0.3, 6);
      const author = i === 0 ? ownerOf(obj) : random.pick(members);
      const at = mjdToIso(later(mjd, hours, today));
      const hasNote = i === 1 && notes < 6;
      if (hasNote) notes += 1;
      comments.push([obj.id, text, hasNote ? NOTE.name : null, hasNote ? await storeNote(obj.id) : null, users.get(author), visibility_id, at, at]);
    }
  }
  await copyRows(client, 'comments', columns('obj_id', 'text', 'attachment_name', 'attachment_path', 'author_id', 'visibility_id'), comments);
}

async function classify(client: PoolClient, saved: readonly Saved[], today: number, setting: Setting, { sitewide }: Visibilities): Promise<void> {
  const { users, taxonomies, bot_id } = setting;
  const names = ['obj_id', 'classification', 'taxonomy_id', 'probability', 'origin', 'ml', 'author_id', 'author_name', 'visibility_id'];
  const people: CopyValue[][] = [];
  const machine: CopyValue[][] = [];
  for (const { obj, saved: mjd, visibility_id, random } of saved) {
    const [taxonomy, name] = CLASS_OF[obj.kind];
    const owner = ownerOf(obj);
    const at = mjdToIso(later(mjd, random.uniform(2, 30), today));
    if (obj.past || random.chance(0.55)) {
      people.push([obj.id, name, taxonomies.get(taxonomy.name), random.chance(0.7) ? 1 : round(random.uniform(0.6, 0.99), 2), null, false, users.get(owner), owner, visibility_id, at, at]);
    }
    if (taxonomy === TRANSIENT_TAXONOMY && random.chance(0.7)) {
      const seen = mjdToIso(firstSeen(obj) + 0.03);
      const sure = round(clamp(random.normal(0.8, 0.14), 0.2, 0.99), 3);
      machine.push([obj.id, name, taxonomies.get(taxonomy.name), sure, 'demo-classifier', true, bot_id, 'alert-ingest', sitewide, seen, seen]);
    }
  }
  await copyRows(client, 'classifications', columns(...names), [...people, ...machine]);
  // Colleagues agree, mostly.
  const { rows } = await client.query<{ id: number; obj_id: string; author_id: number; created_at: string }>(
    'SELECT id, obj_id, author_id, created_at FROM classifications WHERE NOT ml ORDER BY id');
  const byId = new Map(saved.map((item) => [item.obj.id, item]));
  await copyRows(client, 'classification_votes', columns('classification_id', 'voter_id', 'vote'), rows.flatMap(({ id, obj_id, author_id, created_at }) => {
    const { obj } = byId.get(obj_id) as Saved;
    const random = new Random(`votes ${obj.number}`);
    const others = membersOf(groupsOf(obj)[0]!).map((name) => users.get(name) as number).filter((voter) => voter !== author_id && random.chance(0.3));
    return [[id, author_id, 1, created_at, created_at], ...others.map((voter): CopyValue[] => [id, voter, random.chance(0.9) ? 1 : -1, created_at, created_at])];
  }));
}

/** What services know of an object: a classifier of alerts, its host, its star in Gaia. */
async function annotate(client: PoolClient, { objs }: Night, { bot_id }: Setting, { sitewide }: Visibilities): Promise<void> {
  const rows: CopyValue[][] = [];
  for (const obj of objs) {
    const { target, kind, saved, period } = obj;
    const random = new Random(`annotations ${obj.number}`);
    const at = mjdToIso(firstSeen(obj) + 0.02);
    const add = (origin: string, data: object) => rows.push([obj.id, origin, data, bot_id, sitewide, at, at]);
    const high = () => round(clamp(random.normal(0.93, 0.06), 0, 0.999), 3);
    const low = () => round(clamp(Math.abs(random.normal(0, 0.06)), 0, 1), 3);
    const hosted = target.host !== null && kind !== 'AGN' && kind !== 'TDE';
    add('Alert classifier', {
      hosted: hosted ? high() : low(), nuclear: kind === 'AGN' || kind === 'TDE' ? high() : low(), orphan: kind === 'asteroid' ? high() : low(),
      variable_star: target.star !== null && kind !== 'bogus' ? high() : low(), bogus: kind === 'bogus' ? high() : low(),
    });
    if (period !== null) add('Periods', { period: round(period, 6), significance: round(random.uniform(12, 40), 1) });
    if (saved && target.host && target.redshift) {
      add('Host galaxy', { redshift: round(target.redshift, 4), offset_arcsec: round(target.host.offset, 2), mag_r: round(target.host.mag, 2), radius_arcsec: round(target.host.radius, 2) });
    }
    if (target.star !== null && target.star < 19.5 && kind !== 'bogus' && (saved || random.chance(0.3))) {
      const absolute = { 'RR Lyrae': 0.6, eclipsing: 4.5, Mira: -1, flare: 10.5, 'dwarf nova': 8 }[kind as string] ?? 5;
      const parallax = 10 ** ((absolute - target.star + 10) / 5);
      const color = { 'RR Lyrae': 0.6, eclipsing: 0.9, Mira: 3, flare: 2.6, 'dwarf nova': 0.4 }[kind as string] ?? 1;
      add('Gaia_DR3', { Plx: round(parallax, 4), Mag_G: round(target.star, 3), Mag_Bp: round(target.star + 0.45 * color, 3), Mag_Rp: round(target.star - 0.55 * color, 3), A_G: round(2.4 * target.ebv, 3) });
    }
  }
  await copyRows(client, 'annotations', columns('obj_id', 'origin', 'data', 'author_id', 'visibility_id'), rows);
}

async function tagAndList(client: PoolClient, { objs, today }: Night, saved: readonly Saved[], { users }: Setting, { sitewide }: Visibilities): Promise<void> {
  const at = mjdToIso(today - 0.01);
  await copyRows(client, 'obj_tag_options', columns('name', 'color'), TAGS.map(({ name, color }) => [name, color, at, at]));
  const { rows } = await client.query<{ id: number }>('SELECT id FROM obj_tag_options WHERE name = ANY($1) ORDER BY id', [TAGS.map(({ name }) => name)]);
  const tagged = saved.filter(({ random }) => random.chance(0.2));
  await copyRows(client, 'obj_tags', columns('obj_id', 'objtagoption_id', 'author_id', 'visibility_id'),
    tagged.map(({ obj, owner_id, random }) => [obj.id, random.pick(rows).id, owner_id, sitewide, at, at]));
  // Favourites are sources; rejected are candidates that nobody saved.
  const lists: CopyValue[][] = [];
  const bogus = objs.filter(({ kind }) => kind === 'bogus' || kind === 'asteroid');
  for (const [username, user_id] of users) {
    const random = new Random(`lists ${username}`);
    for (const { obj } of random.some(saved.filter(({ obj: own }) => membersOf(groupsOf(own)[0]!).includes(username)), 8)) lists.push([user_id, obj.id, 'favorites', at, at]);
    if (username !== 'visitor') for (const { id } of random.some(bogus, 6)) lists.push([user_id, id, 'rejected_candidates', at, at]);
  }
  await copyRows(client, 'listings', columns('user_id', 'obj_id', 'list_name'), lists);
}

/** What people wrote of sources that they have followed for long. */
async function summarize(client: PoolClient, saved: readonly Saved[], today: number): Promise<void> {
  const written = saved.flatMap(({ obj, saved: mjd, owner_id }) => {
    const random = new Random(`summary ${obj.number}`);
    const texts = SUMMARIES[obj.kind];
    if (!texts || !obj.past || !random.chance(0.5)) return [];
    const summary = random.pick(texts);
    const entry = { set_by_user_id: owner_id, set_at_utc: mjdToIso(later(mjd, random.uniform(40, 200), today)), summary, is_bot: false, analysis_id: null };
    return [{ id: obj.id, summary, history: [entry] }];
  });
  await client.query(`UPDATE objs o SET summary = w.summary, summary_history = w.history
    FROM jsonb_to_recordset($1) AS w(id text, summary text, history jsonb) WHERE o.id = w.id`, [JSON.stringify(written)]);
}

export async function storeRecords(client: PoolClient, night: Night, setting: Setting, visibilities: Visibilities): Promise<void> {
  const { today, objs } = night;
  const saved = objs.filter((obj) => obj.saved).map((obj): Saved => {
    const random = new Random(`records ${obj.number}`);
    const groups = groupsOf(obj);
    return {
      obj, random,
      saved: later(firstSeen(obj) + (obj.past ? 3 : 0), random.uniform(0.5, 20), today),
      group_ids: groups.map((name) => setting.groups.get(name) as number),
      visibility_id: visibilities.ofGroup.get(groups[0]!) as number,
      owner_id: setting.users.get(ownerOf(obj)) as number,
    };
  });
  await saveSources(client, saved);
  await annotate(client, night, setting, visibilities);
  await writeComments(client, saved, today, setting);
  await classify(client, saved, today, setting, visibilities);
  await summarize(client, saved, today);
  await tagAndList(client, night, saved, setting, visibilities);
  await copyRows(client, 'spectra', columns('obj_id', 'instrument_id', 'observed_at', 'wavelengths', 'fluxes', 'errors', 'units', 'type', 'label', 'altdata', 'owner_id', 'visibility_id'),
    spectrumRows(night, setting, visibilities));
}
