import { expect, test } from '@playwright/test';
import { expectAccessible } from '../axe';
import { callApi, signIn } from '../signIn';

test('several telescopes are compared for the night and for the days to come, also one in space that cannot be asked', async ({ page }) => {
  const suffix = crypto.randomUUID().slice(0, 8);
  const { id: group_id } = await callApi<{ id: number }>('POST', '/api/groups', { name: `Observers ${suffix}` });
  const obj_id = `ZTF26${suffix}`;
  await callApi('POST', '/api/sources', { id: obj_id, ra: 83.6, dec: 2.2, group_ids: [group_id] });
  const { id: telescope_id } = await callApi<{ id: number }>('POST', '/api/telescope', { name: `Satellite ${suffix}`, nickname: `Sat ${suffix}`, diameter: 0.3, fixed_location: false });
  await callApi('POST', '/api/instrument', { name: `Camera ${suffix}`, type: 'imager', telescope_id, filters: ['swiftxrt'], across_id: crypto.randomUUID() });

  await signIn(page, `/observability/${obj_id}?space=${telescope_id}`);
  const panel = page.getByRole('region', { name: 'The days to come' });
  await expect(panel.getByText(`Satellite ${suffix}`).first()).toBeVisible();
  await expect(panel.getByRole('note')).toContainText('NASA ACROSS is not available', { timeout: 30_000 });
  await expect(panel.getByText('All together')).toBeVisible();
  await panel.getByText('7 days').click();
  await expect(page).toHaveURL(/days=7/);
  await expect(panel.getByText(/^\d+\.\d h$/).first()).toBeVisible();
  await expectAccessible(page);
});
