/**
 * The pages of the portal as one table: left navigation, phone tabs and command palette are drawn from it.
 * A new page gets one entry here and is found everywhere.
 */
import {
  IconActivityHeartbeat, IconAntennaBars5, IconApi, IconBell, IconBinaryTree, IconBolt, IconBroadcast, IconBuildingBroadcastTower, IconCalendarEvent, IconChartDots, IconClock, IconClockHour4, IconFileSearch, IconFilter, IconFunction, IconGalaxy, IconHistory, IconHourglass, IconLayoutDashboard, IconMailbox, IconMap2, IconPackageExport, IconRadar2, IconRepeat, IconSend, IconServer2,
  IconStar, IconStars, IconTags, IconTelescope, IconTimeline, IconUpload, IconUserCircle, IconUserCog, IconUsersGroup, IconUsersPlus, type Icon,
} from '@tabler/icons-react';

export interface NavigationEntry {
  label: string;
  href: string;
  icon: Icon;
  /** Words people may type in the command palette instead of the label. */
  keywords?: string;
  /** Shown when the viewer has any of these ACLs (a system admin sees everything); absent: shown to all. */
  requires?: readonly string[];
  /** Further path prefixes that belong to this entry (`/source/…` belongs to Sources). */
  also?: readonly string[];
  /** Among the tabs at the bottom of a phone (room for three). */
  phoneTab?: boolean;
}

export interface NavigationSection {
  id: 'main' | 'multi-messenger' | 'facilities' | 'admin' | 'account';
  /** Heading above the entries; null for the first section. */
  label: string | null;
  entries: readonly NavigationEntry[];
}

