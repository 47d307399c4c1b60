import { expect, test, vi } from 'vitest';
import { api } from '@/lib/testing/api';
import { makeUser, ok } from '@/lib/testing/world';

test('the configuration has exactly these keys', async () => {
  const config = await ok<Record<string, unknown>>('GET', '/api/config');
  expect(Object.keys(config).sort()).toEqual([
    'allowedAllocationTypes', 'allowedInstrumentsForSharing', 'allowedRecurringAPIMethods', 'allowedSpectrumTypes', 'authBackends',
    'bandpassesColors', 'bandpassesWavelengths', 'classificationsClasses', 'colorPalette', 'cosmology', 'cosmologyParams', 'cosmoref',
    'defaultSpectrumType', 'gcnNoticeTypes', 'gcnSummaryAcknowledgements', 'gcnTagsClasses', 'invitationsEnabled',
    'maxNumDaysUsingLocalization', 'openai_summary_apikey_set', 'openai_summary_parameters', 'photometryDisplayEndpoint',
    'publicGroupName', 'shareDataWithPublicGroupByDefault', 'slackPreamble', 'summary_sourcesClasses', 'tnsAllowedInstruments',
    'usePhotometryValidation', 'usePinecone',
  ]);
  expect(config).toMatchObject({ publicGroupName: 'Sitewide Group', defaultSpectrumType: 'source', usePhotometryValidation: true });
  expect(config.cosmology).toBe('FlatLambdaCDM(name="Planck18", H0=67.66 km / (Mpc s), Om0=0.30966, Tcmb0=2.7255 K, Neff=3.046, m_nu=[0.   0.   0.06] eV, Ob0=0.04897)');
  expect(config.colorPalette).toHaveLength(256);
  expect((config.bandpassesWavelengths as Record<string, number>).ztfg).toBeCloseTo(4800, -2);
  expect((config.bandpassesColors as Record<string, number[]>).ztfg).toHaveLength(3);
});

test('the words of choices', async () => {
  const words = await ok<Record<string, string[]>>('GET', '/api/enum_types');
  expect(words.ALLOWED_BANDPASSES).toContain('ztfg');
  expect(words.ALLOWED_MAGSYSTEMS).toEqual(['jla1', 'ab', 'vega', 'bd17', 'csp', 'ab-b12']);
  expect(words.FOLLOWUP_PRIORITIES).toEqual(['1', '2', '3', '4', '5']);
  expect(words.ALLOWED_API_CLASSNAMES).toContain('SEDMV2API');
  expect(Object.keys(words)).toHaveLength(9);
});

test('everybody reads what the portal was made of; nobody finds an address in it', async () => {
  const { status, data } = await api<{ gitlog: { email: unknown }[] }>('GET', '/api/sysinfo', { token: null });
  expect(status).toBe(200);
  expect(data.gitlog.length).toBeLessThanOrEqual(100);
  expect(data.gitlog.every(({ email }) => email === null)).toBe(true);
});

test('the database says its version; its numbers are for system admins', async () => {
  expect(await ok('GET', '/api/internal/dbinfo')).toEqual({ source_table_empty: expect.any(Boolean), postgres_version: expect.stringMatching(/^1\d/) });
  const { token } = await makeUser(['Manage users']);
  expect((await api('GET', '/api/db_stats', { token })).status).toBe(401);
  const stats = await ok<Record<string, unknown>>('GET', '/api/db_stats');
  expect(stats['Number of users']).toBeGreaterThan(1);
  for (const what of ['photometry (approx)', 'candidates', 'sources', 'source views', 'objs', 'spectra', 'groups', 'tokens', 'filters',
    'telescopes', 'instruments', 'comments', 'annotations', 'thumbnails', 'GCN events']) {
    expect(stats).toHaveProperty([`Number of ${what}`], expect.any(Number));
  }
  // The worker of the tests has fetched, or tried to fetch, the dust map when it started.
  const runs = await vi.waitFor(async () => {
    const { 'Latest cron job run times & statuses': found } = await ok<Record<string, { summary: string }[]>>('GET', '/api/db_stats');
    expect(found).not.toEqual([]);
    return found as { summary: string }[];
  }, { timeout: 30_000, interval: 500 });
  expect(runs.map(({ summary }) => summary).join(' ')).toMatch(/dust-map \(29 3 \* \* \*\): (active|completed|failed|retry)/);
});

test.each(['/api/config', '/api/enum_types', '/api/db_stats', '/api/internal/dbinfo'])('%s needs credentials', async (path) => {
  expect((await api('GET', path, { token: null })).status).toBe(401);
});
