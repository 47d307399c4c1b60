/**
 * What every plug-in must hold, whoever wrote it. It is a list of faults, so that a site can run it on its own plug-in:
 *
 *     import { faultsOf } from '@/lib/integrations/facilities/conformance';
 *     expect(faultsOf(myPlugin)).toEqual([]);
 */
import { problems } from './jsonSchema';
import type { FacilityForm, FacilityPlugin, FormInstrument, Json } from './plugin';

const INSTRUMENT: FormInstrument = { id: 1, name: 'Instrument', type: 'imager', filters: ['sdssg', 'sdssr'], configuration_data: null };
const KNOWN = new Set([
  'api_classname', 'title', 'priority_order', 'idempotent', 'form', 'forced_photometry_form', 'credentials', 'aliases', 'settings', 'check', 'submit', 'find', 'update',
  'delete', 'retrieve', 'prepare_payload', 'update_status', 'retrieve_log', 'listener', 'plans',
]);
/** Words in names of credentials that must not be shown while they are typed. */
const SECRET = /pass|token|secret|key$/i;

const propertiesOf = (schema: Json): Record<string, Json> => (schema.properties ?? {}) as Record<string, Json>;

function* subschemas(schema: Json): Generator<Json> {
  yield schema;
  for (const value of Object.values(schema)) {
    for (const each of Array.isArray(value) ? (value as unknown[]) : [value]) if (typeof each === 'object' && each !== null) yield* subschemas(each as Json);
  }
}

function faultsOfForm(name: string, { formSchema, uiSchema = {} }: FacilityForm): string[] {
  const faults: string[] = [];
  try {
    problems(formSchema, {});
  } catch (error) {
    return [`${name}: is no JSON Schema: ${(error as Error).message}`];
  }
  if (formSchema.type !== 'object') faults.push(`${name}: is not of type object`);
  const properties = propertiesOf(formSchema);
  for (const [field, schema] of Object.entries(properties)) {
    if (schema.default === undefined) continue;
    const wrong = problems({ type: 'object', properties: { [field]: schema } }, { [field]: schema.default });
    if (wrong.length) faults.push(`${name}: the default of ${field} does not fit it: ${wrong.join('; ')}`);
  }
  const everywhere = new Set([...subschemas(formSchema)].flatMap((schema) => Object.keys(propertiesOf(schema))));
  for (const field of (formSchema.required as string[] | undefined) ?? []) if (!(field in properties)) faults.push(`${name}: ${field} is required but not in the form`);
  for (const field of Object.keys(uiSchema)) if (!field.startsWith('ui:') && !everywhere.has(field)) faults.push(`${name}: uiSchema is about ${field}, which is not in the form`);
  try {
    JSON.stringify({ formSchema, uiSchema });
  } catch {
    faults.push(`${name}: cannot be sent as JSON`);
  }
  return faults;
}

/** Sentences, each a rule that the plug-in breaks. */
export function faultsOf(plugin: FacilityPlugin): string[] {
  const about = { instrument: INSTRUMENT, now: new Date('2026-03-01T00:00:00Z') };
  const faults: string[] = [];
  const { api_classname, title, form, forced_photometry_form, credentials, submit, settings = {} } = plugin;
  if (!/^[A-Z][A-Z0-9_]{1,63}$/.test(api_classname)) faults.push('api_classname must be a word in capitals');
  if (!title) faults.push('title is missing');
  const unknown = Object.keys(plugin).filter((key) => !KNOWN.has(key));
  if (unknown.length) faults.push(`${unknown.join(', ')} is not part of the interface`);
  if (submit && !form && !forced_photometry_form) faults.push('what can be submitted has no form');
  if (!submit && (plugin.update || plugin.delete || plugin.retrieve || plugin.find)) faults.push('what cannot be submitted cannot be changed, taken back or asked about');
  if (form) faults.push(...faultsOfForm('form', form.call(plugin, about)));
  if (forced_photometry_form) faults.push(...faultsOfForm('forced_photometry_form', forced_photometry_form.call(plugin, about)));
  if (credentials) {
    faults.push(...faultsOfForm('credentials', credentials));
    const names = new Set([...subschemas(credentials.formSchema)].flatMap((schema) => Object.entries(propertiesOf(schema)).flatMap(([name, { type }]) => (type === 'string' ? [name] : []))));
    const open = [...names].filter((name) => SECRET.test(name) && !/_key$/.test(name) && (credentials.uiSchema?.[name] as Json | undefined)?.['ui:widget'] !== 'password');
    if (open.length) faults.push(`credentials: ${open.join(', ')} is shown while it is typed: say ui:widget password`);
  }
  // The same form for the same instrument and time: it is kept, and its text is its key.
  for (const make of [form, forced_photometry_form]) {
    if (make && JSON.stringify(make.call(plugin, about)) !== JSON.stringify(make.call(plugin, about))) faults.push('a form differs from call to call');
  }
  if (Object.values(settings).some((value) => typeof value !== 'string')) faults.push('settings must be texts');
  if (plugin.listener && (!plugin.listener.name || plugin.listener.schema.type !== 'object')) faults.push('listener needs a name and a schema of type object');
  return faults;
}
