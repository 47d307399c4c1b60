import { formatWithError, toFixed } from './format';
import classes from './Magnitude.module.css';

export interface MagnitudeProps {
  mag: number | null | undefined;
  magerr?: number | null;
  /** Shown as a limit (`> 20.51`) when there is no magnitude. */
  limiting_mag?: number | null;
  /** Name of the band, shown before the value. */
  filter?: string | null;
}

/** A magnitude with its error to the digits it has, or the limit of a non-detection. */
export function Magnitude({ mag, magerr, limiting_mag, filter }: MagnitudeProps) {
  let text = '–';
  if (mag != null) text = formatWithError(mag, magerr);
  else if (limiting_mag != null) text = `> ${toFixed(limiting_mag, 2)}`;
  return (
    <span className={`${classes.magnitude} sp-num`} data-limit={(mag == null && limiting_mag != null) || undefined}>
      {filter && <span className={classes.filter}>{filter}</span>}
      {text}
    </span>
  );
}
