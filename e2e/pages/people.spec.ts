/** People come, are let in, are let out, and what each may do is seen and changed. */
import { expect, test, type Browser, type Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/axe';
import { callApi, makePerson, signIn, unique, type Person } from '@/e2e/signIn';
import { choose } from '../choose';

const makeGroup = async (name: string, fields: object = {}): Promise<number> =>
  (await callApi<{ id: number }>('POST', '/api/groups', { name, group_admins: [1], ...fields })).id;

async function browserOf(browser: Browser, path: string, person?: Person): Promise<Page> {
  const context = await browser.newContext({ baseURL: process.env.BASE_URL });
  const page = await context.newPage();
  await signIn(page, path, person);
  return page;
}

/** The pages of a test are not loaded anew: a mark on the window would be gone. */
async function mark(page: Page): Promise<void> {
  // From then on it hears of what others do.
  await expect(page.getByRole('banner').getByLabel(/^Live:/)).toBeVisible({ timeout: 20_000 });
  await page.evaluate(() => void Object.assign(window, { untouched: true }));
}
const isMarked = (page: Page) => page.evaluate(() => 'untouched' in window);

test('somebody is invited, opens an account, and is in the group', async ({ page, browser }) => {
  const group = unique('Novae');
  await makeGroup(group);
  const name = unique('vera').replace(' ', '-');
  const email = `${name}@example.org`;
  await signIn(page, '/user_management?tab=invitations');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill('not an address');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(dialog).toContainText('This is not an e-mail address');
  await dialog.getByLabel('E-mail').fill(email);
  await choose(dialog.getByRole('combobox', { name: 'Groups' }), group, group);
  await page.keyboard.press('Escape');
  await expectAccessible(page, '[role="dialog"]');
  await dialog.getByRole('button', { name: 'Send invitation' }).click();
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText(group);

  // The link is the one in the mail.
  type Mails = { mails: { id: string; to: string }[] };
  await expect
    .poll(async () => (await callApi<Mails>('GET', '/api/internal/outbox')).mails.filter(({ to }) => to === email).length, { timeout: 30_000 })
    .toBe(1);
  const { mails } = await callApi<Mails>('GET', '/api/internal/outbox');
  const mail = await callApi<{ text: string }>('GET', `/api/internal/outbox/${mails.find(({ to }) => to === email)?.id}`);
  const link = /https?:\/\/\S+invite_token=\S+/.exec(mail.text)?.[0] ?? '';
  const visitor = await (await browser.newContext({ baseURL: process.env.BASE_URL })).newPage();
  await visitor.goto(new URL(link).pathname + new URL(link).search);
  await visitor.getByLabel('Username').fill(name);
  await visitor.getByLabel('First name').fill('Vera');
  await visitor.getByLabel('Last name').fill('Rubin');
  await visitor.getByRole('textbox', { name: 'Password', exact: true }).fill('a sentence that only Vera knows');
  await visitor.getByRole('textbox', { name: 'Password again' }).fill('a sentence that only Vera knows');
  await visitor.getByRole('button', { name: 'Open my account' }).click();

  const welcome = visitor.getByRole('dialog', { name: 'Welcome, Vera' });
  await expect(welcome).toContainText(group);
  await expectAccessible(visitor, '[role="dialog"]');
  await welcome.getByRole('button', { name: 'Look at my profile' }).click();
  await expect(welcome).toBeHidden();
  await visitor.goto('/groups');
  await expect(visitor.getByRole('link', { name: group })).toBeVisible();
  await visitor.context().close();
});

test('many are invited from a table, whose faults are told first', async ({ page }) => {
  const one = `${unique('one').replace(' ', '-')}@example.org`;
  const other = `${unique('other').replace(' ', '-')}@example.org`;
  await signIn(page, '/user_management?tab=invitations');
  await page.getByRole('button', { name: 'Invite many' }).click();
  const dialog = page.getByRole('dialog');
  const table = dialog.getByLabel('Paste the table, or drop a file here');
  await table.fill(`email,groups,role\n${one},Sitewide Group,Full user\n${other},No such group,View only\n`);
  await expect(dialog).toContainText('You cannot give the group “No such group”');
  await expect(dialog.getByRole('button', { name: /^Send/ })).toBeDisabled();
  await expectAccessible(page, '[role="dialog"]');
  await table.fill(`email,role\n${one},Full user\n${other},View only\n`);
  await dialog.getByRole('button', { name: 'Send 2 invitations' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: other })).toContainText('View only');
  const row = page.getByRole('row').filter({ hasText: one });
  await row.getByRole('button', { name: `Actions for the invitation of ${one}` }).click();
  await page.getByRole('menuitem', { name: 'Take back' }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await expect(row).toBeHidden();
});

test('a request to join is seen at once, accepted, and makes a member', async ({ page, browser }) => {
  const group = unique('Tides');
  const group_id = await makeGroup(group);
  const person = await makePerson();
  await signIn(page, `/group/${group_id}`);
  await expect(page.getByRole('heading', { level: 1, name: group })).toBeVisible();
  const theirs = await browserOf(browser, '/groups?show=others', person);
  await theirs.getByRole('button', { name: `Ask to join ${group}` }).click();
  const row = theirs.getByRole('row').filter({ hasText: group });
  await expect(row).toContainText('Requested');
  await mark(theirs);

  await page.getByRole('button', { name: `Accept ${person.username}` }).click();
  await expect(page.getByRole('region', { name: 'Members' }).first()).toContainText(person.username);
  await expect(page.getByRole('button', { name: `Accept ${person.username}` })).toBeHidden();

  await expect(row).toBeHidden();
  await theirs.getByRole('tab', { name: /My groups/ }).click();
  await expect(theirs.getByRole('link', { name: group })).toBeVisible();
  expect(await isMarked(theirs)).toBe(true);
  const bell = theirs.getByRole('button', { name: /^Notifications, \d+ new$/ });
  await bell.click();
  await theirs.getByRole('button', { name: new RegExp(`Your request to join the group ${group} was accepted`) }).first().click();
  await expect(theirs).toHaveURL(new RegExp(`/group/${group_id}$`));
  await theirs.context().close();
});

test('who is taken out of a group loses what only it sees, on the page that is open', async ({ browser }) => {
  const group = unique('Closed');
  const group_id = await makeGroup(group);
  const person = await makePerson([group_id]);
  const obj_id = unique('Gone').replace(' ', '');
  const secret = unique('the spectrum is of type');
  await callApi('POST', '/api/sources', { id: obj_id, ra: 150, dec: 2, group_ids: [group_id] });
  await callApi('POST', `/api/sources/${obj_id}/comments`, { text: secret, group_ids: [group_id] });
  const page = await browserOf(browser, `/source/${obj_id}`, person);
  await expect(page.getByText(secret)).toBeVisible();
  await expect(page.getByRole('main').getByText(group).first()).toBeVisible();
  await mark(page);

  await callApi('DELETE', `/api/groups/${group_id}/users/${person.id}`);
  await expect(page.getByText(secret)).toBeHidden();
  await expect(page.getByRole('main').getByText(group)).toHaveCount(0);
  expect(await isMarked(page)).toBe(true);
  await page.context().close();
});

test('a private group that one is out of disappears from its open page', async ({ browser }) => {
  const name = unique('Secret');
  const group_id = await makeGroup(name);
  await callApi('PUT', `/api/groups/${group_id}`, { name, private: true });
  const person = await makePerson([group_id]);
  const page = await browserOf(browser, `/group/${group_id}`, person);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await mark(page);
  await callApi('DELETE', `/api/groups/${group_id}/users/${person.id}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeHidden();
  expect(await isMarked(page)).toBe(true);
  await page.context().close();
});

test('an account is found, gets a role and an expiry, and is activated again', async ({ page }) => {
  const username = unique('observer').replace(' ', '-');
  await callApi('POST', '/api/user', { username, roles: ['View only'] });
  await signIn(page, '/user_management');
  await page.getByLabel('Find by name, username or e-mail').fill(username);
  await expect(page).toHaveURL(new RegExp(`search=${username}`));
  const row = page.getByRole('row').filter({ hasText: username });
  await expect(page.getByRole('row')).toHaveCount(2);
  await row.getByRole('button', { name: `Give ${username} a role` }).click();
  await page.getByRole('option', { name: 'Full user' }).click();
  await expect(row.getByRole('button', { name: `Take Full user from ${username}` })).toBeVisible();
  await row.getByRole('button', { name: `Take View only from ${username}` }).click();
  await expect(row).not.toContainText('View only');

  await row.getByRole('checkbox', { name: `Choose ${username}` }).check();
  await page.getByRole('button', { name: 'Give a permission' }).click();
  await page.getByRole('menuitem', { name: 'Manage sources' }).click();
  await expect(row).toContainText('Manage sources');
  await expectAccessible(page);

  await row.getByRole('button', { name: `Actions for ${username}` }).click();
  await page.getByRole('menuitem', { name: 'Deactivate' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Deactivate' }).click();
  await expect(row).toBeHidden();
  await page.goto(`/user_management?search=${username}&includeExpired=true`);
  await row.getByRole('button', { name: `Actions for ${username}` }).click();
  await page.getByRole('menuitem', { name: 'Activate again' }).click();
  await expect(row).toContainText('Never');

  await page.goto(`/audit?username=admin`);
  await expect(page.getByRole('listitem').filter({ hasText: `gave the permission Manage sources to ${username}` })).toBeVisible();
});

test('an administrator takes the place of somebody and returns', async ({ page }) => {
  const person = await makePerson();
  await signIn(page, `/user/${person.id}`);
  await page.getByRole('button', { name: `Actions for ${person.username}` }).click();
  await page.getByRole('menuitem', { name: `Act as ${person.username}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: `Act as ${person.username}` }).click();
  const banner = page.getByRole('status').filter({ hasText: 'You are acting as' });
  await expect(banner).toContainText(person.username);
  await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeHidden();
  await banner.getByRole('link', { name: 'Return to admin' }).click();
  await expect(page.getByRole('link', { name: 'Users', exact: true })).toBeVisible();
  await expect(banner).toBeHidden();
});

