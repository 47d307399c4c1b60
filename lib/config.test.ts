import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ENVIRONMENT, readConfig, type Environment } from './config';
import { readSecrets } from './secrets';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const read = (env: Environment = {}) => readConfig(env, root);
const yaml = (text: string) => writeFileSync(path.join(root, 'config.yaml'), text);

describe('readConfig', () => {
  it('has a default for everything, with the data folder below the root', () => {
    const config = read();
    expect(config.port).toBe(5000);
    expect(config.rate_limit).toMatchObject({ requests_per_second: 5, burst: 10 });
    expect(config.data_dir).toBe(path.join(root, 'data'));
    expect(Object.isFrozen(config) && Object.isFrozen(config.rate_limit)).toBe(true);
  });

  it('lets the environment win over config.yaml, key by key', () => {
    yaml('port: 6000\nrate_limit: {burst: 3, requests_per_second: 2}\n');
    expect(read().port).toBe(6000);
    const config = read({ PORT: '7000', RATE_LIMIT_BURST: '4', KAFKA_BROKERS: 'a:9092, b:9092', DEMO: 'off' });
    expect(config.port).toBe(7000);
    expect(config.rate_limit).toMatchObject({ burst: 4, requests_per_second: 2 });
    expect(config.kafka.brokers).toEqual(['a:9092', 'b:9092']);
    expect(config.demo).toBe(false);
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT must be an integer between 1 and 65535, but is "abc".'],
    [{ PORT: '70000' }, 'PORT must be an integer between 1 and 65535, but is 70000.'],
    [{ PORT: '80.5' }, 'PORT must be an integer between 1 and 65535, but is 80.5.'],
    [{ DEMO: 'maybe' }, 'DEMO must be true or false, but is "maybe".'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent, but is "loud".'],
    [{ DATABASE_URL: 'mysql://a:b@c/d' }, 'DATABASE_URL must be an address like postgres://user:password@host:5432/name, but is not.'],
    [{ GITHUB_CLIENT_ID: 'x' }, 'GITHUB_CLIENT_SECRET must be set, because other settings beside it are.'],
    [{ CONFIG_FILE: 'nowhere.yaml' }, 'CONFIG_FILE must name a file, but there is no nowhere.yaml.'],
  ])('refuses %o with one sentence', (env, message) => {
    expect(() => read(env)).toThrow(expect.objectContaining({ name: 'ConfigError', message }));
  });

  it('names keys of the file when the file is wrong', () => {
    yaml('rate_limit: {burst: many}\n');
    expect(() => read()).toThrow('rate_limit.burst in config.yaml must be an integer of at least 1, but is "many".');
    yaml('prot: 5000\n');
    expect(() => read()).toThrow('prot in config.yaml is not a setting of the portal.');
    yaml('port: [\n');
    expect(() => read()).toThrow(/^config\.yaml is not readable YAML: /);
  });

  it('is shown completely, with its defaults, in config.example.yaml', () => {
    const example = readFileSync(path.join(import.meta.dirname, '../config.example.yaml'), 'utf8');
    for (const variable of Object.keys(ENVIRONMENT)) expect(example).toMatch(new RegExp(`\\b${variable}\\b`));
    const defaults = read();
    yaml(example);
    expect(read()).toEqual(defaults);
    const uncommented = example.replaceAll(/^# (?=\w+:)|^#(?=  )/gm, '').replaceAll('""', 'x');
    expect(Object.keys(parse(uncommented) as object)).toContain('public_url');
    yaml(uncommented);
    expect(read().auth.oidc?.name).toBe('My observatory');
  });
});

describe('readSecrets', () => {
  it('makes them once, readable by the owner alone', () => {
    const first = readSecrets(root, {});
    expect(first.auth_secret.length).toBeGreaterThan(30);
    expect(new Set(Object.values(first)).size).toBe(5);
    expect(statSync(path.join(root, 'secrets.yaml')).mode & 0o777).toBe(0o600);
    expect(readSecrets(root, {})).toEqual(first);
  });

  it('lets the environment win and adds keys that an old file lacks', () => {
    writeFileSync(path.join(root, 'secrets.yaml'), 'auth_secret: s\nencryption_key: e\nadmin_password: p\n');
    const read = readSecrets(root, { ADMIN_PASSWORD: 'mine' });
    expect(read).toMatchObject({ auth_secret: 's', encryption_key: 'e', admin_password: 'mine' });
    expect(read.database_password.length).toBeGreaterThan(30);
    expect(readSecrets(root, {})).toMatchObject({ admin_password: 'p', database_password: read.database_password });
  });
});
