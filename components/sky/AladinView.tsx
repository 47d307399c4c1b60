'use client';

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { reachableSurvey, startSkyView, surveyFor, type SkyView } from './aladin';
import { SkyChart, type SkyMarker } from './SkyChart';
import classes from './sky.module.css';

export type { SkyMarker } from './SkyChart';

export interface AladinViewProps {
  /** ICRS, degrees. */
  ra: number;
  dec: number;
  /** Width of the view, degrees. */
  fov?: number;
  markers?: readonly SkyMarker[];
  height?: number | string;
  /** HiPS URL to show; without it Pan-STARRS or, in the south, DSS. */
  surveyUrl?: string;
  /** HiPS that the portal serves itself, for when the network survey does not answer. */
  fallbackSurveyUrl?: string;
  /** HiPS that is laid over the survey. */
  overlayUrl?: string;
  /** Lines over the image, each through positions in degrees. */
  lines?: readonly SkyLines[];
  /** How the sky is projected; tangent by default. */
  projection?: 'TAN' | 'SIN' | 'MOL' | 'ZEA';
}

export interface SkyLines {
  name: string;
  color: string;
  paths: readonly (readonly (readonly [number, number])[])[];
}

const OVERLAY = 'overlay';

type State = 'loading' | 'network' | 'fallback' | 'chart' | 'nowebgl' | 'paused';

const NOTES: Partial<Record<State, string>> = {
  loading: 'Loading the survey image…',
  fallback: 'The network survey cannot be reached: showing the portal’s own.',
  chart: 'No survey image can be reached: showing positions only.',
  nowebgl: 'This browser has no WebGL2: showing positions only.',
  paused: 'Paused: two other sky views are open.',
};

/**
 * The sky around a position with Aladin Lite, loaded only here. Until an image is there, and wherever none can be had,
 * a drawn chart shows the same positions. At most two views are alive in a page; leaving gives the context back.
 */
export function AladinView(props: AladinViewProps) {
  const { ra, dec, fov = 0.05, markers, height = 320, surveyUrl, fallbackSurveyUrl, overlayUrl, lines, projection = 'TAN' } = props;
  const hostRef = useRef<HTMLDivElement>(null);
  const [state, setState] = useState<State>('loading');
  const [view, setView] = useState<SkyView | null>(null);
  const [attempt, setAttempt] = useState(0);
  const wanted = surveyUrl ?? surveyFor(dec);

  useEffect(() => {
    const host = hostRef.current;
    if (!host) return;
    const leaving = new AbortController();
    // Aladin writes into an element of its own, so that nothing of an earlier view is left in the next.
    const element = document.createElement('div');
    element.style.cssText = 'width:100%;height:100%';
    host.append(element);
    let started: SkyView | null = null;

    void (async () => {
      const survey = await reachableSurvey(fallbackSurveyUrl ? [wanted, fallbackSurveyUrl] : [wanted], leaving.signal);
      if (leaving.signal.aborted) return;
      if (!survey) {
        setState('chart');
        return;
      }
      try {
        started = await startSkyView(element, { ra, dec, fov, survey }, () => {
          if (leaving.signal.aborted) return;
          setView(null);
          setState('paused');
        });
        if (leaving.signal.aborted) {
          started.end();
          return;
        }
        setView(started);
        setState(survey === wanted ? 'network' : 'fallback');
      } catch {
        if (!leaving.signal.aborted) setState('nowebgl');
      }
    })();

    return () => {
      leaving.abort();
      started?.end();
      element.remove();
      setView(null);
      setState('loading');
    };
    // A move within the sky is done by the next effect: it must not start the view anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, fallbackSurveyUrl, attempt]);

  useEffect(() => {
    if (!view) return;
    view.aladin.gotoRaDec(ra, dec);
    view.aladin.setFoV(fov);
  }, [view, ra, dec, fov]);

  useEffect(() => {
    if (!view || !markers?.length) return;
    const { A, aladin } = view;
    const colors = [...new Set(markers.map((marker) => marker.color ?? '#ffc46b'))];
    const catalogs = colors.map((color) => {
      const group = markers.filter((marker) => (marker.color ?? '#ffc46b') === color);
      const catalog = A.catalog({
        name: `markers ${color}`,
        shape: 'circle',
        color,
        sourceSize: 14,
        displayLabel: true,
        labelColumn: 'label',
        labelColor: color,
        labelFont: '12px sans-serif',
      });
      catalog.addSources(group.map((marker) => A.source(marker.ra, marker.dec, { label: marker.label ?? '' })));
      aladin.addCatalog(catalog);
      return catalog;
    });
    return () => {
      for (const catalog of catalogs) catalog.removeAll();
    };
  }, [view, markers]);

  useEffect(() => {
    view?.aladin.setProjection(projection);
  }, [view, projection]);

  const overlaid = state === 'network' && overlayUrl;
  useEffect(() => {
    if (!view || !overlaid) return;
    view.aladin.setOverlayImageLayer(view.A.imageHiPS(overlaid, { imgFormat: 'png' }), OVERLAY);
    return () => view.aladin.removeImageLayer(OVERLAY);
  }, [view, overlaid]);

  useEffect(() => {
    if (!view || !lines?.length) return;
    const { A, aladin } = view;
    const overlays = lines.map(({ name, color, paths }) => {
      const overlay = A.graphicOverlay({ name, color, lineWidth: 2 });
      aladin.addOverlay(overlay);
      for (const path of paths) overlay.add(A.polyline(path, { color, lineWidth: 2 }));
      return overlay;
    });
    return () => {
      for (const overlay of overlays) overlay.removeAll();
    };
  }, [view, lines]);

  const drawn = state !== 'network' && state !== 'fallback';
  return (
    <div className={classes.sky} style={{ height }}>
      {drawn && <SkyChart ra={ra} dec={dec} fov={fov} markers={markers} />}
      <div ref={hostRef} className={classes.view} hidden={state === 'chart' || state === 'nowebgl' || state === 'paused'} />
      {NOTES[state] && (
        <p className={classes.note} role="status">
          {NOTES[state]}{' '}
          {(state === 'paused' || state === 'chart') && (
            <Button size="compact-xs" variant="white" onClick={() => setAttempt(attempt + 1)}>
              Try again
            </Button>
          )}
        </p>
      )}
    </div>
  );
}
