import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { fitsImage } from '@/lib/testing/packets';
import { startStandIn, type Got } from '@/lib/testing/standIn';
import { expectAccessible } from '../axe';
import { choose } from '../choose';
import { callApi, signIn, unique } from '../signIn';

const image = gzipSync(fitsImage(63));
const known = `ZTF26${Array.from(crypto.randomUUID().replace(/\D/g, '0').slice(0, 7), (digit) => String.fromCharCode(97 + Number(digit))).join('')}`;

/** Speaks as ALeRCE does. */
function alerce({ path }: Got) {
  if (path === '/get_stamp') return { body: image, type: 'application/fits' };
  if (path === '/ztf/v1/objects') return { body: { items: [{ oid: known, meanra: 151.3, meandec: 2.21 }] } };
  if (path === `/ztf/v1/objects/${known}`) return { body: { oid: known, meanra: 151.3, meandec: 2.21 } };
  if (path === `/ztf/v1/objects/${known}/lightcurve`) {
    const detections = [61000, 61003, 61006, 61009].map((mjd, i) => ({ mjd, candid: String(2450160970515015120n + BigInt(i)), fid: 1 + (i % 2), magpsf: 19 - 0.3 * i, sigmapsf: 0.05, isdiffpos: 1, ra: 151.3, dec: 2.21, drb: 0.99 }));
    return { body: { detections, non_detections: [{ mjd: 60998, fid: 1, diffmaglim: 20.5 }] } };
  }
  return { status: 404, body: { message: 'no such object' } };
}

test('a broker is connected, searched by position and by name, and an object of it saved', async ({ page }) => {
  const outside = await startStandIn(alerce, process.env.STAND_IN);
  const name = unique('Alerts');
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Searchers') });
  const { name: group } = await callApi<{ name: string }>('GET', `/api/groups/${group_id}`);
  try {
    await test.step('connected', async () => {
      await signIn(page, '/brokers');
      await page.getByRole('button', { name: 'Connect a broker' }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Connect a broker' });
      await choose(dialog.getByRole('combobox', { name: 'Broker' }), 'ALeRCE');
      await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
      await dialog.getByLabel('Address for ZTF').fill(outside.url);
      await dialog.getByLabel('Address of the images of ZTF').fill(outside.url);
      await dialog.getByRole('button', { name: 'Connect' }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('images');
      await expectAccessible(page);
    });

    await test.step('searched around a position', async () => {
      await page.getByRole('link', { name }).click();
      await page.getByRole('textbox', { name: 'Object or position' }).fill('10:05:12 +02:12:36');
      await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
      const card = page.getByRole('article', { name: known });
      await expect(card).toContainText('4 alerts');
      await expect(card.getByRole('img', { name: `${known}, difference image` })).toBeVisible();
      await expect(page).toHaveURL(/ra=151\.3/);
      await expectAccessible(page);
    });

    await test.step('searched by a name that is not known, and by one that is', async () => {
      await page.getByRole('textbox', { name: 'Object or position' }).fill('ZTF26nothere');
      await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
      await expect(page.getByText('No alert found')).toBeVisible();
      await page.getByRole('textbox', { name: 'Object or position' }).fill(known);
      await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
      await expect(page.getByRole('article', { name: known })).toContainText('18.10 mag');
    });

    await test.step('saved', async () => {
      await page.getByRole('article', { name: known }).getByRole('button', { name: 'Save as source' }).click();
      const dialog = page.getByRole('dialog', { name: `Save ${known}` });
      await choose(dialog.getByRole('combobox', { name: 'Groups' }), group, group);
      await page.keyboard.press('Escape');
      await dialog.getByRole('button', { name: 'Save', exact: true }).click();
      await expect(page).toHaveURL(new RegExp(`/source/${known}$`), { timeout: 20_000 });
      const points = await callApi<{ mag: number | null }[]>('GET', `/api/sources/${known}/photometry`);
      expect(points.map(({ mag }) => mag && Number(mag.toFixed(2)))).toEqual([null, 19, 18.7, 18.4, 18.1]);
    });
  } finally {
    const brokers = await callApi<{ id: number; name: string }[]>('GET', '/api/brokers');
    for (const { id } of brokers.filter((one) => one.name === name)) await callApi('DELETE', `/api/brokers/${id}`);
    await outside.stop();
  }
});

test('a filter is given to a broker that runs queries, tried and saved', async ({ page }) => {
  const outside = await startStandIn(({ path }) => ({ body: path === '/query/' ? [{ objectId: known, rmag: 17.52 }] : { count: 0 } }), process.env.STAND_IN);
  const [name, filter] = [unique('Queries'), unique('Bright ones')];
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: unique('Askers') });
  const [stream] = await callApi<{ id: number }[]>('GET', '/api/streams');
  await callApi('POST', `/api/groups/${group_id}/streams`, { stream_id: stream!.id });
  await callApi('POST', '/api/filters', { name: filter, group_id, stream_id: stream!.id });
  const { id } = await callApi<{ id: number }>('POST', '/api/brokers', { name, broker_classname: 'LASAIRBROKER', altdata: { endpoint: outside.url, token: 'a secret' } });
  await callApi('PATCH', `/api/brokers/${id}`, { active: true });
  try {
    await signIn(page, `/brokers?tab=filters&find=${encodeURIComponent(filter)}`);
    await page.getByRole('row', { name: new RegExp(filter) }).getByRole('button', { name: 'this portal' }).click();
    await page.getByRole('menuitem', { name }).click();
    await page.getByRole('row', { name: new RegExp(filter) }).getByRole('link', { name: filter }).click();
    await page.getByRole('textbox', { name: 'Where' }).fill('objects.rmag < 18');
    await page.getByRole('button', { name: 'Try it' }).click();
    await expect(page.getByRole('table', { name: 'What passes' })).toContainText('17.52');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByText('The filter was saved')).toBeVisible();
    await expectAccessible(page);
  } finally {
    await callApi('DELETE', `/api/brokers/${id}`);
    await outside.stop();
  }
});
