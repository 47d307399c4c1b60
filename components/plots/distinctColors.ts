/** Colours that can be told apart beside each other, on light and on dark, by most who confuse some colours, too. */
const PALETTE = ['#4269d0', '#e08a00', '#d6455d', '#3ca951', '#a463f2', '#1f9fb4', '#d45fb0', '#8a6d3b', '#7c9a12', '#5b7fa6', '#b23a1e', '#2f7d6d'] as const;

/** What is left when there are more names than colours. */
export const OTHER_COLOR = '#8a93a6';

/**
 * A colour for each name, as long as there are colours: the first names come first.
 *
 * @param names without repetition, the most important ones at the beginning
 */
export function distinctColors(names: readonly string[]): (name: string) => string {
  const colors = new Map(names.map((name, i) => [name, PALETTE[i]]));
  return (name) => colors.get(name) ?? OTHER_COLOR;
}