export const NAVIGATION: readonly NavigationSection[] = [
  {
    id: 'main',
    label: null,
    entries: [
      { label: 'Dashboard', href: '/', icon: IconLayoutDashboard, keywords: 'home start', phoneTab: true },
      { label: 'Candidates', href: '/candidates', icon: IconRadar2, keywords: 'scan scanning alerts vet', phoneTab: true },
      { label: 'Sources', href: '/sources', icon: IconStars, also: ['/source', '/group_sources', '/compare'], keywords: 'objects saved', phoneTab: true },
      { label: 'Favourites', href: '/favorites', icon: IconStar, keywords: 'starred list sources' },
      { label: 'Recently viewed', href: '/recently_viewed', icon: IconClock, keywords: 'history opened sources' },
      { label: 'Source statistics', href: '/source_statistics', icon: IconChartDots, keywords: 'population explorer light curves scatter' },
      { label: 'Search summaries', href: '/summary_search', icon: IconFileSearch, keywords: 'questions words similar sources text' },
      { label: 'Releases', href: '/releases', icon: IconPackageExport, keywords: 'public publish pages everybody paper' },
      { label: 'Groups', href: '/groups', icon: IconUsersGroup, also: ['/group'], keywords: 'members streams' },
      { label: 'Teams', href: '/teams', icon: IconUsersPlus, keywords: 'colours collaboration' },
      { label: 'Filters', href: '/filters', icon: IconFilter, also: ['/filter'], keywords: 'pipelines alerts' },
      { label: 'Taxonomies', href: '/taxonomies', icon: IconBinaryTree, keywords: 'classes classifications hierarchy' },
      { label: 'Tags', href: '/tag_management', icon: IconTags, keywords: 'labels colours', requires: ['Manage sources'] },
      { label: 'Streams', href: '/streams', icon: IconAntennaBars5, keywords: 'alerts surveys brokers' },
    ],
  },
  {
    id: 'multi-messenger',
    label: 'Multi-messenger',
    entries: [
      { label: 'GCN events', href: '/gcn_events', icon: IconBolt, keywords: 'multi-messenger gravitational waves gamma-ray bursts neutrinos skymaps localizations' },
      { label: 'Galaxies', href: '/galaxies', icon: IconGalaxy, keywords: 'catalogue hosts distance mass glade ned' },
      { label: 'Observation plans', href: '/observation_plans', icon: IconCalendarEvent, also: ['/default_observation_plans'], keywords: 'skymap tiling fields follow-up rules default survey efficiency' },
      { label: 'Observations', href: '/observations', icon: IconTelescope, keywords: 'executed queued pointings surveys' },
      { label: 'Detectors', href: '/mma_detectors', icon: IconBuildingBroadcastTower, also: ['/mma_detector'], keywords: 'gravitational waves neutrinos gamma rays ligo virgo kagra icecube' },
      { label: 'Earthquakes', href: '/earthquakes', icon: IconActivityHeartbeat, keywords: 'seismic lock loss' },
      { label: 'Spatial catalogues', href: '/spatial_catalogs', icon: IconMap2, keywords: 'regions clusters fields ellipses cones areas' },
    ],
  },
  {
    id: 'facilities',
    label: 'Facilities',
    entries: [
      {
        label: 'Telescopes and instruments',
        href: '/telescopes',
        icon: IconTelescope,
        also: ['/telescope', '/instruments', '/instrument'],
        keywords: 'observatory bandpasses',
      },
      { label: 'Follow-up requests', href: '/followup_requests', icon: IconSend, also: ['/default_followup_requests'], keywords: 'telescopes ask health rules default prioritize' },
      { label: 'Shifts', href: '/shifts', icon: IconClockHour4, keywords: 'calendar who watches when replacement' },
      { label: 'Allocations', href: '/allocations', icon: IconHourglass, also: ['/allocation'], keywords: 'hours time proposals credentials pi' },
      { label: 'Observing runs', href: '/runs', icon: IconCalendarEvent, also: ['/run'], keywords: 'night plan targets assignments' },
      { label: 'Alert brokers', href: '/brokers', icon: IconBroadcast, keywords: 'lasair fink alerce antares boom babamul search alerts streams filters' },
      { label: 'Sharing services', href: '/sharing_services', icon: IconUpload, also: ['/sharing_service'], keywords: 'tns transient name server hermes report publish at' },
      { label: 'Recurring calls', href: '/recurring_apis', icon: IconRepeat, keywords: 'api schedule cron automatic endpoint', requires: ['Manage Recurring APIs'] },
      { label: 'Analysis services', href: '/services', icon: IconFunction, also: ['/analysis_requests', '/analysis'], keywords: 'fit light curve spectrum model results default analyses' },
      { label: 'Schedule a night', href: '/followup_requests/schedule', icon: IconTimeline, keywords: 'follow-up plan gantt' },
    ],
  },
  {
    id: 'admin',
    label: 'Administration',
    entries: [
      {
        label: 'Users',
        href: '/user_management',
        icon: IconUserCog,
        also: ['/user'],
        keywords: 'accounts roles permissions invitations invite',
        requires: ['Manage users'],
      },
      { label: 'Audit trail', href: '/audit', icon: IconHistory, keywords: 'log who did what', requires: ['System admin'] },
      { label: 'System', href: '/system', icon: IconServer2, keywords: 'jobs queues disk health database versions parked', requires: ['System admin'] },
      { label: 'Outbox', href: '/outbox', icon: IconMailbox, keywords: 'mail e-mail', requires: ['System admin'] },
    ],
  },
  {
    id: 'account',
    label: 'You',
    entries: [
      { label: 'Profile', href: '/profile', icon: IconUserCircle, keywords: 'tokens preferences settings account' },
      { label: 'Notifications', href: '/notifications', icon: IconBell, keywords: 'told news mute quiet inbox' },
      { label: 'API documentation', href: '/docs/api', icon: IconApi, keywords: 'openapi reference endpoints' },
    ],
  },
];

/** The sections a viewer with these ACLs sees; sections left empty are dropped. */
export function navigationFor(acls: readonly string[]): NavigationSection[] {
  const admin = acls.includes('System admin');
  const visible = (entry: NavigationEntry) =>
    !entry.requires || admin || entry.requires.some((acl) => acls.includes(acl));
  return NAVIGATION.map((section) => ({ ...section, entries: section.entries.filter(visible) })).filter(
    (section) => section.entries.length > 0,
  );
}

const isBelow = (pathname: string, base: string): boolean => pathname === base || pathname.startsWith(`${base}/`);

/** Whether the page at `pathname` belongs to the entry. `/` matches only itself, and a page with an entry of its own belongs to that. */
export function isCurrent(entry: NavigationEntry, pathname: string): boolean {
  if (entry.href === '/') return pathname === '/';
  const nearer = NAVIGATION.some(({ entries }) => entries.some(({ href }) => href.startsWith(`${entry.href}/`) && isBelow(pathname, href)));
  if (nearer) return false;
  return [entry.href, ...(entry.also ?? [])].some((base) => isBelow(pathname, base));
}
