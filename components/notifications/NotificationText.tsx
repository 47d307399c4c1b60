import { pieces } from './notificationWords';

/** What is told, with the words that stand out. */
export const NotificationText = ({ text }: { text: string }) =>
  pieces(text).map(({ words, strong }, index) => (strong ? <strong key={index}>{words}</strong> : <span key={index}>{words}</span>));

export const plainText = (text: string): string => pieces(text).map(({ words }) => words).join('');
