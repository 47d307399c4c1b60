/** Starting, sharing and ending of Aladin Lite views: what its own interface leaves to the page. */
import type { Aladin } from 'aladin-lite';

/** WebGL contexts are few: browsers drop the oldest when there are too many. */
const MOST_ALIVE = 2;
const alive: { end: () => void }[] = [];

export interface SkyView {
  aladin: Aladin;
  A: typeof import('aladin-lite').default;
  /** Stop drawing and give the WebGL context back. */
  end: () => void;
}

/**
 * A running view in the element. When two are alive already, the older one is ended and its `onEvicted` called.
 * Throws without WebGL2.
 */
export async function startSkyView(
  element: HTMLElement,
  options: { ra: number; dec: number; fov: number; survey: string },
  onEvicted: () => void,
): Promise<SkyView> {
  const { default: A } = await import('aladin-lite');
  await A.init;
  while (alive.length >= MOST_ALIVE) alive[0]?.end();
  const aladin = A.aladin(element, {
    survey: options.survey,
    target: `${options.ra} ${options.dec}`,
    fov: options.fov,
    cooFrame: 'ICRSd',
    projection: 'TAN',
    mode: 'dark',
    // Aladin would report its use and offer a list of surveys from the network: neither is wanted here.
    log: false,
    samp: false,
    hipsList: [],
    showLayersControl: false,
    showProjectionControl: false,
    showFrame: false,
    showCooLocation: true,
    showFullscreenControl: true,
    showZoomControl: true,
    showSettingsControl: false,
    showShareControl: false,
    showContextMenu: false,
    showCooGridControl: true,
    gridOptions: { enabled: false, color: '#5fd6bc', opacity: 0.6 },
    reticleColor: '#5fd6bc',
    backgroundColor: '#070b18',
  });
  let ended = false;
  const entry = {
    end: () => {
      if (ended) return;
      ended = true;
      const at = alive.indexOf(entry);
      if (at >= 0) alive.splice(at, 1);
      aladin.view.redrawClbk = () => {};
      aladin.view.resizeObserver?.disconnect();
      for (const canvas of element.querySelectorAll('canvas')) {
        // Only Aladin's image canvas has a WebGL2 context; asking the 2D one for it gives null.
        canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
      }
      element.replaceChildren();
      onEvicted();
    },
  };
  alive.push(entry);
  return { aladin, A, end: entry.end };
}

const DSS = 'https://alasky.cds.unistra.fr/DSS/DSSColor';
const PANSTARRS = 'https://alasky.cds.unistra.fr/Pan-STARRS/DR1/color-z-zg-g';

/** The network survey with the best colour image at this declination (degrees). */
export function surveyFor(dec: number): string {
  return dec > -29 ? PANSTARRS : DSS;
}

/** Whether a HiPS answers at the URL within `timeout` milliseconds. Aladin itself would ask again and again. */
async function answers(url: string, timeout: number, signal: AbortSignal): Promise<boolean> {
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
    const response = await fetch(`${url}/properties`, { signal: limit });
    return response.ok;
  } catch {
    return false;
  }
}

/** The first of the surveys that answers, or null when none does (no network). */
export async function reachableSurvey(urls: readonly string[], signal: AbortSignal): Promise<string | null> {
  for (const url of urls) {
    if (await answers(url, 4000, signal)) return url;
  }
  return null;
}
