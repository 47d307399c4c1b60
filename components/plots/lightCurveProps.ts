/** What a light curve is given. */
import type { Bins } from './binning';
import type { Grouping, LightCurveMode, LightCurveXAxis, PhotometryPoint, PointSeries } from './lightCurveData';
import type { Zoom } from './useLightCurve';

/** A model over the points: magnitudes (in the system of the axis) at times. */
export interface ModelOverlay {
  key: string;
  label: string;
  color: string;
  dash?: readonly number[];
  points: readonly { mjd: number; mag: number }[];
}

/** A moment that is marked over the light curve: a spectrum, a classification, an event. */
export interface PlotMarker {
  mjd: number;
  /** A letter. */
  label: string;
  title: string;
}

export interface LightCurveProps {
  points: readonly PhotometryPoint[];
  mode?: LightCurveMode;
  xAxis?: LightCurveXAxis;
  /** MJD that "days ago" counts from; the page passes one value, so that server and browser agree. */
  now: number;
  /** MJD; days. What the axes "since T0", "rest frame" and "phase" need. */
  t0?: number | null;
  redshift?: number | null;
  period?: number | null;
  /** Distance modulus: an axis of absolute magnitudes at the right. */
  dm?: number | null;
  grouping?: Grouping;
  bins?: Bins;
  /** Colour of a filter, `#rrggbb`; it is adapted to the colour scheme here. */
  colors: (filter: string) => string;
  /** Name of a filter for people. */
  label: (filter: string) => string;
  /** `mini`: cards, no zoom; `full`: the source page. */
  variant?: 'mini' | 'full';
  /** Pixels of the plot without its legend. */
  height?: number;
  hideLimits?: boolean;
  hideErrors?: boolean;
  /** Radius of the marks, pixels; by default it follows from the number of points. */
  markSize?: number;
  /** Unit of the magnitudes. */
  magsys?: 'AB' | 'Vega';
  /** After the unit of the axis: `corrected for extinction`. */
  yNote?: string;
  /** Unit of the flux axis, and how many µJy it is. */
  fluxUnit?: { name: string; size: number };
  /** Fluxes on an asinh axis: faint and bright, positive and negative in one plot. */
  asinh?: boolean;
  /** Series hidden at first; afterwards the legend decides. */
  initiallyHidden?: readonly string[];
  initialZoom?: Zoom | null;
  onHidden?: (keys: readonly string[]) => void;
  onZoom?: (zoom: Zoom | null) => void;
  markers?: readonly PlotMarker[];
  models?: readonly ModelOverlay[];
  /** Name of the files that are saved from the plot; none without. */
  fileName?: string;
}

/** Name of a series: the filter, then what else tells it apart. */
export function seriesLabel({ filter, instrument, origin }: PointSeries, label: (filter: string) => string): string {
  const band = label(filter);
  // "ZTF g" says ZTF already.
  const name = instrument && !band.startsWith(instrument) ? `${instrument} ${band}` : band;
  return origin ? `${name} (${origin.length > 16 ? `${origin.slice(0, 15)}…` : origin})` : name;
}
