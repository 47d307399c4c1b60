import { candidateRules } from '@/lib/access/candidates';
import { sourceRules } from '@/lib/access/sources';
import type { Viewer } from '@/lib/auth/viewer';
import { raw, rows, sql, type Sql } from '@/lib/db/sql';
import { beginsPlain, contains, containsPlain } from '@/lib/objs/like.sql';
import { objsInCone, type Cone } from '@/lib/objs/position.sql';
import type { Hit } from './schema';

/** Names looked at a way of finding them, before it is seen whose they are. */
const LOOKED_AT = 400;
const HITS = 12;

/** Looked up object by object: there are few, and whole tables would be gathered otherwise. */
const isSource = (viewer: Viewer): Sql =>
  sql`(SELECT true FROM sources s WHERE s.obj_id = o.id AND s.active AND ${sourceRules.read(viewer, 's')} LIMIT 1)`;
const isCandidate = (viewer: Viewer): Sql => sql`(SELECT true FROM candidates c WHERE c.obj_id = o.id AND ${candidateRules.read(viewer, 'c')} LIMIT 1)`;

/** Objects as hits, the viewer's own first; others only where their name is just what was typed. */
const hits = (viewer: Viewer, found: Sql, { exact, limit = HITS }: { exact: Sql; limit?: number }): Sql => sql`
  SELECT id, ra, dec, tns_name, alias, kind, matched, separation FROM (
    SELECT o.id, o.ra, o.dec, o.tns_name, coalesce(o.alias, '{}') AS alias, f.matched, f.separation, f.place,
      CASE WHEN ${isSource(viewer)} THEN 'source' WHEN ${isCandidate(viewer)} THEN 'candidate' ELSE 'obj' END AS kind
    FROM (SELECT id, min(place) AS place, (array_agg(matched ORDER BY place))[1] AS matched, min(separation) AS separation FROM (${found}) ways GROUP BY id) f
    JOIN objs o ON o.id = f.id
  ) seen WHERE kind <> 'obj' OR ${exact}
  ORDER BY place, separation, CASE kind WHEN 'source' THEN 0 WHEN 'candidate' THEN 1 ELSE 2 END, length(id), id LIMIT ${limit}`;

const looked = (query: Sql): Sql => sql`(SELECT * FROM (${query} LIMIT ${LOOKED_AT}) looked)`;

/** Names that begin with the text before those that contain it; members of a super-object by its name. */
export function selectByName(viewer: Viewer, text: string): Promise<Hit[]> {
  const nothing = sql`NULL::float8 AS separation`;
  const alias = sql`(SELECT name FROM unnest(o.alias) name WHERE ${containsPlain(sql`plain_name(name)`, text)} LIMIT 1)`;
  // A trigram index needs letters to be of use, and is slow with beginnings that many ids share: those are found by the other way.
  const isLong = text.replace(/\s/g, '').length >= 4;
  const ways = [
    looked(sql`SELECT o.id, 1 AS place, NULL::text AS matched, ${nothing} FROM objs o WHERE ${beginsPlain(sql`plain_name(o.id)`, text)} ORDER BY plain_name(o.id) USING ~<~`),
    looked(sql`SELECT o.id, 1 AS place, o.tns_name AS matched, ${nothing} FROM objs o
      WHERE o.tns_name IS NOT NULL AND ${beginsPlain(sql`plain_name(o.tns_name)`, text)} ORDER BY plain_name(o.tns_name) USING ~<~`),
    looked(sql`SELECT m.obj_id AS id, 2 AS place, so.name AS matched, ${nothing} FROM super_objs so JOIN obj_to_super_obj m ON m.super_obj_id = so.id
      WHERE so.name IS NOT NULL AND ${beginsPlain(sql`plain_name(so.name)`, text)}`),
    ...(isLong
      ? [
          looked(sql`SELECT o.id, 2 AS place, ${alias} AS matched, ${nothing} FROM objs o WHERE o.alias <> '{}' AND ${containsPlain(sql`plain_names(o.alias)`, text)}`),
          looked(sql`SELECT o.id, 3 AS place, NULL::text AS matched, ${nothing} FROM objs o WHERE ${contains(sql`o.id`, text.replace(/\s/g, ''))}
            AND NOT (SELECT EXISTS (SELECT FROM objs b WHERE ${beginsPlain(sql`plain_name(b.id)`, text)}))`),
        ]
      : []),
  ];
  const found = ways.reduce((all, way) => sql`${all} UNION ALL ${way}`);
  const exact = sql`plain_name(${text}) IN (plain_name(id), plain_name(tns_name))`;
  return rows<Hit>(hits(viewer, found, { exact }));
}

/** Objects of the viewer's around a position, nearest first. */
export const selectAround = (viewer: Viewer, cone: Cone): Promise<Hit[]> =>
  rows<Hit>(hits(
    viewer,
    sql`(SELECT near.id, 0 AS place, NULL::text AS matched, 3600 * near.separation AS separation FROM ${objsInCone(cone, 'near')} ORDER BY near.separation LIMIT ${LOOKED_AT})`,
    { exact: raw('false') },
  ));
