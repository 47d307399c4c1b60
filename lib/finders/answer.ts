import type { Viewer } from '@/lib/auth/viewer';
import { FileReply } from '@/lib/http/call';
import { disposition } from '@/lib/http/files';
import { makeFinder, type Finder } from './finder';
import type { FinderQuery } from './schema';
import { shareFinder, type FinderLink } from './share';

export const finderFile = ({ bytes, type, name }: Finder): FileReply =>
  new FileReply(bytes, {
    'Content-Type': type,
    'Content-Disposition': disposition(type === 'image/png' ? 'inline' : 'attachment', name),
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });

interface FinderJson extends FinderLink {
  /** Base64. */
  finding_chart: string;
  starlist: object[];
  used_ztfref: boolean;
}

/** The chart as a file, or with `as_json` in the envelope, with its star list and a link for others. */
export async function answerFinder(viewer: Viewer, obj_id: string, query: FinderQuery): Promise<FileReply | FinderJson> {
  const finder = await makeFinder(viewer, obj_id, query);
  if (!query.as_json) return finderFile(finder);
  const target = finder.lines.find(({ ra }) => ra !== null);
  return {
    finding_chart: finder.bytes.toString('base64'),
    starlist: finder.lines,
    used_ztfref: finder.used_ztfref,
    ...shareFinder({ id: obj_id, ra: target?.ra ?? 0, dec: target?.dec ?? 0 }, query),
  };
}

