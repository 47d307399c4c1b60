/** Telescopes and instruments inside answers, as parts of queries. */
import { jsonTime, raw, sql, type Sql } from '@/lib/db/sql';

const TELESCOPE = [
  'id', 'name', 'nickname', 'lat', 'lon', 'elevation', 'mpc_obscode', 'diameter', 'skycam_link', 'weather_link', 'robotic',
  'fixed_location',
];

const INSTRUMENT = [
  'id', 'name', 'type', 'band', 'telescope_id', 'filters', 'sensitivity_data', 'configuration_data', 'api_classname',
  'api_classname_obsplan', 'listener_classname', 'treasuremap_id', 'tns_id', 'across_id', 'has_fields', 'has_region',
];

const columns = (names: readonly string[]) => (alias: string): Sql => raw(names.map((name) => `${alias}.${name}`).join(', '));
const members = (names: readonly string[], alias: string): Sql => raw(names.map((name) => `'${name}', ${alias}.${name}`).join(', '));

export const telescopeColumns = columns([...TELESCOPE, 'created_at', 'modified']);
export const instrumentColumns = columns([...INSTRUMENT, 'last_status_update', 'created_at', 'modified']);

export const telescopeJson = (alias: string): Sql => sql`jsonb_build_object(${members(TELESCOPE, alias)},
  'created_at', ${jsonTime(alias, 'created_at')}, 'modified', ${jsonTime(alias, 'modified')})`;

export const instrumentJson = (alias: string): Sql => sql`jsonb_build_object(${members(INSTRUMENT, alias)},
  'last_status_update', ${jsonTime(alias, 'last_status_update')}, 'created_at', ${jsonTime(alias, 'created_at')},
  'modified', ${jsonTime(alias, 'modified')})`;
