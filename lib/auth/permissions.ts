/** What a person or program may do at all; which rows they may do it to is in `lib/access`. */
export const ACLS = {
  'Become user': 'Act as another user',
  Comment: 'Write comments',
  Annotate: 'Write annotations',
  'Manage users': 'Invite users, change their roles and access',
  'Manage sources': 'Unsave sources, validate photometry, manage tags',
  'Manage photometry': 'Change and delete photometry of others that one can see',
  'Manage groups': 'Change filters of groups without being their admin',
  'Manage teams': 'Create and change teams',
  'Manage sharing services': 'Set up reporting to TNS and Hermes',
  'Manage shifts': 'Create and change shifts',
  'Manage instruments': 'Create and change instruments',
  'Manage allocations': 'Create and change allocations',
  'Manage observing runs': 'Create and change observing runs',
  'Manage telescopes': 'Create and change telescopes',
  'Manage Analysis Services': 'Set up analysis services',
  'Manage Recurring APIs': 'Schedule API calls',
  'Manage observation plans': 'Set up default observation plans',
  'Manage GCNs': 'Change multi-messenger events and their tags',
  'Upload data': 'Upload candidates, sources, photometry and spectra',
  'Run Analyses': 'Start analyses',
  'System admin': 'Everything',
  'Post taxonomy': 'Upload taxonomies',
  'Delete taxonomy': 'Delete taxonomies that nothing uses',
  'Delete bulk photometry': 'Delete many photometry points at once',
  Classify: 'Classify sources',
  Reminder: 'Set reminders',
  'Post from SEDMListener': 'Report observations of SEDM',
} as const;

export type Acl = keyof typeof ACLS;

export const ACL_IDS = Object.keys(ACLS) as Acl[];

export const isAcl = (name: string): name is Acl => name in ACLS;

const FULL_USER: readonly Acl[] = [
  'Annotate', 'Comment', 'Upload data', 'Classify', 'Run Analyses', 'Manage observing runs', 'Reminder',
];

/** Rewritten into the database at every start. */
export const ROLES: Readonly<Record<string, readonly Acl[]>> = {
  'Super admin': ACL_IDS,
  'Group admin': [
    ...FULL_USER,
    'Manage shifts', 'Manage sources', 'Manage teams', 'Manage Analysis Services', 'Manage Recurring APIs',
    'Manage GCNs', 'Post taxonomy', 'Manage users',
  ],
  'Full user': FULL_USER,
  'View only': [],
};
