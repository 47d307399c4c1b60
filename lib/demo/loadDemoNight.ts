/** The demonstration night: made by the portal's own code at the first start, so that every page has something to show. */
import { rows, sql } from '@/lib/db/sql';
import { bulkTransaction } from '@/lib/db/bulk';
import { copyAlerts, copyCandidates, copyObjs, storeCutouts, storePhotometry } from './loadNight';
import { followUpPhotometry } from './followUp';
import { storeFollowUp } from './followUpRequests';
import { storeMultiMessenger } from './multiMessenger';
import { storeRecords } from './records';
import { makeSetting } from './setting';
import { storeShifts } from './shifts';
import { simulateNight } from './simulate';
import { makeVisibilities } from './visibility';

/** Whether the portal has no objects yet, and so room for a demonstration. */
export async function isEmpty(): Promise<boolean> {
  return (await rows(sql`SELECT 1 FROM objs LIMIT 1`)).length === 0;
}

interface Options {
  /** The nights end with the day that this moment is in. */
  now?: Date;
  /** Told of each step and how long it took. */
  progress?: (line: string) => void;
}

/**
 * Loads the demonstration night. An interrupted load leaves no objects, and the next start does it again.
 * The same day gives the same rows, ids and times of writing apart.
 */
export async function loadDemoNight({ now = new Date(), progress = () => undefined }: Options = {}): Promise<void> {
  const step = async <T>(label: string, work: () => Promise<T>): Promise<T> => {
    const began = Date.now();
    const result = await work();
    progress(`${label}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    return result;
  };
  const setting = await step('People, groups, telescopes', makeSetting);
  const visibilities = await makeVisibilities(setting);
  const night = await step('Two weeks of alerts', () => simulateNight(now));
  await step('Events, galaxies, fields', () => storeMultiMessenger(night, setting));
  await bulkTransaction(async (client) => {
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('skyportal demonstration'))`);
    // Another process may have been quicker.
    if ((await client.query('SELECT 1 FROM objs LIMIT 1')).rowCount) return;
    await step('Objects, candidates, alerts', async () => {
      await copyObjs(client, night);
      await copyCandidates(client, night, setting, visibilities);
      await copyAlerts(client, night);
    });
    const extra = followUpPhotometry(night, setting, visibilities);
    await step('Light curves', () => storePhotometry(client, night, setting, visibilities, extra));
    await step('Images', () => storeCutouts(client, night));
    await step('Sources, comments, classifications, spectra', () => storeRecords(client, night, setting, visibilities));
    await step('Follow-up requests, an observing run', () => storeFollowUp(client, night, setting));
    await step('Shifts', () => storeShifts(client, night, setting));
  });
}
