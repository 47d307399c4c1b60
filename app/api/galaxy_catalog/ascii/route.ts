import { asciiCatalog } from '@/lib/galaxies/schema';
import { writeAsciiCatalog } from '@/lib/galaxies/writeCatalogs';
import { endpoint } from '@/lib/http/endpoint';

export const POST = endpoint({
  summary: 'Write a catalogue of galaxies from comma-separated values',
  tag: 'galaxies',
  access: 'Upload data',
  body: asciiCatalog,
  example: { catalogName: 'GLADE', catalogData: 'name,ra,dec,distmpc\nNGC 4993,197.45,-23.38,40.7' },
  handler: ({ viewer, body }) => writeAsciiCatalog(viewer, body),
});
