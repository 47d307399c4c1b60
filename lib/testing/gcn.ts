/** GCN events for API tests; each at a second of its own. */
import { ok, unique } from './world';

/** Seconds since 2015, different in every process and at every call. */
let counter = Math.floor(Math.random() * 3e8);

/** A time at which no other test has an event. */
export function gcnTime(): string {
  counter += 1 + Math.floor(Math.random() * 100);
  return new Date(Date.UTC(2015, 0, 1) + counter * 1000).toISOString().slice(0, 19);
}

export interface MadeEvent {
  gcnevent_id: number;
  dateobs: string;
  notice_id: number | null;
}

export const makeGcnEvent = (fields: object = {}, token?: string): Promise<MadeEvent> =>
  ok<MadeEvent>('POST', '/api/gcn_event', { token, body: { dateobs: gcnTime(), ...fields } });

interface Waited {
  localizations: { contour: unknown }[];
}

/** The event as soon as all its skymaps are finished. */
export async function waitForContours<T extends Waited = Waited>(dateobs: string, seconds = 30): Promise<T> {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const event = await ok<T>('GET', `/api/gcn_event/${dateobs}`, { query: { includeSkymaps: false } });
    if (event.localizations.length > 0 && event.localizations.every(({ contour }) => contour !== null)) return event;
    if (Date.now() > end) throw new Error(`The skymaps of ${dateobs} were not finished within ${seconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

export interface MadeNotice {
  xml: string;
  dateobs: string;
  trigger_id: string;
}

/** A VOEvent as Fermi sends them. */
export function gcnNotice(fields: { ra: number; dec: number; error: number; trigger_id?: string; dateobs?: string; type?: number }): MadeNotice {
  const dateobs = fields.dateobs ?? gcnTime();
  const trigger_id = fields.trigger_id ?? String(500_000_000 + counter);
  const { ra, dec, error, type = 112 } = fields;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<voe:VOEvent ivorn="ivo://nasa.gsfc.gcn/Fermi#GBM_${unique('Pos_')}" role="observation" version="2.0" xmlns:voe="http://www.ivoa.net/xml/VOEvent/v2.0">
  <Who><AuthorIVORN>ivo://nasa.gsfc.tan/gcn</AuthorIVORN><Date>${dateobs}</Date></Who>
  <What>
    <Param name="Packet_Type" value="${type}" />
    <Param name="TrigID" value="${trigger_id}" ucd="meta.id" />
    <Param name="Burst_Signif" value="8.60" unit="sigma" />
    <Group name="Trigger_ID"><Param name="Long_short" value="unknown" /></Group>
  </What>
  <WhereWhen><ObsDataLocation><ObservatoryLocation id="GEOLUN" /><ObservationLocation>
    <AstroCoordSystem id="UTC-FK5-GEO" />
    <AstroCoords coord_system_id="UTC-FK5-GEO">
      <Time unit="s"><TimeInstant><ISOTime>${dateobs}.00</ISOTime></TimeInstant></Time>
      <Position2D unit="deg"><Name1>RA</Name1><Name2>Dec</Name2><Value2><C1>${ra}</C1><C2>${dec}</C2></Value2><Error2Radius>${error}</Error2Radius></Position2D>
    </AstroCoords>
  </ObservationLocation></ObsDataLocation></WhereWhen>
  <Why importance="0.95"><Inference probability="0.5"><Concept>process.variation.burst;em.gamma</Concept></Inference></Why>
</voe:VOEvent>`;
  return { xml, dateobs, trigger_id };
}
