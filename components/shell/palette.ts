/** What the command palette offers for a text: the logic without the dialog. */
import { formatDec, formatRa, parseCoordinates } from '@/lib/astro/coordinates';
import type { NavigationSection } from './navigation';

export interface PaletteHit {
  kind: 'source' | 'candidate' | 'group' | 'page' | 'coordinates';
  id: string;
  label: string;
  description?: string;
  href: string;
}

export interface PaletteGroup {
  /** Heading of the group. */
  group: string;
  hits: PaletteHit[];
  recent?: boolean;
}

const RECENTS_KEY = 'skyportal-recent';
const RECENTS_KEPT = 6;
/** Radius of the cone search that a typed position opens, degrees (10 arcsec). */
const CONE_RADIUS = 10 / 3600;

function isHit(value: unknown): value is PaletteHit {
  if (typeof value !== 'object' || value === null) return false;
  const hit = value as Record<string, unknown>;
  const kinds = ['source', 'candidate', 'group', 'page', 'coordinates'];
  const own = typeof hit.href === 'string' && /^\/(?!\/)/.test(hit.href);
  return own && typeof hit.label === 'string' && typeof hit.id === 'string' && kinds.includes(String(hit.kind));
}

/** What was opened last, newest first; empty where storage cannot be read. */
export function loadRecents(): PaletteHit[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(RECENTS_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isHit).slice(0, RECENTS_KEPT) : [];
  } catch {
    return [];
  }
}

/** Put a hit at the head of the recents. */
export function rememberRecent(hit: PaletteHit): void {
  const others = loadRecents().filter((recent) => recent.href !== hit.href);
  try {
    localStorage.setItem(RECENTS_KEY, JSON.stringify([hit, ...others].slice(0, RECENTS_KEPT)));
  } catch {
    // Private browsing or a full store: recents are a convenience only.
  }
}

/** The pages whose label or keywords contain every word of the text; all pages for an empty text. */
export function matchPages(text: string, sections: readonly NavigationSection[]): PaletteHit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return sections
    .flatMap((section) => section.entries)
    .filter((entry) => {
      const haystack = `${entry.label} ${entry.keywords ?? ''}`.toLowerCase();
      return words.every((word) => haystack.includes(word));
    })
    .map((entry) => ({ kind: 'page', id: entry.href, label: entry.label, href: entry.href }));
}

/** A typed position as a hit that opens the sources around it, or null when the text is none. */
export function coordinatesHit(text: string): PaletteHit | null {
  const position = parseCoordinates(text);
  if (!position) return null;
  const { ra, dec } = position;
  const query = new URLSearchParams({ ra: ra.toFixed(6), dec: dec.toFixed(6), radius: CONE_RADIUS.toFixed(6) });
  return {
    kind: 'coordinates',
    id: `${ra},${dec}`,
    label: `Sources within 10″ of ${formatRa(ra)} ${formatDec(dec)}`,
    description: `${ra.toFixed(5)}, ${dec.toFixed(5)}`,
    href: `/sources?${query.toString()}`,
  };
}

/** Everything to show for the text, in order: position, what the server found, pages; recents when nothing is typed. */
export function paletteGroups(input: {
  text: string;
  sections: readonly NavigationSection[];
  recents: readonly PaletteHit[];
  found: readonly PaletteGroup[];
}): PaletteGroup[] {
  const { text, sections, recents, found } = input;
  const groups: PaletteGroup[] = [];
  const position = coordinatesHit(text);
  if (position) groups.push({ group: 'Position', hits: [position] });
  if (text.trim() === '') groups.push({ group: 'Recent', hits: [...recents], recent: true });
  groups.push(...found);
  const shown = new Set(groups.flatMap((group) => group.hits.map((hit) => hit.href)));
  groups.push({ group: 'Pages', hits: matchPages(text, sections).filter((hit) => !shown.has(hit.href)) });
  return groups.filter((group) => group.hits.length > 0);
}
