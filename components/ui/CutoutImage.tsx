'use client';

import { useState } from 'react';
import classes from './CutoutImage.module.css';

export interface CutoutImageProps {
  /** URL of the image; null when there is none for this object. */
  src: string | null | undefined;
  /** Short name in the corner: New, Ref, Sub, SDSS, PS1; empty for none. */
  label: string;
  /** What the image shows, for those who cannot see it. */
  alt: string;
  /** Edge in CSS pixels; without it the box fills its column, always square. */
  size?: number;
  /** Light sky instead of dark. */
  invert?: boolean;
  crosshair?: boolean;
  /** Small alert cutouts show their pixels; survey images are smoothed. */
  pixelated?: boolean;
  /** Opens in a new tab: the survey's own viewer. */
  href?: string;
  /** Load at once (first cards of a page) instead of when near the screen. */
  eager?: boolean;
  /** Said where there is none, or where it does not come. */
  missing?: string;
}

/** One square image of the sky. The box has its size before, while and whether or not the image arrives. */
export function CutoutImage(props: CutoutImageProps) {
  const { src, label, alt, size, invert, crosshair = true, pixelated = true, href, eager, missing = 'No image' } = props;
  const [failed, setFailed] = useState<string | null>(null);
  const shown = src && failed !== src;
  const content = (
    <>
      {shown ? (
        // A plain <img>: the pictures are small, already PNG, and must keep their pixels.
        <img
          src={src}
          alt={alt}
          className={classes.image}
          data-pixelated={pixelated || undefined}
          data-invert={invert || undefined}
          loading={eager ? 'eager' : 'lazy'}
          decoding="async"
          draggable={false}
          onError={() => setFailed(src)}
        />
      ) : (
        <span className={classes.missing}>{missing}</span>
      )}
      {shown && crosshair && (
        <svg className={classes.crosshair} viewBox="0 0 100 100" aria-hidden>
          <path d="M50 24v16M76 50H60" pathLength="1" />
        </svg>
      )}
      {label && (
        <span className={classes.label} aria-hidden>
          {label}
        </span>
      )}
    </>
  );
  const style = size ? { width: size } : undefined;
  return href ? (
    <a href={href} target="_blank" rel="noreferrer" className={classes.box} style={style}>
      {content}
    </a>
  ) : (
    <span className={classes.box} style={style}>
      {content}
    </span>
  );
}

export interface ThumbnailTripletProps {
  obj_id: string;
  /** URLs of the alert's cutouts. */
  new?: string | null;
  reference?: string | null;
  sub?: string | null;
  size?: number;
  invert?: boolean;
  eager?: boolean;
}

/** New, reference and difference image side by side, as scanners expect them. */
export function ThumbnailTriplet(props: ThumbnailTripletProps) {
  const { obj_id, size, invert, eager } = props;
  const images = [
    { label: 'New', src: props.new, words: 'new image' },
    { label: 'Ref', src: props.reference, words: 'reference image' },
    { label: 'Sub', src: props.sub, words: 'difference image' },
  ];
  return (
    <div className={classes.triplet} style={size ? { gridTemplateColumns: `repeat(3, minmax(0, ${size}px))` } : undefined}>
      {images.map(({ label, src, words }) => (
        <CutoutImage key={label} src={src} label={label} alt={`${obj_id}, ${words}`} invert={invert} eager={eager} />
      ))}
    </div>
  );
}
