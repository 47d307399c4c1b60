/** One table a domain; a new endpoint gets its row there. */
import type { Table } from '@/e2e/access/policy';
import { analyses } from './analyses';
import { annotations } from './annotations';
import { brokers } from './brokers';
import { candidates } from './candidates';
import { catalogs } from './catalogs';
import { classifications } from './classifications';
import { comments } from './comments';
import { detectors } from './detectors';
import { earthquakes } from './earthquakes';
import { facilities } from './facilities';
import { filters } from './filters';
import { followUp } from './followUp';
import { galaxies } from './galaxies';
import { gcn } from './gcn';
import { groups } from './groups';
import { internal } from './internal';
import { invitations } from './invitations';
import { lists } from './lists';
import { observability } from './observability';
import { observationPlans } from './observationPlans';
import { observations } from './observations';
import { people } from './people';
import { photometry } from './photometry';
import { reminders } from './reminders';
import { scanning } from './scanning';
import { scheduling } from './scheduling';
import { sharingServices } from './sharingServices';
import { shifts } from './shifts';
import { sources } from './sources';
import { spatialCatalogs } from './spatialCatalogs';
import { spectra } from './spectra';
import { streams } from './streams';
import { surveyEfficiency } from './surveyEfficiency';
import { system } from './system';
import { tags } from './tags';
import { tokens } from './tokens';
import { transientCatalogs } from './transientCatalogs';
import { users } from './users';

export const tables: Table = {
  ...analyses,
  ...annotations,
  ...candidates,
  ...catalogs,
  ...classifications,
  ...comments,
  ...detectors,
  ...earthquakes,
  ...facilities,
  ...filters,
  ...followUp,
  ...galaxies,
  ...gcn,
  ...groups,
  ...internal,
  ...invitations,
  ...lists,
  ...observability,
  ...observationPlans,
  ...observations,
  ...people,
  ...photometry,
  ...reminders,
  ...scanning,
  ...scheduling,
  ...sharingServices,
  ...brokers,
  ...shifts,
  ...sources,
  ...spatialCatalogs,
  ...spectra,
  ...streams,
  ...surveyEfficiency,
  ...system,
  ...tags,
  ...tokens,
  ...transientCatalogs,
  ...users,
};
