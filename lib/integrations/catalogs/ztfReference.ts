/** Reference images of ZTF at IRSA (IBE): which there are at a position, and where their stars are. */
import { angularSeparation } from '@/lib/astro/coordinates';
import { FitsError, fitsHdus } from '@/lib/astro/fitsHdus';
import { columnValues, tableColumns } from '@/lib/astro/fitsTable';
import { OutboundFailed } from '@/lib/http/outbound';
import type { Service } from './service';
import { rowsOfCsv, type Row } from './tables';

export interface Place {
  /** Degrees. */
  ra: number;
  dec: number;
}

export const ztfReferences: Service<Place, Row[]> = {
  name: 'ztf_reference',
  timeout: 20,
  ask: ({ ra, dec }) => ({ at: `/search/ztf/products/ref?POS=${ra.toFixed(6)},${dec.toFixed(6)}&ct=csv` }),
  read: (reply) => rowsOfCsv(reply.text()),
};

export interface ReferenceStars extends Place {
  /** One of `ztfReferences`. */
  field: number;
  filtercode: string;
  ccdid: number;
  qid: number;
  /** Of those that are wanted, around the place; arcseconds. */
  radius: number;
}

const MOST_STARS = 500_000;
const digits = (value: number, length: number) => String(value).padStart(length, '0');

/** Positions in the catalogue of point-spread-function fits that comes with a reference image, of a quadrant of a CCD. */
export const ztfReferenceStars: Service<ReferenceStars, Place[]> = {
  name: 'ztf_reference',
  timeout: 30,
  largest: 60_000_000,
  ask: ({ field, filtercode, ccdid, qid }) => {
    const [padded, ccd] = [digits(field, 6), digits(ccdid, 2)];
    return { at: `/data/ztf/products/ref/${padded.slice(0, 3)}/field${padded}/${filtercode}/ccd${ccd}/q${qid}/ztf_${padded}_${filtercode}_c${ccd}_q${qid}_refpsfcat.fits` };
  },
  read: ({ body }, { ra, dec, radius }) => {
    try {
      const table = [...fitsHdus(body)].find(({ header }) => header.get('XTENSION') === 'BINTABLE');
      if (!table) throw new FitsError('there is no table in it');
      const columns = tableColumns(table);
      const values = (name: string) => {
        const column = columns.find((one) => one.name === name);
        if (!column) throw new FitsError(`there is no column ${name} in it`);
        return columnValues(body, table, column, MOST_STARS);
      };
      const decs = values('dec');
      return values('ra')
        .map((star, i) => ({ ra: star, dec: decs[i] ?? NaN }))
        .filter((star) => angularSeparation(ra, dec, star.ra, star.dec) * 3600 <= radius);
    } catch (error) {
      if (error instanceof FitsError) throw new OutboundFailed(`its catalogue cannot be read: ${error.message}.`);
      throw error;
    }
  },
};
