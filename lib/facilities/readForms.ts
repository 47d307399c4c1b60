import { describePlugin, facilityPlugins } from '@/lib/integrations/facilities/registry';
import { selectInstrumentsWithApi } from './queries';
import type { Forms } from './schema';

/** Of each instrument that can be asked through the portal: what, and how its facility wants it said. */
export async function readInstrumentForms(apiType: 'api_classname' | 'api_classname_obsplan'): Promise<Forms> {
  const [plugins, instruments] = await Promise.all([facilityPlugins(), selectInstrumentsWithApi(apiType)]);
  const now = new Date();
  return Object.fromEntries(
    instruments.flatMap(({ api, ...instrument }) => {
      const plugin = plugins.get(api);
      return plugin ? [[String(instrument.id), describePlugin(plugin, { instrument, now })]] : [];
    }),
  );
}

/** Every plug-in, without an instrument: what it implements, and the credentials that it wants. */
export async function readFollowupApis(): Promise<Forms> {
  const now = new Date();
  const instrument = { id: 0, name: '', type: 'imager', filters: [], configuration_data: null };
  return Object.fromEntries([...(await facilityPlugins())].map(([name, plugin]) => [name, describePlugin(plugin, { instrument, now })]));
}