test('who may not do something is told why', async ({ browser }) => {
  const person = await makePerson();
  const stream = unique('Deep');
  const { id: stream_id } = await callApi<{ id: number }>('POST', '/api/streams', { name: stream });
  const group = unique('Deep field');
  const group_id = await makeGroup(group);
  await callApi('POST', `/api/streams/${stream_id}/users`, { user_id: 1 });
  await callApi('POST', `/api/groups/${group_id}/streams`, { stream_id });
  const page = await browserOf(browser, '/groups?show=others', person);
  const row = page.getByRole('row').filter({ hasText: group });
  await expect(row.getByRole('button', { name: `Ask to join ${group}` })).toBeDisabled();
  await expect(row).toContainText(`You lack the stream ${stream}`);
  for (const path of ['/user_management', '/audit', '/outbox']) {
    await page.goto(path);
    await expect(page.getByText('You cannot see this')).toBeVisible();
  }
  await page.context().close();
});

test('a team is made with its colours and looked through', async ({ page }) => {
  const name = unique('Alliance');
  await signIn(page, '/teams');
  await page.getByRole('button', { name: 'New team' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await dialog.getByRole('textbox', { name: 'Colour', exact: true }).fill('#0b6e5e');
  await expect(dialog.getByRole('article', { name })).toBeVisible();
  await dialog.getByRole('button', { name: 'Make team' }).click();
  await page.getByRole('button', { name: `Look through ${name}` }).click();
  await expect(page.getByRole('button', { name: `Team: ${name}` })).toBeVisible();
  await page.getByRole('button', { name: `Stop looking through ${name}` }).click();
  await expect(page.getByRole('button', { name: 'Team: all' })).toBeVisible();
});

for (const path of ['/user_management', '/user_management?tab=invitations', '/user/1', '/groups?show=others', '/streams', '/teams', '/audit', '/outbox']) {
  test(`${path} is accessible, light and dark`, async ({ page }) => {
    await signIn(page, path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await expectAccessible(page);
  });
}
