/** Where else one looks at a position: links made from it, nothing is fetched. */

export interface SurveyLink {
  name: string;
  /** What one finds there. */
  hint: string;
  href: string;
}

const url = (base: string, query: Record<string, string | number>): string => {
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
  return `${base}?${search.toString()}`;
};

/** Links for a position in degrees (ICRS); radii are what each service understands, about 5 to 30 arcsec. */
export function surveyLinks(obj: { ra: number; dec: number; tns_name?: string | null }): SurveyLink[] {
  const ra = obj.ra.toFixed(6);
  const dec = obj.dec.toFixed(6);
  const signed = `${ra} ${obj.dec >= 0 ? '+' : ''}${dec}`;
  const tnsName = obj.tns_name?.replace(/^(AT|SN|FRB|TDE)\s*/i, '').trim();
  const links: SurveyLink[] = [
    {
      name: 'SIMBAD',
      hint: 'Known objects within 1′',
      href: url('https://simbad.cds.unistra.fr/simbad/sim-coo', { Coord: signed, CooFrame: 'ICRS', Radius: 1, 'Radius.unit': 'arcmin' }),
    },
    {
      name: 'NED',
      hint: 'Galaxies within 1′',
      href: url('https://ned.ipac.caltech.edu/conesearch', {
        search_type: 'Near Position Search', ra: `${ra}d`, dec: `${dec}d`, radius: 1, in_csys: 'Equatorial', in_equinox: 'J2000',
      }),
    },
    { name: 'VizieR', hint: 'All catalogues within 5″', href: url('https://vizier.cds.unistra.fr/viz-bin/VizieR-4', { '-c': signed, '-c.rs': 5 }) },
    {
      name: 'TNS',
      hint: tnsName ? 'Transient Name Server' : 'Transients within 10″',
      href: tnsName
        ? `https://www.wis-tns.org/object/${encodeURIComponent(tnsName)}`
        : url('https://www.wis-tns.org/search', { ra, decl: dec, radius: 10, coords_unit: 'arcsec' }),
    },
    {
      name: 'Legacy Survey',
      hint: 'DR10 image viewer',
      href: url('https://www.legacysurvey.org/viewer', { ra, dec, layer: 'ls-dr10', zoom: 16, mark: `${ra},${dec}` }),
    },
    {
      name: 'Pan-STARRS',
      hint: 'Cutouts, north of −30°',
      href: url('https://ps1images.stsci.edu/cgi-bin/ps1cutouts', { pos: signed, filter: 'color', filetypes: 'stack', size: 240 }),
    },
    { name: 'SDSS', hint: 'SkyServer explorer', href: url('https://skyserver.sdss.org/dr18/VisualTools/explore/summary', { ra, dec }) },
    { name: 'Aladin', hint: 'Sky atlas of all surveys', href: url('https://aladin.cds.unistra.fr/AladinLite/', { target: signed, fov: 0.08 }) },
    {
      name: 'Gaia',
      hint: 'DR3 within 10″',
      href: url('https://vizier.cds.unistra.fr/viz-bin/VizieR-4', { '-source': 'I/355/gaiadr3', '-c': signed, '-c.rs': 10 }),
    },
    {
      name: 'WISE',
      hint: 'AllWISE and unWISE at IRSA',
      href: url('https://irsa.ipac.caltech.edu/applications/finderchart/servlet/api', { mode: 'getImage', locstr: signed, survey: 'wise' }),
    },
    {
      name: 'ZTF',
      hint: 'Public light curves at IRSA',
      href: url('https://irsa.ipac.caltech.edu/cgi-bin/ZTF/nph_light_curves', { POS: `CIRCLE ${ra} ${dec} 0.00056`, FORMAT: 'HTML' }),
    },
    { name: 'DES', hint: 'Dark Energy Survey DR2', href: url('https://www.legacysurvey.org/viewer', { ra, dec, layer: 'des-dr2', zoom: 16 }) },
    { name: 'HEASARC', hint: 'High-energy missions', href: url('https://heasarc.gsfc.nasa.gov/cgi-bin/vo/datascope/jds.pl', { position: signed, size: 0.01 }) },
    { name: 'Extinction', hint: 'Galactic dust at IRSA', href: url('https://irsa.ipac.caltech.edu/cgi-bin/DUST/nph-dust', { locstr: signed }) },
    { name: 'ADS', hint: 'Papers around the position', href: url('https://ui.adsabs.harvard.edu/search/', { q: `object:"${signed}:0 0.1"` }) },
  ];
  return links;
}

/** The viewer of the survey that an image comes from, centred on the position; undefined for alert cutouts. */
export function thumbnailHref(type: string, ra: number | null, dec: number | null): string | undefined {
  if (ra === null || dec === null) return undefined;
  const find = (name: string) => surveyLinks({ ra, dec }).find((link) => link.name === name)?.href;
  if (type === 'sdss') return find('SDSS');
  if (type === 'ls' || type === 'dr8') return find('Legacy Survey');
  if (type === 'ps1') return find('Pan-STARRS');
  return undefined;
}
