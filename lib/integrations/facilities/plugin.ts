/**
 * What a facility plug-in is: one object, in one file, that says what may be asked of an instrument and speaks with whoever
 * runs it. `docs/facilities.md` is the contract in words; `conformance.ts` is the test that every plug-in must pass.
 *
 * A plug-in knows nothing of tables, jobs, retries or people's rights. It is called in a worker, may be called again when
 * an answer did not come, and says what became of the request by the outcome that it gives or the error that it throws.
 */

import type { PlanQueue } from './planQueue';

export type Json = Readonly<Record<string, unknown>>;

/** Where a request is, whatever the facility calls it. */
export type FacilityState =
  | 'submitted' | 'accepted' | 'scheduled' | 'observed' | 'data_returned' | 'completed' | 'rejected' | 'expired' | 'deleted';

/** JSON Schema (draft 7) of a form, and hints for showing it. */
export interface FacilityForm {
  formSchema: Json;
  uiSchema?: Json;
}

export interface FormInstrument {
  id: number;
  name: string;
  type: string;
  filters: readonly string[];
  configuration_data: Json | null;
}

export interface FormContext {
  instrument: FormInstrument;
  now: Date;
}

/** What is asked, of whom, by whom. Dates are ISO 8601 in UTC, angles degrees. */
export interface Asked {
  followup_request_id: number;
  /** The same in every attempt of one submission. */
  submission_key: string;
  payload: Json;
  obj: { id: string; ra: number; dec: number; redshift: number | null; tns_name: string | null };
  requester: { username: string; name: string; email: string | null };
  allocation: { id: number; pi: string | null; proposal_id: string | null; group_name: string };
  instrument: FormInstrument & {
    telescope_name: string;
    telescope_nickname: string;
    /** Degrees, east positive, and metres; null in space and where nobody said. */
    site: { lat: number; lon: number; elevation: number } | null;
  };
  /** What the facility calls the request, as an earlier outcome said. */
  facility_id: string | null;
  /** What the plug-in wanted to remember of an earlier outcome. */
  notes: Json;
  /** Brightness by filter, newest first, for facilities that want to know it. */
  recent_photometry: readonly { filter: string; mjd: number; mag: number; magerr: number | null }[];
  now: Date;
}

export interface SendRequest {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  url: string;
  headers?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, string | number>>;
  /** One of these is the body. */
  json?: unknown;
  form?: Readonly<Record<string, string | number | boolean>>;
  file?: { field: string; name: string; content: string; type: string };
  text?: { content: string; type: string };
  /** Statuses that the plug-in reads itself, beside 2xx. */
  accept?: readonly number[];
  /** It only asks: nothing happens at the facility when it is sent twice. GET is so by itself. */
  harmless?: boolean;
  /** Seconds; 30 by default. */
  timeout?: number;
  /** Largest answer; 5 MB by default. */
  maxBytes?: number;
}

export interface SendReply {
  status: number;
  header(name: string): string | null;
  text: string;
  bytes: Uint8Array;
  /** @throws Unclear  when it is no JSON */
  json(): unknown;
}

/** How a plug-in reaches the world: every exchange is kept, without the credentials. */
export interface Facility {
  credentials: Readonly<Record<string, string>>;
  /** The plug-in's `settings`, with what the site's configuration changes of them. */
  settings: Readonly<Record<string, string>>;
  /**
   * @throws NotDelivered  the facility has not got it, or asks to try again later
   * @throws Unclear       it may have got it, but did not answer so that one knows
   * @throws Refused       it said no (4xx)
   */
  send(request: SendRequest): Promise<SendReply>;
  /** Has a mail sent, once, with the outcome. */
  mail(to: string, subject: string, text: string): void;
  /** Address of a page of the portal. */
  link(path: string): string;
}

/** Measurements that came back, in the form in which people upload them; whom they are for is not the plug-in's business. */
export interface ReturnedPhotometry extends Json {
  mjd: readonly number[];
  filter: readonly string[];
}

export interface ReturnedSpectrum extends Json {
  observed_at: string;
  wavelengths: readonly number[];
  fluxes: readonly number[];
}

export interface Outcome {
  /** In the facility's own words, for people. */
  status: string;
  state: FacilityState;
  facility_id?: string;
  notes?: Json;
  /** Have `retrieve` called after so many seconds. */
  poll_after?: number;
  photometry?: readonly ReturnedPhotometry[];
  spectra?: readonly ReturnedSpectrum[];
  /** What came back besides, for people: becomes a comment on the source. The same again is no second one. */
  comment?: string;
}

/** Messages that a facility sends by itself to `POST /api/facility`. */
export interface Listener {
  /** As instruments name it in `listener_classname`; the permission is "Post from <name>". */
  name: string;
  /** Of the message, `followup_request_id` aside. */
  schema: Json;
  receive(message: Json): Pick<Outcome, 'status' | 'state'>;
}

type Act = (asked: Asked, facility: Facility) => Promise<Outcome>;

export interface FacilityPlugin {
  /** The name in `api_classname` of instruments. */
  api_classname: string;
  title: string;
  /** `asc`: a larger priority is more urgent. */
  priority_order?: 'asc' | 'desc';
  /** Submitting twice with the same `submission_key` is as good as once: the facility knows the key, or only looks something up. */
  idempotent?: boolean | ((credentials: Readonly<Record<string, string>>) => boolean);
  form?(about: FormContext): FacilityForm;
  forced_photometry_form?(about: FormContext): FacilityForm;
  /** Of an allocation: what the facility wants to know of who asks. Without it, nothing. */
  credentials?: FacilityForm;
  /** Names of payload fields as column heads. */
  aliases?: Readonly<Record<string, string>>;
  /** What a site may set in `facilities.<api_classname>`, with defaults; addresses mostly. */
  settings?: Readonly<Record<string, string>>;
  /** What a schema cannot say: a sentence when it cannot be asked. Called before anything is queued. */
  check?(asked: Pick<Asked, 'payload' | 'obj' | 'instrument' | 'now'>): string | null;
  submit?: Act;
  /** Whether the facility has the request of this `submission_key`: its outcome, or null. Only asks. */
  find?(asked: Asked, facility: Facility): Promise<Outcome | null>;
  update?: Act;
  delete?: Act;
  /** Asks how far it is, and for what was measured. Only asks. */
  retrieve?: Act;
  /** What would be sent, for people to look at. */
  prepare_payload?(asked: Asked): Json;
  /** The instrument's status, for its page. */
  update_status?(facility: Facility, instrument: FormInstrument): Promise<Json>;
  /** What the instrument did between two times. */
  retrieve_log?(facility: Facility, instrument: FormInstrument, start: Date, end: Date): Promise<Json>;
  listener?: Listener;
  /** Observing plans of a survey instrument: named in `api_classname_obsplan`. */
  plans?: PlanQueue;
}

/** The facility has not got it: it is tried again. */
export class NotDelivered extends Error {
  constructor(message: string, /** Seconds, when the facility says. */ readonly retry_after?: number) {
    super(message);
  }
}

/** Nobody knows whether the facility has it. */
export class Unclear extends Error {}

/** It will not be done; the message says why, for people. */
export class Refused extends Error {}
