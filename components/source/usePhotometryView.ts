'use client';

import { useCallback, useRef } from 'react';
import type { Bins } from '@/components/plots/binning';
import { GROUPINGS } from '@/components/plots/lightCurveData';
import { TIME_AXES } from '@/components/plots/timeAxis';
import type { Zoom } from '@/components/plots/LightCurve';
import { replaceSearch, useUrlChoice, useUrlNumber, useUrlText } from '@/components/ui/useUrlState';

/** Units of the flux axis and how many µJy they are. */
export const FLUX_UNITS = { µJy: 1, mJy: 1e3, Jy: 1e6 } as const;
export type FluxUnit = keyof typeof FLUX_UNITS;

const SHOWN = ['shown', 'hidden'] as const;
const ZOOM_DELAY = 300;

const digits = (value: number): string => String(Number(value.toPrecision(9)));

/** A zoom as it stands in the address: `t|p`, the axis of the values, four numbers. */
export function zoomText({ x, phase, y }: Zoom): string {
  return [phase ? 'p' : 't', ...x.map(digits), ...(y ? [y.axis, ...y.range.map(digits)] : [])].join(',');
}

export function parseZoom(text: string): Zoom | null {
  const [kind, from, to, axis, low, high] = text.split(',');
  const x = [Number(from), Number(to)] as const;
  if ((kind !== 't' && kind !== 'p') || !x.every(Number.isFinite) || x[0] === x[1]) return null;
  const range = [Number(low), Number(high)] as const;
  const y = axis && low && high && range.every(Number.isFinite) && range[0] !== range[1] ? { axis, range } : null;
  return { x, phase: kind === 'p', y };
}

export function parseBins(text: string): Bins {
  if (text === 'night') return 'night';
  const days = Number(text);
  return text !== '' && days > 0 && Number.isFinite(days) ? days : null;
}

/** How the light curve is looked at, as the address says it: a link shows what its sender saw. */
export function usePhotometryView() {
  const [mode, setMode] = useUrlChoice('phot', ['mag', 'flux'], 'mag');
  const [magsys, setMagsys] = useUrlChoice('magsys', ['ab', 'vega'], 'ab');
  const [time, setTime] = useUrlChoice('time', TIME_AXES, 'mjd');
  const [limits, setLimits] = useUrlChoice('limits', SHOWN, 'shown');
  const [forced, setForced] = useUrlChoice('forced', SHOWN, 'shown');
  const [errors, setErrors] = useUrlChoice('errors', SHOWN, 'shown');
  const [points, setPoints] = useUrlChoice('points', ['all', 'validated'], 'all');
  const [grouping, setGrouping] = useUrlChoice('series', GROUPINGS, 'filter');
  const [bins, setBins] = useUrlText('bin');
  const [unit, setUnit] = useUrlChoice('unit', Object.keys(FLUX_UNITS) as [FluxUnit, ...FluxUnit[]], 'µJy');
  const [scale, setScale] = useUrlChoice('scale', ['linear', 'asinh'], 'linear');
  const [extinction, setExtinction] = useUrlChoice('extinction', ['off', 'on'], 'off');
  const [ebv, setEbv] = useUrlNumber('ebv');
  const [associated, setAssociated] = useUrlChoice('associated', ['off', 'on'], 'off');
  const [markers, setMarkers] = useUrlChoice('markers', SHOWN, 'shown');
  const [period, setPeriod] = useUrlNumber('period');
  const [size, setSize] = useUrlNumber('size');
  const [hidden, setHidden] = useUrlText('hide');
  const [zoom] = useUrlText('zoom');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // Wheels turn faster than a browser lets an address change.
  const setZoom = useCallback((next: Zoom | null) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => replaceSearch({ zoom: next && zoomText(next) }), ZOOM_DELAY);
  }, []);
  return {
    mode, setMode, magsys, setMagsys, time, setTime, limits, setLimits, forced, setForced, errors, setErrors, points, setPoints,
    grouping, setGrouping, bins, setBins, unit, setUnit, scale, setScale, extinction, setExtinction, ebv, setEbv, associated, setAssociated,
    markers, setMarkers, period, setPeriod, size, setSize, setZoom,
    zoom: parseZoom(zoom),
    hidden: hidden ? hidden.split(';') : [],
    setHidden: (keys: readonly string[]) => setHidden(keys.length ? keys.join(';') : null),
  };
}
export type PhotometryView = ReturnType<typeof usePhotometryView>;
