import { formatDec, formatRa } from '@/lib/astro/coordinates';
import { CopyableText } from './CopyButton';
import { toFixed } from './format';
import classes from './Coordinates.module.css';

export interface CoordinatesProps {
  /** ICRS, degrees. */
  ra: number | null;
  dec: number | null;
  /** Galactic longitude and latitude, degrees, when known. */
  l?: number | null;
  b?: number | null;
  /** `full`: sexagesimal, degrees and galactic; `line`: sexagesimal only. */
  layout?: 'full' | 'line';
}

/** A position on the sky in the three ways people read it, each copyable. */
export function Coordinates({ ra, dec, l, b, layout = 'full' }: CoordinatesProps) {
  if (ra === null || dec === null) return <span className={classes.unknown}>No position</span>;
  const sexagesimal = `${formatRa(ra)} ${formatDec(dec)}`;
  if (layout === 'line') {
    return (
      <CopyableText value={sexagesimal} what="position" mono>
        {sexagesimal}
      </CopyableText>
    );
  }
  return (
    <dl className={classes.grid}>
      <dt>α, δ</dt>
      <dd>
        <CopyableText value={sexagesimal} what="sexagesimal position" mono>
          {sexagesimal}
        </CopyableText>
      </dd>
      <dt>deg</dt>
      <dd>
        <CopyableText value={`${ra.toFixed(6)} ${dec.toFixed(6)}`} what="position in degrees" mono>
          {ra.toFixed(6)}, {toFixed(dec, 6)}
        </CopyableText>
      </dd>
      {l != null && b != null && (
        <>
          <dt>l, b</dt>
          <dd>
            <CopyableText value={`${l.toFixed(6)} ${b.toFixed(6)}`} what="galactic position" mono>
              {l.toFixed(6)}, {toFixed(b, 6)}
            </CopyableText>
          </dd>
        </>
      )}
    </dl>
  );
}
