/** Matching of keyboard shortcuts: the logic without React. */

export interface KeyLike {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

const ALIASES: Record<string, string> = { esc: 'escape', space: ' ', up: 'arrowup', down: 'arrowdown', left: 'arrowleft', right: 'arrowright' };

/**
 * Whether the event is the combination, such as `j`, `?`, `shift+s`, `mod+k`, `esc`. `mod` is Ctrl or Cmd.
 * Shift counts for letters and named keys only: characters such as `?` are typed with it on many keyboards.
 */
export function matchesKeys(keys: string, event: KeyLike): boolean {
  const parts = keys.toLowerCase().split('+');
  const last = parts.pop() || '+';
  const key = ALIASES[last] ?? last;
  if (event.key.toLowerCase() !== key) return false;
  if (parts.includes('mod') !== (event.ctrlKey || event.metaKey)) return false;
  if (parts.includes('alt') !== event.altKey) return false;
  const shiftCounts = key.length > 1 || /[a-z]/.test(key);
  return !shiftCounts || parts.includes('shift') === event.shiftKey;
}

const WIDGET_ROLES = '[role="menu"],[role="listbox"],[role="combobox"],[role="textbox"],[role="searchbox"],[role="slider"]';

/** Whether a key pressed on the element is text or belongs to its own widget, so that no shortcut may take it. */
export function takesKeys(target: EventTarget | null, key = ''): boolean {
  if (!(target instanceof Element)) return false;
  if (key === ' ' && target.closest('button, a[href], summary, input')) return true;
  if (key.startsWith('Arrow') && target instanceof HTMLInputElement && target.type === 'radio') return true;
  if (target instanceof HTMLElement && target.isContentEditable) return true;
  if (target.closest('textarea, select, [contenteditable="true"], [contenteditable=""]')) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type);
  return target.closest(WIDGET_ROLES) !== null;
}

/** Whether a dialog is open over the page: the page's shortcuts rest then. */
export function dialogIsOpen(): boolean {
  return document.querySelector('[aria-modal="true"]') !== null;
}
