import { request } from 'node:http';
import { describe, expect, inject, it } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok, unique } from '@/lib/testing/world';

/** fetch refuses bodies of GET requests; old programs send them. */
const getWithBody = (path: string, body: string): Promise<{ status: number; text: string }> =>
  new Promise((resolve, reject) => {
    const headers = { Authorization: `token ${inject('token')}`, 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) };
    const call = request(new URL(path, inject('base_url')), { method: 'GET', headers }, (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    call.on('error', reject).end(body);
  });

describe('every answer', () => {
  it('is in the envelope', async () => {
    const { json, headers } = await api('GET', '/api/groups/public');
    expect(json).toEqual({ status: 'success', data: expect.any(Object), version: expect.stringMatching(/^\d+\.\d+\.\d+/) });
    expect(headers.get('content-type')).toContain('application/json');
    const failed = await api('GET', '/api/groups/2000000000');
    expect(failed.json).toEqual({ status: 'error', message: expect.any(String), data: {}, version: expect.any(String) });
  });

  it('names what is wrong with the credentials', async () => {
    for (const header of ['Bearer abc', 'token', 'abc']) {
      const { status, json } = await api('GET', '/api/groups', { token: null, headers: { Authorization: header } });
      expect([status, json.status]).toEqual([401, 'error']);
    }
    expect((await api('GET', '/api/groups', { token: '00000000-0000-0000-0000-000000000000' })).status).toBe(401);
    expect((await api('GET', '/api/groups', { token: null })).json.message).toContain('Authorization: token');
  });

  it('for an unknown path is a 400, or a 405 for what is not a GET', async () => {
    expect(await api('GET', '/api/nonsense/of/some/depth')).toMatchObject({ status: 400, json: { message: 'Invalid API endpoint' } });
    expect((await api('GET', '/api/nonsense', { token: null })).status).toBe(401);
    expect((await api('POST', '/api/nonsense', { body: {} })).status).toBe(405);
    const wrongMethod = await api('PATCH', '/api/groups', { body: {} });
    expect([wrongMethod.status, wrongMethod.json.status]).toEqual([405, 'error']);
    expect(wrongMethod.headers.get('allow')).toBe('GET, POST');
  });

  it('to a HEAD has no body, and to a trailing slash is the same', async () => {
    const head = await api('HEAD', '/api/groups/public');
    expect([head.status, head.text]).toEqual([200, '']);
    expect((await api('GET', '/api/groups/public/')).status).toBe(200);
  });
});

describe('parameters', () => {
  it('may come as the JSON body of a GET', async () => {
    const name = unique('group');
    await ok('POST', '/api/groups', { body: { name } });
    const { status, text } = await getWithBody('/api/groups', JSON.stringify({ name }));
    expect([status, (JSON.parse(text) as { data: unknown[] }).data.length]).toEqual([200, 1]);
  });

  it('are booleans in many spellings, and empty means absent', async () => {
    const { id } = await ok<{ id: number }>('GET', '/api/groups/public');
    for (const spelling of ['true', 'True', '1', 't', 'yes', '']) {
      expect(await ok('GET', `/api/groups/${id}?includeGroupUsers=${spelling}`), spelling).toHaveProperty('users');
    }
    for (const spelling of ['false', 'False', '0']) {
      expect(await ok('GET', `/api/groups/${id}?includeGroupUsers=${spelling}`), spelling).not.toHaveProperty('users');
    }
    expect(await api('GET', `/api/groups/${id}?includeGroupUsers=perhaps`)).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('includeGroupUsers') },
    });
  });

  it('of a body must be a JSON object', async () => {
    for (const body of ['[1]', '"x"', '{', 'null']) {
      expect((await api('POST', '/api/groups', { body, headers: { 'Content-Type': 'application/json' } })).status, body).toBe(400);
    }
  });
});

describe('an Idempotency-Key', () => {
  it('replays the first answer and does nothing again', async () => {
    const headers = { 'Idempotency-Key': unique('key') };
    const body = { name: unique('group') };
    const first = await api<{ id: number }>('POST', '/api/groups', { body, headers });
    const second = await api<{ id: number }>('POST', '/api/groups', { body, headers });
    expect(second.status).toBe(200);
    expect(second.text).toBe(first.text);
    expect(second.headers.get('idempotent-replay')).toBe('true');
    expect((await api('POST', '/api/groups', { body: { name: unique('group') }, headers })).status).toBe(409);
  });

  it('runs one of many simultaneous requests', async () => {
    const headers = { 'Idempotency-Key': unique('key') };
    const body = { name: unique('group') };
    const answers = await Promise.all(Array.from({ length: 8 }, () => api('POST', '/api/groups', { body, headers })));
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await ok<unknown[]>('GET', '/api/groups', { query: { name: body.name } })).toHaveLength(1);
  });

  it('stays free after a refused request', async () => {
    const headers = { 'Idempotency-Key': unique('key') };
    expect((await api('POST', '/api/groups', { body: { name: '' }, headers })).status).toBe(400);
    expect((await api('POST', '/api/groups', { body: { name: unique('group') }, headers })).status).toBe(200);
  });
});

describe('a token', () => {
  it('loses what its maker loses, at once', async () => {
    const ada = await makeUser(['Upload data']);
    const post = () => api('POST', '/api/groups', { token: ada.token, body: { name: unique('group') } });
    expect((await post()).status).toBe(200);
    await ok('DELETE', `/api/user/${ada.id}/acls/Upload%20data`);
    expect((await post()).status).toBe(401);
    await ok('POST', `/api/user/${ada.id}/acls`, { body: { aclIds: ['Upload data'] } });
    expect((await post()).status).toBe(200);
  });
});

describe('the OpenAPI document', () => {
  it('has every route that can be called, with a summary', async () => {
    const { text } = await api('GET', '/api/openapi.json', { token: null });
    const document = JSON.parse(text) as { openapi: string; paths: Record<string, Record<string, { summary: string }>> };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/api/groups', '/api/groups/{group_id}/users/{user_id}']));
    const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    expect(operations.every(({ summary }) => summary.length > 3)).toBe(true);
  });

  it('says of every operation who may call it, and of every parameter what it means', async () => {
    const { text } = await api('GET', '/api/openapi.json', { token: null });
    interface Operation {
      description?: string;
      parameters: { name: string; description?: string }[];
      requestBody?: { content: { 'application/json': { example?: unknown } } };
      responses: Record<string, unknown>;
    }
    const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
    const silent = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { description, parameters, requestBody, responses }]) => [
        ...(description ? [] : [`${method} ${path}`]),
        ...parameters.filter((parameter) => !parameter.description).map(({ name }) => `${method} ${path}: ${name}`),
        ...(requestBody && requestBody.content['application/json'].example === undefined ? [`${method} ${path}: example`] : []),
        ...(responses[400] && responses[429] ? [] : [`${method} ${path}: errors`]),
      ]));
    expect(silent).toEqual([]);
  });
});
