import { column, sql } from '@/lib/db/sql';
import { allOf, anyOf, everyone, hasAcl, inGroup, isSelf, isVisible, onParent, orAdmin, type Rule, type Rules } from './rules';

const isReadable = orAdmin(isVisible());
const isSenderOrManager = anyOf(isSelf('sent_by_id'), hasAcl('Manage GCNs'));

/** An event is for its groups; who sent it and who manages events change it. */
export const gcnEventRules: Rules = { create: everyone, read: isReadable, update: isSenderOrManager, delete: isSenderOrManager };

/** The event that the row names by its time may be read. */
const onReadableEvent: Rule = (viewer, alias) =>
  sql`EXISTS (SELECT FROM gcn_events of_gcn WHERE of_gcn.dateobs = ${column(alias, 'dateobs')} AND ${isReadable(viewer, 'of_gcn')})`;
const onReadableEventId = (key: string): Rule => onParent('gcn_events', key, isReadable);

/** Notices, tags and properties are read with their event. */
export const gcnPartRules: Rules = { create: onReadableEvent, read: onReadableEvent, update: isSenderOrManager, delete: isSenderOrManager };

const isSender = orAdmin(isSelf('sent_by_id'));

/** Skymaps are read with their event, and changed by who sent them. */
export const localizationRules: Rules = { create: onReadableEvent, read: onReadableEvent, update: isSender, delete: isSender };
const onReadableLocalization = onParent('localizations', 'localization_id', localizationRules.read);
export const localizationPartRules: Rules = { create: onReadableLocalization, read: onReadableLocalization, update: isSender, delete: isSender };

/** Advocates: one adds and removes oneself. */
export const gcnEventUserRules: Rules = {
  create: onReadableEventId('gcnevent_id'),
  read: onReadableEventId('gcnevent_id'),
  update: orAdmin(isSelf('user_id')),
  delete: orAdmin(isSelf('user_id')),
};

/** Verdicts on objects are everybody's who may read the event. */
export const gcnEventObjRules: Rules = { create: onReadableEvent, read: onReadableEvent, update: onReadableEvent, delete: onReadableEvent };

const mayManage = hasAcl('Manage GCNs');
export const crossmatchStateRules: Rules = {
  create: mayManage,
  read: onReadableEventId('gcnevent_id'),
  update: mayManage,
  delete: mayManage,
};

export const defaultGcnTagRules: Rules = { create: mayManage, read: everyone, update: orAdmin(isSelf('requester_id')), delete: orAdmin(isSelf('requester_id')) };

/** Summaries and reports are of a group, on an event that may be read. */
const ofGroup = allOf(orAdmin(inGroup()), onReadableEvent);
export const gcnTextRules: Rules = { create: ofGroup, read: ofGroup, update: isSenderOrManager, delete: isSenderOrManager };

const isAuthor = orAdmin(isSelf('author_id'));
const onEvent = onReadableEventId('gcn_id');
export const commentOnGcnRules: Rules = { create: allOf(isAuthor, onEvent), read: allOf(isReadable, onEvent), update: isAuthor, delete: isAuthor };

const isReminded = orAdmin(isSelf('user_id'));
export const reminderOnGcnRules: Rules = {
  create: allOf(hasAcl('Reminder'), onEvent),
  read: allOf(orAdmin(anyOf(isVisible(), isSelf('user_id'))), onEvent),
  update: isReminded,
  delete: isReminded,
};

const mayManageDetectors = hasAcl('Manage allocations');
export const mmaDetectorRules: Rules = { create: mayManageDetectors, read: everyone, update: mayManageDetectors, delete: mayManageDetectors };
