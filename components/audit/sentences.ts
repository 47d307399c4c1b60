/** The audit trail in words: what was done, to what, with what. */
import type { AuditEvent } from '@/lib/audit/schema';

/** What the things of actions are called. */
const THINGS: Readonly<Record<string, string>> = {
  user: 'account',
  user_role: 'role',
  user_acl: 'permission',
  user_email: 'e-mail address',
  group: 'group',
  group_user: 'membership',
  group_stream: 'stream of a group',
  group_admission_request: 'request to join',
  stream: 'stream',
  stream_user: 'stream of a user',
  team: 'team',
  token: 'token',
  invitation: 'invitation',
  filter: 'filter',
  source: 'source',
  photometry: 'photometry',
  spectrum: 'spectrum',
  comment: 'comment',
  annotation: 'annotation',
  classification: 'classification',
  taxonomy: 'taxonomy',
  telescope: 'telescope',
  instrument: 'instrument',
  obj: 'object',
  session: 'session',
  job: 'job',
};

export const ACTION_THINGS = Object.keys(THINGS);

export const thingName = (thing: string): string => THINGS[thing] ?? thing.replaceAll('_', ' ');

const VERBS: Readonly<Record<string, string>> = {
  create: 'made the',
  update: 'changed the',
  delete: 'deleted the',
  restore: 'brought back the',
  share: 'shared',
  accept: 'accepted the',
  send: 'sent the',
  trigger: 'triggered the',
};

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== ''
    ? value
    : typeof value === 'number'
      ? String(value)
      : Array.isArray(value) && value.length > 0
        ? value.map(String).join(', ')
        : null;

/** Sentences of their own, where verb and thing would not do. `$name` is a detail; one without its details is not used. */
const SENTENCES: Readonly<Record<string, readonly string[]>> = {
  'job.trigger': ['had a failed job of $queue tried again'],
  'user_role.create': ['gave the role $roles to $username', 'gave the role $roles to user $subject_id'],
  'user_role.delete': ['took the role $roles from $username', 'took the role $roles from user $subject_id'],
  'user_acl.create': ['gave the permission $acls to $username', 'gave the permission $acls to user $subject_id'],
  'user_acl.delete': ['took the permission $acls from $username', 'took the permission $acls from user $subject_id'],
  'user_email.update': ['changed the e-mail address of $username from $from to $to', 'set the e-mail address of $username to $to'],
  'user.act_as': ['took the place of $username', 'took the place of user $subject_id'],
  'user.update': ['renamed $username to $renamed', 'changed the account of $username ($changed)', 'changed the account of $username'],
  'user.create': ['made an account for $username'],
  'user.delete': ['deleted the account of $username'],
  'group_user.create': ['made $username a member of $group', 'made user $user_id a member of $group', 'made user $user_id a member of group $subject_id'],
  'group_user.delete': ['took $username out of $group', 'took user $user_id out of $group', 'took user $user_id out of group $subject_id'],
  'group_user.update': ['changed the rights of $username in $group', 'changed the rights of user $user_id in $group', 'changed the rights of user $user_id in group $subject_id'],
  'group_stream.create': ['gave the stream $stream to $group', 'gave the stream $stream to group $subject_id'],
  'group_stream.delete': ['took the stream $stream from $group', 'took the stream $stream from group $subject_id'],
  'stream_user.create': ['gave the stream $stream to $username', 'gave stream $subject_id to user $user_id'],
  'stream_user.delete': ['took the stream $stream from $username', 'took stream $subject_id from user $user_id'],
  'group_admission_request.create': ['asked to join $group'],
  'group_admission_request.accept': ['accepted a request to join $group'],
  'group_admission_request.update': ['changed a request to join $group from $from to $to'],
  'group_admission_request.delete': ['took back a request to join group $group_id'],
  'invitation.create': ['invited $user_email', 'invited $email'],
  'invitation.accept': ['accepted the invitation of $user_email', 'accepted an invitation'],
  'invitation.send': ['sent the invitation of $user_email again'],
  'photometry.share': ['shared photometry of $subject_id with groups $group_ids'],
  'spectrum.share': ['shared spectrum $subject_id with groups $group_ids'],
  'team.update': ['changed the team $name ($changed)'],
};

export interface Names {
  users: ReadonlyMap<number, string>;
  groups: ReadonlyMap<number, string>;
  streams: ReadonlyMap<number, string>;
}

/** The details with the present names of whom and what they tell by number. A name that was noted then stays. */
export function withNames(event: AuditEvent, { users, groups, streams }: Names): AuditEvent {
  const { details, subject, subject_id } = event;
  const id = (table: string, key: string): number => Number(subject === table ? subject_id : details[key]);
  const ids = Array.isArray(details.user_ids) ? details.user_ids : [];
  const found = {
    username: ids.length > 0 ? ids.map((one) => users.get(Number(one)) ?? `user ${one}`) : users.get(id('users', 'user_id')),
    group: groups.get(id('groups', 'group_id')),
    stream: streams.get(id('streams', 'stream_id')),
  };
  const known = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
  return { ...event, details: { ...known, ...details } };
}

/** What was done, to follow the name of who did it. */
export function sentence({ action, subject_id, details }: Pick<AuditEvent, 'action' | 'subject_id' | 'details'>): string {
  const known: Readonly<Record<string, unknown>> = { ...details, subject_id };
  for (const template of SENTENCES[action] ?? []) {
    let complete = true;
    const filled = template.replace(/\$(\w+)/g, (_, name: string) => {
      const value = text(known[name]);
      complete &&= value !== null;
      return value ?? '';
    });
    if (complete) return filled;
  }
  const at = action.lastIndexOf('.');
  const thing = action.slice(0, at);
  const verb = VERBS[action.slice(at + 1)] ?? `did “${action.slice(at + 1).replaceAll('_', ' ')}” to the`;
  const label = [known.label, known.name, known.username].map(text).find((value) => value !== null);
  const obj = text(known.obj_id);
  return `${verb} ${thingName(thing)} ${label ?? subject_id}${obj && obj !== label ? ` of ${obj}` : ''}`;
}

/** The page of what it was done to, where there is one. */
export function subjectHref({ subject, subject_id, details }: Pick<AuditEvent, 'subject' | 'subject_id' | 'details'>): string | null {
  const obj = text(details.obj_id);
  if (obj) return `/source/${encodeURIComponent(obj)}`;
  switch (subject) {
    case 'users':
      return `/user/${subject_id}`;
    case 'groups':
      return `/group/${subject_id}`;
    case 'objs':
      return `/source/${encodeURIComponent(subject_id)}`;
    case 'filters':
      return `/filters/${subject_id}`;
    case 'streams':
      return '/streams';
    case 'teams':
      return '/teams';
    default:
      return null;
  }
}
