/** All data of a group, taken as one file on its page and read into another group. */
import { expect, test } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn, unique } from '@/e2e/signIn';

test('a group is taken as a file and read into another one', async ({ page }, testInfo) => {
  const [from, into] = [unique('From'), unique('Into')];
  const { id: from_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: from });
  const { id: into_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: into });
  const obj_id = `ARC${from_id}x${into_id}`;
  await callApi('POST', '/api/sources', { id: obj_id, ra: 200, dec: 30, redshift: 0.05, group_ids: [from_id] });
  await callApi('POST', `/api/sources/${obj_id}/comments`, { text: 'A comment that travels', group_ids: [from_id] });

  await signIn(page, `/group/${from_id}`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download archive' }).click();
  const archive = testInfo.outputPath('archive.tar.gz');
  await (await download).saveAs(archive);

  await page.goto(`/group/${into_id}`);
  const panel = page.getByRole('region', { name: 'Archives' });
  await expect(panel.getByText('No archive was read')).toBeVisible();
  await panel.getByLabel('Archive to read').setInputFiles(archive);
  await expect(panel.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(panel.getByText(/new: .*1 sources/)).toBeVisible();
  await expectAccessible(page);
  const saved = await callApi<{ id: number }[]>('GET', `/api/sources/${obj_id}/groups`);
  expect(saved.map(({ id }) => id)).toContain(into_id);
  const comments = await callApi<{ text: string }[]>('GET', `/api/sources/${obj_id}/comments`);
  expect(comments.map(({ text }) => text)).toContain('A comment that travels');

  // What is here already is not doubled.
  await panel.getByLabel('Archive to read').setInputFiles(archive);
  await expect(panel.getByText(/all of it was here already/)).toBeVisible({ timeout: 30_000 });
});

test('a file that is no archive is refused with its reason', async ({ page }) => {
  const { id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Refused') });
  await signIn(page, `/group/${id}`);
  const panel = page.getByRole('region', { name: 'Archives' });
  await expect(panel.getByText('No archive was read')).toBeVisible();
  await panel.getByLabel('Archive to read').setInputFiles({ name: 'letter.tar.gz', mimeType: 'application/gzip', buffer: Buffer.from('Dear all') });
  await expect(panel.getByText('Failed', { exact: true }).or(page.getByText('The archive was not taken')).first()).toBeVisible({ timeout: 30_000 });
});
