import { expect, test } from '@playwright/test';
import { expectAccessible } from '../axe';
import { choose } from '../choose';
import { callApi, makePerson, signIn, unique } from '../signIn';

const time = (ms: number) => new Date(ms).toISOString().slice(0, 16);

test('a shift is made, joined, given up, and its place is taken by another', async ({ page, browser }) => {
  const name = unique('Night');
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Watchers') });
  const [first, second] = [await makePerson([group_id]), await makePerson([group_id])];
  const { name: group } = await callApi<{ name: string }>('GET', `/api/groups/${group_id}`);

  await test.step('the group\'s admin makes it, and sees it in the calendar', async () => {
    await signIn(page, '/shifts');
    await page.getByRole('button', { name: 'New shift' }).click();
    const dialog = page.getByRole('dialog', { name: 'New shift' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await choose(dialog.getByRole('combobox', { name: 'Group' }), group, group);
    // Within the month that is shown, whichever day it is.
    const month = new Date().toISOString().slice(0, 7);
    const begin = Math.max(Date.parse(`${month}-01T00:00:00Z`), Date.now() + 3_600_000);
    await dialog.getByLabel('Begins (UTC)').fill(time(begin));
    await dialog.getByLabel('Ends (UTC)').fill(time(begin + 10 * 3_600_000));
    await dialog.getByRole('button', { name: 'Make shift' }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole('link', { name: new RegExp(`^${name},.*0/1 people`) }).first().click();
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
    await expectAccessible(page);
  });
  const address = new URL(page.url()).pathname;

  const member = await (await browser.newContext()).newPage();
  await test.step('somebody joins, and asks for a replacement', async () => {
    await signIn(member, address, first);
    await member.getByRole('button', { name: 'Join' }).click();
    await expect(member.getByRole('region', { name: /^On this shift/ })).toContainText('You');
    await member.getByRole('button', { name: 'Ask for a replacement' }).click();
    await expect(member.getByText('Needs a replacement')).toBeVisible();
  });

  await test.step('another takes the place', async () => {
    const other = await (await browser.newContext()).newPage();
    await signIn(other, address, second);
    await other.getByRole('button', { name: new RegExp(`^Take the place of .*${first.username}`) }).click();
    await expect(other.getByText('1 of 1')).toBeVisible();
    await expect(other.getByRole('region', { name: /^On this shift/ })).toContainText(second.username);
    await other.context().close();
  });
  await member.context().close();
});
