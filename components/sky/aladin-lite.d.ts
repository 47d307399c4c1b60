/** The part of Aladin Lite 3.8 that the portal uses; the package brings no types. */
declare module 'aladin-lite' {
  export interface AladinSource {
    ra: number;
    dec: number;
    data?: Record<string, unknown>;
  }

  export interface AladinCatalog {
    addSources(sources: AladinSource[]): void;
    removeAll(): void;
  }

  export interface AladinOverlay {
    add(shape: AladinShape): void;
    removeAll(): void;
  }

  export interface AladinShape {
    readonly isFootprint?: boolean;
  }

  export interface AladinHiPS {
    setOpacity(opacity: number): void;
  }

  export interface AladinView {
    /** Called by the drawing loop for the next frame; replaced to stop the loop. */
    redrawClbk: (time: number) => void;
    resizeObserver?: ResizeObserver;
  }

  export interface Aladin {
    readonly view: AladinView;
    gotoRaDec(ra: number, dec: number): void;
    setFoV(degrees: number): void;
    addCatalog(catalog: AladinCatalog): void;
    setBaseImageLayer(survey: string): void;
    addOverlay(overlay: AladinOverlay): void;
    setOverlayImageLayer(layer: AladinHiPS, name?: string): void;
    removeImageLayer(name: string): void;
    setProjection(name: 'TAN' | 'SIN' | 'MOL' | 'ZEA'): void;
  }

  export interface AladinOptions {
    survey: string;
    target: string;
    fov: number;
    [option: string]: unknown;
  }

  interface AladinStatic {
    /** Resolves when the WebAssembly is ready; rejects without WebGL2. */
    init: Promise<void>;
    aladin(element: HTMLElement, options: AladinOptions): Aladin;
    catalog(options: Record<string, unknown>): AladinCatalog;
    graphicOverlay(options: Record<string, unknown>): AladinOverlay;
    polyline(points: readonly (readonly [number, number])[], options?: Record<string, unknown>): AladinShape;
    imageHiPS(url: string, options?: Record<string, unknown>): AladinHiPS;
    source(ra: number, dec: number, data?: Record<string, unknown>): AladinSource;
  }

  const A: AladinStatic;
  export default A;
}
