/** What a portal has before its first night: people, groups, streams, filters, telescopes, instruments, taxonomies. */
import { internVisibility } from '@/lib/access/visibility';
import { botUserId } from '@/lib/alerts/bot';
import { hashPassword } from '@/lib/auth/passwords';
import { config } from '@/lib/config';
import type { Transaction } from '@/lib/db/prisma';
import type { Prisma } from '@/lib/db/generated/client';
import { prisma, transaction } from '@/lib/db/prisma';
import { viewersChanged } from '@/lib/http/events';
import { secrets } from '@/lib/secrets';
import { createUser } from '@/lib/users/createUser';
import { TELESCOPES } from './facilities.data';
import { FILTERS, GROUPS, STREAMS } from './groups.data';
import { PEOPLE, type Person } from './people.data';
import { TAXONOMIES } from './taxonomies.data';

export interface Setting {
  bot_id: number;
  /** Ids by name. */
  users: ReadonlyMap<string, number>;
  groups: ReadonlyMap<string, number>;
  streams: ReadonlyMap<string, number>;
  filters: ReadonlyMap<string, number>;
  instruments: ReadonlyMap<string, number>;
  taxonomies: ReadonlyMap<string, number>;
  /** The group that everybody is in. */
  sitewide_id: number;
}

async function makeGroups(tx: Transaction): Promise<Map<string, number>> {
  const streams = new Map<string, number>();
  for (const stream of STREAMS) streams.set(stream.name, (await tx.stream.create({ data: { name: stream.name, altdata: { ...stream.altdata, selector: [...stream.altdata.selector] } } })).id);
  const groups = new Map<string, number>();
  for (const { streams: names, ...group } of GROUPS) {
    const ids = names.map((name) => ({ stream_id: streams.get(name) as number }));
    groups.set(group.name, (await tx.group.create({ data: { ...group, streams: { create: ids } } })).id);
  }
  for (const { name, group, stream, pipeline } of FILTERS) {
    const versions = { create: [{ pipeline: pipeline as Prisma.InputJsonValue, active: true, comment: 'First version' }] };
    await tx.filter.create({ data: { name, group_id: groups.get(group) as number, stream_id: streams.get(stream) as number, versions } });
  }
  return groups;
}

async function makePeople(tx: Transaction, groups: ReadonlyMap<string, number>): Promise<void> {
  // All have the same password, and so the same hash: twelve would take a second longer.
  const password_hash = await hashPassword(secrets().demo_password);
  for (const { username, first_name, last_name, affiliation, role, groups: names, leads = [] } of PEOPLE as readonly Person[]) {
    const memberships = names.map((name) => ({
      group_id: groups.get(name) as number, admin: leads.includes(name), can_save: role !== 'View only', can_share_photometry: leads.includes(name),
    }));
    const { id } = await createUser(tx, {
      username, first_name, last_name, affiliations: [affiliation], contact_email: `${username}@example.org`, roles: [role], groups: memberships,
    });
    await tx.userCredential.create({ data: { user_id: id, password_hash } });
  }
}

async function makeFacilities(tx: Transaction): Promise<void> {
  for (const { instruments, ...telescope } of TELESCOPES) {
    const made = instruments.map(({ api, filters, ...instrument }) => ({ ...instrument, filters: [...filters], api_classname: api ?? null }));
    await tx.telescope.create({ data: { ...telescope, fixed_location: telescope.lat !== null, instruments: { create: made } } });
  }
}

async function makeTaxonomies(tx: Transaction): Promise<void> {
  const sitewide = await tx.group.findUniqueOrThrow({ where: { name: config.public_group_name } });
  const visibility_id = await internVisibility(tx, [sitewide.id]);
  for (const { hierarchy, name, version, provenance } of TAXONOMIES) {
    const taxonomy = { name, version, provenance };
    if (await tx.taxonomy.findFirst({ where: { name }, select: { id: true } })) continue; // the portal has it from the beginning
    await tx.taxonomy.create({ data: { ...taxonomy, hierarchy: hierarchy as unknown as Prisma.InputJsonValue, visibility_id } });
  }
}

const byName = (items: readonly { id: number; name: string }[]) => new Map(items.map(({ id, name }) => [name, id]));

async function readSetting(): Promise<Setting> {
  const db = prisma();
  const [users, groups, streams, filters, instruments, taxonomies] = await Promise.all([
    db.user.findMany({ where: { username: { in: PEOPLE.map(({ username }) => username) } }, select: { id: true, username: true } }),
    db.group.findMany({ where: { single_user_group: false }, select: { id: true, name: true } }),
    db.stream.findMany({ select: { id: true, name: true } }),
    db.filter.findMany({ select: { id: true, name: true } }),
    db.instrument.findMany({ select: { id: true, name: true } }),
    db.taxonomy.findMany({ select: { id: true, name: true } }),
  ]);
  return {
    bot_id: await botUserId(),
    users: new Map(users.map(({ id, username }) => [username, id])),
    groups: byName(groups),
    streams: byName(streams),
    filters: byName(filters),
    instruments: byName(instruments),
    taxonomies: byName(taxonomies),
    sitewide_id: byName(groups).get(config.public_group_name) as number,
  };
}

/** Makes the setting in one transaction, unless an earlier start has made it, and gives its ids. */
export async function makeSetting(): Promise<Setting> {
  await transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('skyportal demonstration'))`;
    if (await tx.user.findUnique({ where: { username: PEOPLE[0].username }, select: { id: true } })) return;
    const groups = await makeGroups(tx);
    await makePeople(tx, groups);
    await makeFacilities(tx);
    await makeTaxonomies(tx);
    await viewersChanged(tx);
  });
  return readSetting();
}
