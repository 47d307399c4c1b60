/** What the packets of all surveys are made from. */
import type { Fields } from '@/lib/alerts/types';
import type { Measurement } from '@/lib/demo/observe';
import type { Target } from '@/lib/demo/target';

/** What a survey says of an object beside its measurements. */
export interface Described {
  id: string;
  target: Target;
  /** How real its detections look to the survey, 0 to 1. */
  realness: number;
  /** Of forced photometry in the packet. */
  forced: boolean;
  /** Name and brightness of the asteroid that is there, when it is one. */
  asteroid: { name: string; distance: number } | null;
  measurements: readonly Measurement[];
  /** The survey's name for each detection. */
  candids: ReadonlyMap<Measurement, string>;
}

/** The packets of one object: its history, and the packet of each detection. */
export interface Packets {
  /** A packet without its history, as a survey sends it. */
  packetOf(detection: Measurement): Fields;
  /** A packet with all of the history, whose detection is the last. */
  whole(): Fields;
}
