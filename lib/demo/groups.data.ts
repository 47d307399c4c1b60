/** The groups of the demonstration, their streams, and their filters. */
import type { Fields } from '@/lib/alerts/types';
import type { SurveyName } from './night';
import { ACTIVE, BRIGHT, INFRARED, MOVING, NUCLEAR, RUBIN, STELLAR, YOUNG } from './pipelines';

export const STREAMS = [
  { name: 'ZTF Public', altdata: { collection: 'ZTF_alerts', selector: [1] } },
  { name: 'ZTF Partnership', altdata: { collection: 'ZTF_alerts', selector: [1, 2] } },
  { name: 'Rubin (LSST)', altdata: { collection: 'LSST_alerts', selector: [1] } },
  { name: 'WINTER', altdata: { collection: 'WINTER_alerts', selector: [1] } },
] as const;
export type StreamName = (typeof STREAMS)[number]['name'];

interface DemoGroup {
  name: string;
  nickname: string;
  description: string;
  private?: boolean;
  streams: readonly StreamName[];
}

export const GROUPS = [
  {
    name: 'Bright Transient Survey',
    nickname: 'BTS',
    description: 'Classifies every extragalactic transient brighter than 19 mag.',
    streams: ['ZTF Public', 'ZTF Partnership'],
  },
  { name: 'Tidal Disruption', nickname: 'TDE', description: 'Flares in the nuclei of quiet galaxies.', streams: ['ZTF Public', 'ZTF Partnership'] },
  {
    name: 'Fast Transients',
    nickname: 'Fast',
    description: 'What rises or fades within days: young supernovae, kilonovae, afterglows; also in the infrared.',
    private: true,
    streams: ['ZTF Public', 'ZTF Partnership', 'WINTER'],
  },
  { name: 'AGN & Variables', nickname: 'Variables', description: 'Active nuclei, cataclysmic, pulsating and eclipsing stars.', streams: ['ZTF Public'] },
  { name: 'Solar System', nickname: 'Solar', description: 'Asteroids and comets in the alert streams.', streams: ['ZTF Public'] },
  {
    name: 'Cosmology',
    nickname: 'Cosmo',
    description: 'Type Ia supernovae as distances, with ZTF and Rubin.',
    streams: ['ZTF Public', 'ZTF Partnership', 'Rubin (LSST)'],
  },
] as const satisfies readonly DemoGroup[];
export type GroupName = (typeof GROUPS)[number]['name'];

interface DemoFilter {
  name: string;
  group: GroupName;
  stream: StreamName;
  survey: SurveyName;
  pipeline: Fields[];
}

export const FILTERS = [
  { name: 'Bright', group: 'Bright Transient Survey', stream: 'ZTF Public', survey: 'ZTF', pipeline: BRIGHT },
  { name: 'Nuclear', group: 'Tidal Disruption', stream: 'ZTF Partnership', survey: 'ZTF', pipeline: NUCLEAR },
  { name: 'Young and fast', group: 'Fast Transients', stream: 'ZTF Partnership', survey: 'ZTF', pipeline: YOUNG },
  { name: 'Infrared', group: 'Fast Transients', stream: 'WINTER', survey: 'WINTER', pipeline: INFRARED },
  { name: 'Stellar variables', group: 'AGN & Variables', stream: 'ZTF Public', survey: 'ZTF', pipeline: STELLAR },
  { name: 'Active galaxies', group: 'AGN & Variables', stream: 'ZTF Public', survey: 'ZTF', pipeline: ACTIVE },
  { name: 'Moving objects', group: 'Solar System', stream: 'ZTF Public', survey: 'ZTF', pipeline: MOVING },
  { name: 'Rubin supernovae', group: 'Cosmology', stream: 'Rubin (LSST)', survey: 'LSST', pipeline: RUBIN },
] as const satisfies readonly DemoFilter[];
export type FilterName = (typeof FILTERS)[number]['name'];
