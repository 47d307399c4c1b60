import { gzipSync } from 'node:zlib';
import { everyone, group_admins, insiders, members, type Table } from '@/e2e/access/policy';
import { unique } from '@/lib/testing/world';

export const groups: Table = {
  'GET /api/groups': { allow: everyone },
  'POST /api/groups': { needs: 'Upload data', allow: everyone, ask: async () => () => ({ body: { name: unique('group') } }) },
  'GET /api/groups/public': { allow: everyone },
  'GET /api/groups/[group_id]': { allow: everyone, ask: async (w) => ({ params: { group_id: w.group_id } }) },
  'PUT /api/groups/[group_id]': {
    needs: 'Upload data', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ params: { group_id: await w.group() }, body: { name: unique('group') } }),
  },
  'DELETE /api/groups/[group_id]': {
    needs: 'Upload data', allow: group_admins, otherwise: '403', ask: async (w) => ({ params: { group_id: await w.group() } }),
  },
  'DELETE /api/groups/[group_id] (sitewide)': {
    needs: 'Upload data', allow: [], otherwise: '403', ask: async (w) => ({ params: { group_id: w.sitewide } }),
  },
  'POST /api/groups/[group_id]/users': {
    needs: 'Upload data', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ params: { group_id: await w.group() }, body: { userID: await w.user() } }),
  },
  'PATCH /api/groups/[group_id]/users': {
    needs: 'Upload data', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ params: { group_id: await w.group() }, body: { userID: w.users.member, admin: true } }),
  },
  'DELETE /api/groups/[group_id]/users/[user_id]': {
    allow: group_admins, otherwise: '403',
    ask: async (w) => {
      const group_id = await w.group();
      const user_id = await w.user();
      await w.member(group_id, user_id);
      return { params: { group_id, user_id } };
    },
  },
  'DELETE /api/groups/[group_id]/users/[user_id] (oneself)': {
    allow: members, otherwise: '403',
    ask: async (w) => {
      const group_id = await w.group();
      return ({ id }) => ({ params: { group_id, user_id: id } });
    },
  },
  'POST /api/groups/[group_id]/usersFromGroups': {
    needs: 'Upload data', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ params: { group_id: await w.group() }, body: { fromGroupIDs: [w.other_group_id] } }),
  },
  'POST /api/groups/[group_id]/streams': {
    needs: 'Upload data', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ params: { group_id: await w.group() }, body: { stream_id: await w.stream() } }),
  },
  'DELETE /api/groups/[group_id]/streams/[stream_id]': {
    needs: 'Upload data', allow: group_admins, otherwise: 'denied',
    ask: async (w) => {
      const params = { group_id: await w.group(), stream_id: await w.stream() };
      await w.groupStream(params.group_id, params.stream_id);
      return { params };
    },
  },
  'GET /api/groups/[group_id]/archive': {
    // Each takes a connection for as long as it is read.
    alone: true, allow: group_admins, otherwise: 'denied', ask: async (w) => ({ params: { group_id: await w.group() } }),
  },
  'POST /api/groups/[group_id]/archive': {
    needs: 'Upload data', allow: group_admins, otherwise: 'denied',
    ask: async (w) => ({ params: { group_id: await w.group() }, bytes: new Uint8Array(gzipSync('no archive')) }),
  },
  // A list is empty for whoever is no admin of the group.
  'GET /api/groups/[group_id]/archive/imports': { allow: everyone, ask: async (w) => ({ params: { group_id: w.group_id } }) },
  'POST /api/groups/[group_id]/archive/imports/[import_id]': {
    needs: 'Upload data', allow: group_admins, otherwise: 'hidden',
    ask: async (w) => ({
      params: { group_id: w.group_id, import_id: await w.insert('archive_imports', { group_id: w.group_id, owner_id: w.users.member, status: 'failed', file_key: 'archives/none.tar.gz' }) },
    }),
  },
  'GET /api/groups/[group_id]/archive/imports/[import_id]': {
    allow: group_admins, otherwise: 'hidden',
    ask: async (w) => {
      const import_id = await w.insert('archive_imports', { group_id: w.group_id, owner_id: w.users.member, status: 'done' });
      return { params: { group_id: w.group_id, import_id } };
    },
  },
  // Of all that is shared, whose sources a group has is for its members.
  'GET /api/sources/[obj_id]/groups': { allow: everyone, ask: async (w) => ({ params: { obj_id: await w.obj() } }) },
  'POST /api/source_groups': {
    needs: 'Upload data', allow: everyone, ask: async (w) => ({ body: { objId: await w.bareObj(), inviteGroupIds: [w.group_id] } }),
  },
  'POST /api/source_groups (giving up)': {
    needs: 'Upload data', allow: insiders, ask: async (w) => ({ body: { objId: await w.obj(), unsaveGroupIds: [w.group_id] } }),
  },
  'PATCH /api/source_groups/[obj_id]': {
    needs: 'Upload data', allow: insiders,
    ask: async (w) => {
      const obj_id = await w.bareObj();
      await w.insert('sources', { obj_id, group_id: w.group_id, active: false, requested: true });
      return { params: { obj_id }, body: { groupID: w.group_id, active: true, requested: false } };
    },
  },
};
