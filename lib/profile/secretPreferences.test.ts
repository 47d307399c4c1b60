import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSecrets, sealSecrets } from './secretPreferences';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'preferences-'));
  process.env.DATA_DIR = folder;
});
afterAll(() => rmSync(folder, { recursive: true }));

const preferences = { slack_integration: { active: true, url: 'https://hooks.slack.com/services/T/B/x' }, summary: { OpenAI: { active: false, apikey: 'sk-1' } }, useAMPM: true };

describe('secrets among the preferences', () => {
  it('are sealed, and open again for their owner', () => {
    const sealed = sealSecrets(preferences);
    expect(JSON.stringify(sealed)).not.toMatch(/hooks|sk-1/);
    expect(sealed.useAMPM).toBe(true);
    expect(sealSecrets(sealed)).toEqual(sealed);
    expect(openSecrets(sealed)).toEqual(preferences);
  });

  it('may be missing, empty or something else', () => {
    const odd = { slack_integration: { active: false, url: '' }, summary: [1] };
    expect(sealSecrets(odd)).toEqual(odd);
    expect(openSecrets({ slack_integration: { url: 'as it was typed' } })).toEqual({ slack_integration: { url: 'as it was typed' } });
  });
});
