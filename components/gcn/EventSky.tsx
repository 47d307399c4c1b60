'use client';

import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { AladinView, type SkyLines } from '@/components/sky/AladinView';
import { useUrlText } from '@/components/ui/useUrlState';
import { galacticPlane } from '@/lib/astro/allSky';
import { sunAndMoon } from '@/lib/astro/sky';
import type { ObjInside } from '@/lib/gcn/schema';
import { apiQuery } from '@/lib/http/apiQuery';
import { apiUrl } from '@/lib/http/client';
import { extentOf, type Contour } from './contour';
import classes from './gcn.module.css';

const LAYERS = [
  { key: 'contours', label: 'Contours', shown: true },
  { key: 'sources', label: 'Sources', shown: true },
  { key: 'galaxies', label: 'Galaxies', shown: false },
  { key: 'plane', label: 'Galactic plane', shown: true },
  { key: 'sun', label: 'Sun and Moon', shown: true },
] as const;
type Layer = (typeof LAYERS)[number]['key'];

const COLORS = { contour50: '#ff9b54', contour90: '#5fd6bc', plane: '#7f8bb3', galaxy: '#c792ea', sun: '#ffd93b', moon: '#dfe6ff' } as const;
const STATUS_COLORS: Readonly<Record<string, string>> = { confirmed: '#53d769', rejected: '#8a93ad', ambiguous: '#ffc46b' };

interface Props {
  dateobs: string;
  localization_name: string;
  contour: Contour | null;
  center: { ra: number; dec: number };
  objs: readonly ObjInside[];
}

/** The skymap over a survey in Aladin, with what one wants to see on it. Which layers are shown is in the address. */
export function EventSky({ dateobs, localization_name, contour, center, objs }: Props) {
  const [changed, setChanged] = useUrlText('layers');
  const toggled = useMemo(() => new Set(changed.split(',').filter(Boolean)), [changed]);
  const shows = (layer: Layer): boolean => LAYERS.find(({ key }) => key === layer)!.shown !== toggled.has(layer);
  const [contours, sources, galaxies, plane, sun] = [shows('contours'), shows('sources'), shows('galaxies'), shows('plane'), shows('sun')];
  const found = useQuery({
    ...apiQuery('/api/galaxy_catalog', { query: { localizationDateobs: dateobs, localizationName: localization_name, numPerPage: 50 } }),
    enabled: galaxies,
  });
  const lines = useMemo((): SkyLines[] => {
    const all: SkyLines[] = [];
    for (const { geometry, properties } of contours ? (contour?.features ?? []) : []) {
      if (geometry.type !== 'MultiLineString') continue;
      const { credible_level } = properties;
      all.push({ name: `${credible_level} %`, color: credible_level === 50 ? COLORS.contour50 : COLORS.contour90, paths: geometry.coordinates });
    }
    if (plane) all.push({ name: 'Galactic plane', color: COLORS.plane, paths: [galacticPlane()] });
    return all;
  }, [contour, contours, plane]);
  const markers = useMemo(() => {
    const bodies = sun ? sunAndMoon(new Date(`${dateobs}Z`)).map(({ name, ra, dec }) => ({ ra, dec, label: name, color: name === 'Sun' ? COLORS.sun : COLORS.moon })) : [];
    const objects = sources ? objs.map(({ ra, dec, obj_id, status }) => ({ ra, dec, label: obj_id, color: STATUS_COLORS[status ?? ''] ?? '#5fb3ff' })) : [];
    const hosts = galaxies && found.data && !Array.isArray(found.data) ? found.data.galaxies.map(({ ra, dec, name }) => ({ ra, dec, label: name, color: COLORS.galaxy })) : [];
    return [...bodies, ...objects, ...hosts];
  }, [dateobs, sun, sources, galaxies, objs, found.data]);
  const view = useMemo(() => extentOf(contour, center), [contour, center]);
  const path = apiUrl('/api/localization/[dateobs]/name/[localization_name]/hips/properties', { dateobs, localization_name }).replace(/\/properties$/, '');
  // Aladin takes a relative address for the name of a survey in the network.
  const hips = typeof window === 'undefined' ? path : new URL(path, window.location.href).href;
  const toggle = (layer: Layer): void => {
    const next = new Set(toggled);
    if (!next.delete(layer)) next.add(layer);
    setChanged([...next].join(',') || null);
  };
  return (
    <figure className={classes.figure}>
      <AladinView
        ra={view.ra}
        dec={view.dec}
        fov={Math.min(180, view.radius * 2.2)}
        projection={view.radius > 40 ? 'SIN' : 'TAN'}
        height={480}
        fallbackSurveyUrl={hips}
        overlayUrl={hips}
        lines={lines}
        markers={markers}
      />
      <figcaption className={classes.layers} role="group" aria-label="What is shown">
        {LAYERS.map(({ key, label }) => (
          <Checkbox key={key} size="xs" label={label} checked={shows(key)} onChange={() => toggle(key)} />
        ))}
      </figcaption>
    </figure>
  );
}
