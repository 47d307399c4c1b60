/** Settings of brokers: sealed in the table, opened for plug-ins alone, and given to system admins without their secrets. */
import { seal, unseal } from '@/lib/encryption';
import { BadRequest } from '@/lib/http/errors';
import { defaultsOf, problems } from '@/lib/integrations/facilities/jsonSchema';
import type { BrokerPlugin, Settings } from '@/lib/integrations/brokers/plugin';

const PURPOSE = 'brokers.altdata';

export const sealSettings = (settings: Settings): string => seal(PURPOSE, settings);
export const openSettings = (sealed: string | null): Settings => (sealed === null ? {} : (unseal(PURPOSE, sealed) as Settings));

const isNested = (value: unknown): value is Settings => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Stored settings with what is given laid over them, as deep as it goes; blanks and nulls leave what is there. */
export function mergeSettings(stored: Settings, given: Settings): Settings {
  const merged: Record<string, unknown> = { ...stored };
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === '') continue;
    merged[name] = isNested(value) && isNested(merged[name]) ? mergeSettings(merged[name], value) : value;
  }
  return merged;
}

/** Without what is at this path. */
function without(settings: Settings, [name = '', ...rest]: readonly string[]): Settings {
  if (!(name in settings)) return settings;
  const { [name]: value, ...others } = settings;
  return rest.length === 0 ? others : { ...others, [name]: isNested(value) ? without(value, rest) : value };
}

export const withoutSecrets = (settings: Settings, { secrets }: BrokerPlugin): Settings => secrets.reduce((kept, path) => without(kept, path.split('.')), settings);

/** @throws BadRequest saying what is wrong */
export function checkSettings({ form }: BrokerPlugin, settings: Settings): void {
  const wrong = problems(form.formSchema, { ...defaultsOf(form.formSchema), ...settings });
  if (wrong.length) throw new BadRequest(`Invalid broker configuration: altdata: ${wrong.join('; ')}`);
}
