/** Images of a piece of sky in tangential projection, north up, east to the left. */
import { OutboundFailed, type OutboundReply } from '@/lib/http/outbound';
import type { Service } from './service';

export interface ImageQuery {
  /** Degrees. */
  ra: number;
  dec: number;
  /** Edge of the square, arcminutes. */
  size: number;
  /** Edge of the image, pixels. */
  pixels: number;
}

export interface SkyImage {
  type: 'image/jpeg' | 'image/png';
  bytes: Uint8Array;
}

function readImage(reply: OutboundReply): SkyImage {
  const { body } = reply;
  if (body[0] === 0xff && body[1] === 0xd8) return { type: 'image/jpeg', bytes: body };
  if (body[0] === 0x89 && body[1] === 0x50) return { type: 'image/png', bytes: body };
  throw new OutboundFailed('its answer is no image.');
}

/** Cutouts of the surveys that CDS keeps as HiPS. */
const fromHips = (survey: string): Service<ImageQuery, SkyImage> => ({
  name: 'hips',
  timeout: 20,
  ask: ({ ra, dec, size, pixels }) => ({
    at: `?${new URLSearchParams({
      hips: survey, ra: ra.toFixed(7), dec: dec.toFixed(7), fov: (size / 60).toFixed(6), width: String(pixels), height: String(pixels),
      projection: 'TAN', coordsys: 'icrs', rotation_angle: '0.0', format: 'jpg', stretch: 'asinh', min_cut: '0.5%', max_cut: '99.5%',
    })}`,
  }),
  read: readImage,
});

const legacy: Service<ImageQuery, SkyImage> = {
  name: 'legacy',
  timeout: 20,
  ask: ({ ra, dec, size, pixels }) => ({
    at: `?${new URLSearchParams({ ra: ra.toFixed(7), dec: dec.toFixed(7), size: String(pixels), layer: 'ls-dr10', bands: 'grz', pixscale: ((size * 60) / pixels).toFixed(5) })}`,
  }),
  read: readImage,
};

export interface ImageSource {
  label: string;
  service: Service<ImageQuery, SkyImage>;
  /** Parts of the sky that the survey covers, declination in degrees. */
  covers: (dec: number) => boolean;
}

const north = (limit: number) => (dec: number) => dec > limit;

/** By the names of the interface. */
export const IMAGE_SOURCES = {
  ps1: { label: 'Pan-STARRS r', service: fromHips('CDS/P/PanSTARRS/DR1/r'), covers: north(-30) },
  ps1_cds: { label: 'Pan-STARRS colour', service: fromHips('CDS/P/PanSTARRS/DR1/color-i-r-g'), covers: north(-30) },
  desi: { label: 'Legacy Surveys grz', service: legacy, covers: () => true },
  dss: { label: 'DSS2 red', service: fromHips('CDS/P/DSS2/red'), covers: () => true },
  ztfref: { label: 'ZTF r', service: fromHips('CDS/P/ZTF/DR7/r'), covers: north(-30) },
} as const satisfies Record<string, ImageSource>;
export type ImageSourceName = keyof typeof IMAGE_SOURCES;
export const IMAGE_SOURCE_NAMES = Object.keys(IMAGE_SOURCES) as [ImageSourceName, ...ImageSourceName[]];
