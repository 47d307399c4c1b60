/** The plug-ins of this portal: those that come with it, and those that the site has added. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { config, ConfigError } from '@/lib/config';
import { log } from '@/lib/http/log';
import { processWide } from '@/lib/processWide';
import type { FacilityPlugin, FormContext, Json } from './plugin';
import { BUILT_IN } from './plugins';

interface Loaded {
  ready?: Promise<ReadonlyMap<string, FacilityPlugin>>;
}

const NAME = /^[A-Z][A-Z0-9_]{1,63}$/;

/** @throws ConfigError  when it is none */
function checkPlugin(value: unknown, from: string): FacilityPlugin {
  const plugin = value as FacilityPlugin | null | undefined;
  if (typeof plugin !== 'object' || plugin === null || typeof plugin.api_classname !== 'string' || !NAME.test(plugin.api_classname)) {
    throw new ConfigError(`facilities.plugins: ${from} must export a plug-in with an api_classname in capitals.`);
  }
  return plugin;
}

/** Plug-ins of the site: files whose default export is one, or a list of them. The bundler must leave the import alone. */
async function loadOwn(file: string): Promise<FacilityPlugin[]> {
  const url = pathToFileURL(path.resolve(file)).href;
  const loaded = (await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ url)) as { default?: unknown };
  return (Array.isArray(loaded.default) ? loaded.default : [loaded.default]).map((each) => checkPlugin(each, file));
}

async function load(): Promise<ReadonlyMap<string, FacilityPlugin>> {
  const plugins = new Map(BUILT_IN.map((plugin) => [plugin.api_classname, plugin]));
  for (const file of config.facilities.plugins) {
    try {
      for (const plugin of await loadOwn(file)) plugins.set(plugin.api_classname, plugin);
    } catch (error) {
      // One broken plug-in of a site must not keep the others from their telescopes.
      log().error({ file, err: (error as Error).message }, 'facility plug-in could not be loaded');
    }
  }
  return plugins;
}

export function facilityPlugins(): Promise<ReadonlyMap<string, FacilityPlugin>> {
  const held = processWide<Loaded>('facility plug-ins', () => ({}));
  return (held.ready ??= load());
}

/** The plug-in of this name; undefined where there is none, also for a name of an instrument that the portal does not talk to. */
export const findPlugin = async (api_classname: string | null): Promise<FacilityPlugin | undefined> =>
  api_classname === null ? undefined : (await facilityPlugins()).get(api_classname);

/** The plug-in's settings with what the site has changed of them. */
export const settingsOf = ({ api_classname, settings = {} }: FacilityPlugin): Readonly<Record<string, string>> => ({
  ...settings,
  ...config.facilities.settings[api_classname],
});

/** Operations by the names that clients know, in the order in which they are told. */
const METHODS: Readonly<Record<string, (plugin: FacilityPlugin) => boolean>> = {
  update: ({ update }) => update !== undefined,
  delete: ({ delete: remove }) => remove !== undefined,
  get: ({ retrieve }) => retrieve !== undefined,
  submit: ({ submit }) => submit !== undefined,
  send: ({ plans }) => plans?.send !== undefined,
  remove: ({ plans }) => plans?.remove !== undefined,
  retrieve: ({ plans }) => plans?.retrieve !== undefined,
  queued: ({ plans }) => plans?.queued !== undefined,
  remove_queue: ({ plans }) => plans?.remove_queue !== undefined,
  prepare_payload: ({ prepare_payload }) => prepare_payload !== undefined,
  send_skymap: ({ plans }) => plans?.send_skymap !== undefined,
  queued_skymap: ({ plans }) => plans?.queued_skymap !== undefined,
  remove_skymap: ({ plans }) => plans?.remove_skymap !== undefined,
  retrieve_log: ({ retrieve_log }) => retrieve_log !== undefined,
  update_status: ({ update_status }) => update_status !== undefined,
};

export const METHOD_NAMES = Object.keys(METHODS);

/** What can be done through a plug-in: derived from what it implements, never said twice. */
export const methodsOf = (plugin: FacilityPlugin): Record<string, boolean> =>
  Object.fromEntries(Object.entries(METHODS).map(([name, implemented]) => [name, implemented(plugin)]));

export interface Described {
  methodsImplemented: Record<string, boolean>;
  formSchema?: Json;
  formSchemaForcedPhotometry?: Json;
  formSchemaAltdata?: Json;
  uiSchema: Json;
  uiSchemaAltdata?: Json;
  aliasLookup: Readonly<Record<string, string>>;
  priorityOrder: 'asc' | 'desc';
}

/** What a page needs to know of a plug-in to show its forms, for one instrument. */
export function describePlugin(plugin: FacilityPlugin, about: FormContext): Described {
  const form = plugin.form?.(about);
  const forced = plugin.forced_photometry_form?.(about);
  return {
    methodsImplemented: methodsOf(plugin),
    ...(form ? { formSchema: form.formSchema } : {}),
    ...(forced ? { formSchemaForcedPhotometry: forced.formSchema } : {}),
    ...(plugin.credentials ? { formSchemaAltdata: plugin.credentials.formSchema, uiSchemaAltdata: plugin.credentials.uiSchema ?? {} } : {}),
    uiSchema: { ...forced?.uiSchema, ...form?.uiSchema },
    aliasLookup: plugin.aliases ?? {},
    priorityOrder: plugin.priority_order ?? 'asc',
  };
}
