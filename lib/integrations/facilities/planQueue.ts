/** What a plug-in may do for observing plans of a survey instrument, beside requests for single objects. */
import type { Facility, FormInstrument, Json } from './plugin';

/** A plan on its way to the queue of a telescope. Times are ISO 8601 in UTC, angles degrees. */
export interface AskedPlan {
  observation_plan_request_id: number;
  /** Unique among all plans of the portal; the same in every attempt, so that a queue put twice is there once. */
  queue_name: string;
  validity_window: { start: string; end: string };
  payload: Json;
  targets: readonly { request_id: number; field_id: number; ra: number; dec: number; filter: string; exposure_time: number; obstime: string }[];
  requester: { username: string; name: string };
  allocation: { id: number; pi: string | null; proposal_id: string | null; group_name: string };
  instrument: FormInstrument & { telescope_name: string };
  event: string;
}

/** A skymap as probabilities of the instrument's fields. */
export interface AskedSkymap {
  trigger_name: string;
  /** MJD of the event. */
  trigger_time: number;
  fields: readonly { field_id: number; probability: number }[];
  username: string;
}

/** What instruments did, as `POST /api/observation` takes it. Where `field_id` is null, `RA` and `Dec` say where it pointed, in degrees. */
export type ReturnedObservations = Readonly<Record<'observation_id' | 'field_id' | 'obstime' | 'filter' | 'exposure_time', readonly unknown[]>> & Readonly<Record<string, readonly unknown[]>>;

/** All of these are put under a name or only ask: saying them twice is as good as once. */
export interface PlanQueue {
  /** Puts a plan into the queue. Gives what is shown when it is not simply there. */
  send?(plan: AskedPlan, facility: Facility): Promise<{ status: string } | void>;
  remove?(plan: AskedPlan, facility: Facility): Promise<void>;
  /** Names of all queues. */
  queued?(facility: Facility): Promise<string[]>;
  remove_queue?(queue_name: string, username: string, facility: Facility): Promise<void>;
  /** What the instrument observed between two times. */
  retrieve?(facility: Facility, instrument: FormInstrument, start: Date, end: Date): Promise<ReturnedObservations>;
  send_skymap?(skymap: AskedSkymap, facility: Facility): Promise<void>;
  queued_skymap?(facility: Facility): Promise<string[]>;
  remove_skymap?(trigger_name: string, username: string, facility: Facility): Promise<void>;
}
