import { brokerPlugins } from '@/lib/integrations/brokers/registry';
import type { BrokerPlugin } from '@/lib/integrations/brokers/plugin';
import type { BrokerApis, Capabilities } from './schema';

/** What the portal can do with a broker. */
export function capabilitiesOf(plugin: BrokerPlugin): Capabilities {
  const has = (part: unknown): boolean => part !== undefined;
  const remote = has(plugin.remoteFilters);
  return {
    query_alerts: has(plugin.queryAlerts), get_alert: has(plugin.getAlert), get_cutouts: has(plugin.getCutouts), cone_search: has(plugin.coneSearch),
    get_filters: remote, create_filter: remote, update_filter: remote, delete_filter: remote, test_filter: has(plugin.testFilter), validate_filter: remote,
    filter_modules: has(plugin.alertSchema), run_ingestion: has(plugin.poll), validate_config: true, test_connection: has(plugin.testConnection),
    save_as_source: has(plugin.getAlert), get_photometry: has(plugin.getAlert), cross_match_catalogs: plugin.crossMatchesCatalogs === true,
    filter_pipeline: plugin.filter_kind === 'pipeline' ? 'mongo' : null,
  };
}

/** The classes of brokers, and the forms of their settings. */
export const brokerApis = (): BrokerApis =>
  Object.fromEntries(
    brokerPlugins().map((plugin) => {
      const { filter_pipeline: _, ...methodsImplemented } = capabilitiesOf(plugin);
      const { formSchema, uiSchema } = plugin.form;
      return [plugin.broker_classname, { methodsImplemented, formSchemaConfig: { ...formSchema }, uiSchema: { ...uiSchema }, aliasLookup: {}, surveys: [...plugin.surveys], filterKind: plugin.filter_kind }];
    }),
  );
