/** The Liverpool Telescope: RTML 3.1a documents inside SOAP, to its node agent. One plug-in an instrument. */
import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { ALIASES, CHECKBOXES, choices, credentials, dates, exposure_counts, exposure_time, fields, maximum_airmass } from '@/lib/integrations/facilities/fields';
import { shorten } from '@/lib/integrations/facilities/send';
import { Refused, Unclear, type Asked, type Facility, type FacilityPlugin, type Json } from '@/lib/integrations/facilities/plugin';

const RTML = 'http://www.rtml.org/v3.1a';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const AGENT = 'http://nodeagent.soap.ngat.livjm.ac.uk/';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
const escape = (value: unknown): string => String(value).replace(/[&<>"']/g, (c) => ENTITIES[c] as string);
const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos|#13|#10|#xd|#xa);/gi, (_, name: string) =>
    ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name.toLowerCase()] ?? '\n');

const element = (name: string, attributes: Readonly<Record<string, unknown>>, ...content: readonly string[]): string =>
  `<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value)}"`).join('')}>${content.join('')}</${name}>`;
const leaf = (name: string, value: unknown, attributes: Readonly<Record<string, unknown>> = {}): string => element(name, attributes, escape(value));

function target({ obj }: Asked): string {
  const [hours, minutes, seconds] = formatRa(obj.ra, 3).split(':');
  const [degrees, arcminutes, arcseconds] = formatDec(obj.dec, 2).split(':');
  return element('Target', { name: obj.id }, element('Coordinates', {},
    element('RightAscension', {}, leaf('Hours', hours), leaf('Minutes', minutes), leaf('Seconds', seconds)),
    element('Declination', {}, leaf('Degrees', degrees), leaf('Arcminutes', arcminutes), leaf('Arcseconds', arcseconds)),
    leaf('Equinox', 'J2000')));
}

function constraints({ payload }: Asked): string {
  const day = (name: string, date: unknown) => element(name, { system: 'UT', value: `${String(date).slice(0, 10)}T00:00:00+00:00` });
  return [
    element('AirmassConstraint', { maximum: payload.maximum_airmass }),
    element('SkyConstraint', {}, leaf('Flux', payload.sky_brightness), leaf('Units', 'magnitudes/square-arcsecond')),
    element('SeeingConstraint', { maximum: payload.maximum_seeing, units: 'arcseconds' }),
    element('ExtinctionConstraint', {}, leaf('Clouds', payload.photometric ? 'clear' : 'light')),
    element('DateTimeConstraint', { type: 'include' }, day('DateTimeStart', payload.start_date), day('DateTimeEnd', payload.end_date)),
  ].join('');
}

const schedule = (asked: Asked, device: string): string =>
  element('Schedule', {}, device,
    element('Exposure', { count: asked.payload.exposure_counts }, leaf('Value', asked.payload.exposure_time, { units: 'seconds' })),
    target(asked), constraints(asked));

const binning = (pixels: number): string =>
  element('Detector', {}, element('Binning', {}, leaf('X', pixels, { units: 'pixels' }), leaf('Y', pixels, { units: 'pixels' })));

const device = (name: string, type: string, region: string, setup: string): string =>
  element('Device', { name, type }, leaf('SpectralRegion', region), element('Setup', {}, setup));

function document(asked: Asked, { credentials: { username, LT_proposalID } }: Facility, mode: 'request' | 'abort', schedules: string): string {
  const contact = element('Contact', {}, leaf('Username', username), leaf('Name', username), mode === 'abort' ? element('Communication', {}) : '');
  return element('RTML', {
    xmlns: RTML, 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', 'xsi:schemaLocation': `${RTML} http://telescope.livjm.ac.uk/rtml/RTML-nightly.xsd`,
    mode, uid: asked.submission_key, version: '3.1a',
  }, element('Project', { ProjectID: LT_proposalID }, contact), schedules);
}

