import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, signIn, unique } from '@/e2e/signIn';
import { choose } from '../choose';

interface Id {
  id: number;
}

/** A group with a stream of ZTF's public alerts. */
async function makeGroup(): Promise<string> {
  const name = unique('Filtering');
  const group = await callApi<Id>('POST', '/api/groups', { name });
  const stream = await callApi<Id>('POST', '/api/streams', { name: unique('stream'), altdata: { collection: 'ZTF_alerts', selector: [1] } });
  const { id: user_id } = await callApi<Id>('GET', '/api/internal/profile');
  await callApi('POST', `/api/streams/${stream.id}/users`, { user_id });
  await callApi('POST', `/api/groups/${group.id}/streams`, { stream_id: stream.id });
  return name;
}

const editor = (page: Page) => page.getByRole('textbox', { name: 'Pipeline as JSON' });

async function saveVersion(page: Page, comment: string, use: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Save version' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is new').fill(comment);
  await dialog.getByRole('switch', { name: /^Use it from now on/ }).setChecked(use, { force: true });
  await dialog.getByRole('button', { name: 'Save version' }).click();
  await expect(dialog).toBeHidden();
}

test('a filter is made, gets versions, is tested, switched, renamed and deleted', async ({ page }) => {
  const group = await makeGroup();
  const name = unique('bright');
  await signIn(page, '/filters');
  await page.getByRole('button', { name: 'New filter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await choose(dialog.getByRole('combobox', { name: 'Group' }), group, group);
  await dialog.getByRole('button', { name: 'Make filter' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await expect(page.getByText('No version yet')).toBeVisible();

  // What is not JSON is said where it is, and neither tested nor saved.
  await editor(page).fill('[\n  { "$match": { "candidate.drb": { "$gt": 0.9 } } },\n]');
  await expect(page.getByRole('button', { name: /^Line 3/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Test', exact: true })).toBeDisabled();
  await expect(page.getByRole('button', { name: 'Save version' })).toBeDisabled();

  await editor(page).fill('[{"$match":{"candidate.drb":{"$gt":0.9}}},{"$project":{"objectId":1,"annotations.drb":"$candidate.drb"}}]');
  await page.getByRole('button', { name: 'Format' }).click();
  await expect(page.getByRole('list', { name: 'Stages' }).getByRole('listitem')).toHaveText([/\$match/, /\$project/]);
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByText(/scanned|No alerts are stored/).first()).toBeVisible();
  await saveVersion(page, 'Only what is real', true);
  const versions = page.getByRole('region', { name: 'Versions' }).getByRole('listitem');
  await expect(versions).toHaveCount(1);
  await expect(versions.first()).toContainText('Only what is real');
  await expect(versions.first()).toContainText('Active');

  await editor(page).fill('[{ "$match": { "candidate.magpsf": { "$lt": 18 } } }]');
  await saveVersion(page, 'Bright ones', false);
  await expect(versions).toHaveCount(2);
  await expect(versions.nth(1).getByText('Active', { exact: true })).toBeVisible();
  await versions.first().getByRole('button', { name: /^Activate/ }).click();
  await expect(versions.first().getByText('Active', { exact: true })).toBeVisible();
  await expect(versions.nth(1).getByText('Active', { exact: true })).toBeHidden();
  await versions.nth(1).getByRole('button', { name: /^Version/ }).click();
  await expect(editor(page)).toHaveValue(/candidate\.drb/);
  await expectAccessible(page);

  const autosave = page.getByRole('switch', { name: /^Save what passes/ });
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && /\/api\/filters\/\d+$/.test(response.url()));
  await autosave.click({ force: true });
  await expect(autosave).toBeChecked();
  await saved;
  await page.reload();
  await expect(autosave).toBeChecked();

  await page.getByRole('button', { name: 'More about this filter' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill(`${name} II`);
  await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${name} II` })).toBeVisible();

  await page.goto(`/filters?find=${encodeURIComponent(name)}`);
  await expect(page.getByRole('row').filter({ hasText: `${name} II` })).toContainText('Saves by itself');
  await expectAccessible(page);
  await page.getByRole('link', { name: `${name} II` }).click();
  await page.getByRole('button', { name: 'More about this filter' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Delete filter' }).click();
  await expect(page).toHaveURL(/\/filters$/);
  await expect(page.getByRole('link', { name: `${name} II` })).toBeHidden();
});
