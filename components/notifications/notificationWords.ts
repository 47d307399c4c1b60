/** The text of a notification: words between asterisks stand out, nothing else has a meaning. */
export interface Piece {
  words: string;
  strong: boolean;
}

export function pieces(text: string): Piece[] {
  return text
    .split(/\*([^*\n]+)\*/)
    .map((words, index) => ({ words, strong: index % 2 === 1 }))
    .filter(({ words }) => words !== '');
}

/** A page of the portal; addresses elsewhere are not followed from the bell. */
export const ownPath = (url: string | null): string | null => (url && /^\/(?![/\\])/.test(url) ? url : null);