/** Sends a document; the agent answers with one, as text inside its envelope. */
async function call(facility: Facility, rtml: string): Promise<void> {
  const { username, password } = facility.credentials;
  if (!username || !password) throw new Refused('Missing allocation information.');
  const envelope = `<?xml version="1.0" encoding="UTF-8"?>${element('soap:Envelope', { 'xmlns:soap': SOAP, 'xmlns:agent': AGENT },
    element('soap:Body', {}, element('agent:handle_rtml', {}, leaf('arg0', rtml))))}`;
  const reply = await facility.send({
    method: 'POST', url: facility.settings.endpoint as string, text: { content: envelope, type: 'text/xml; charset=utf-8' },
    headers: { Username: username, Password: password, SOAPAction: '""', accept: 'text/xml' },
    // SOAP tells faults with 500.
    accept: [500],
  });
  const fault = /<(?:\w+:)?faultstring[^>]*>([\s\S]*?)<\/(?:\w+:)?faultstring>/i.exec(reply.text)?.[1];
  if (fault !== undefined) throw new Refused(`The Liverpool Telescope answered: ${shorten(unescape(fault))}`);
  const inner = /<return[^>]*>([\s\S]*?)<\/return>/i.exec(reply.text)?.[1];
  const answer = unescape(inner ?? '');
  const mode = /<RTML\b[^>]*\bmode="(\w+)"/i.exec(answer)?.[1]?.toLowerCase();
  if (mode === 'confirm') return;
  if (mode === 'reject' || mode === 'fail') {
    throw new Refused(`The Liverpool Telescope refuses it: ${shorten(/<History[\s\S]*?<\/History>/i.exec(answer)?.[0] ?? answer)}`);
  }
  throw new Unclear(`The Liverpool Telescope answered neither yes nor no: ${shorten(answer || reply.text)}`);
}

interface Camera {
  api_classname: string;
  title: string;
  form: Json;
  ui?: Json;
  schedules(asked: Asked): string;
}

function plugin({ api_classname, title, form, ui, schedules }: Camera): FacilityPlugin {
  return {
    api_classname,
    title,
    settings: { endpoint: 'http://161.72.57.3:8080/node_agent2/node_agent' },
    form: ({ now }) => ({
      formSchema: fields({
        ...form, ...exposure_time(), ...exposure_counts, ...dates(now), ...maximum_airmass(),
        maximum_seeing: { type: 'number', default: 1.2, exclusiveMinimum: 0, maximum: 5, title: 'Maximum Seeing [arcsec] (0-5)' },
        sky_brightness: { type: 'number', default: 2, minimum: 0, maximum: 5, title: 'Maximum allowable Sky Brightness, Dark + X magnitudes (0-5)' },
        photometric: { type: 'boolean', default: false, title: 'Does this observation require photometric conditions?' },
      }),
      ...(ui ? { uiSchema: ui } : {}),
    }),
    credentials: credentials({ username: 'Username', password: 'Password', LT_proposalID: 'Proposal' }, { secret: ['password'] }),
    aliases: ALIASES,
    async submit(asked, facility) {
      await call(facility, document(asked, facility, 'request', schedules(asked)));
      return { status: 'submitted', state: 'accepted', facility_id: asked.submission_key };
    },
    async delete(asked, facility) {
      await call(facility, document(asked, facility, 'abort', ''));
      return { status: 'deleted', state: 'deleted' };
    },
  };
}

const images = (name: string, region: string, pixels: number) => (asked: Asked): string =>
  (asked.payload.observation_choices as string[])
    .map((filter) => schedule(asked, device(name, 'camera', region, `${element('Filter', { type: filter })}${binning(pixels)}`)))
    .join('');

export const ioo = plugin({
  api_classname: 'IOOAPI', title: 'Liverpool Telescope IO:O', form: choices(['U', 'G', 'R', 'I', 'Z']), ui: CHECKBOXES, schedules: images('IO:O', 'optical', 2),
});

export const ioi = plugin({
  api_classname: 'IOIAPI', title: 'Liverpool Telescope IO:I', form: choices(['H']), ui: CHECKBOXES, schedules: images('IO:I', 'infrared', 1),
});

export const sprat = plugin({
  api_classname: 'SPRATAPI', title: 'Liverpool Telescope SPRAT',
  form: { observation_type: { type: 'string', enum: ['blue', 'red'], default: 'blue', title: 'Grating' } },
  schedules: (asked) => schedule(asked, device('Sprat', 'spectrograph', 'optical', `${element('Grating', { name: asked.payload.observation_type })}${binning(1)}`)),
});
