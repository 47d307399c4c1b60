/**
 * The visual language as one Mantine theme plus the portal's own CSS variables (`--sp-*`).
 *
 * Components never name a colour: they use `--sp-*` (designed once for light, once for dark) or Mantine's
 * semantic variables, so that a colour scheme is complete when this file is.
 */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

/** Key in localStorage under which the chosen colour scheme is kept (read before first paint). */
export const COLOR_SCHEME_KEY = 'skyportal-color-scheme';

const night: MantineColorsTuple = [
  '#eef1ff', '#dfe4ff', '#bfc9ff', '#9dabfb', '#8391f5', '#6675e8', '#4c5bd0', '#3f4db3', '#343f92', '#272f6e',
];
const teal: MantineColorsTuple = [
  '#e6faf6', '#c8f2e8', '#97e6d3', '#5fd6bc', '#33c3a6', '#17a68b', '#0a8671', '#0b6e5e', '#0c584d', '#0b463e',
];
const gray: MantineColorsTuple = [
  '#f7f8fa', '#eff1f5', '#e4e8ee', '#d4dae4', '#bcc5d3', '#8b96a9', '#5a667b', '#434e62', '#2b3446', '#182032',
];
const dark: MantineColorsTuple = [
  '#dee5f1', '#bac4d6', '#9aa6bc', '#75829a', '#2c3549', '#1f2737', '#171e2c', '#121824', '#0c111b', '#070a11',
];

const sans =
  // Names before `system-ui`: on many Linux machines that means DejaVu, too wide for dense tables.
  'Inter, "Inter Variable", -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", ' +
  '"Helvetica Neue", Arial, system-ui, sans-serif';
const mono =
  'ui-monospace, "SF Mono", "JetBrains Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace';

export const theme = createTheme({
  primaryColor: 'night',
  primaryShade: { light: 6, dark: 6 },
  colors: { night, teal, gray, dark },
  black: '#182032',
  fontFamily: sans,
  fontFamilyMonospace: mono,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.5' },
  headings: {
    fontFamily: sans,
    fontWeight: '600',
    textWrap: 'balance',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.25' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.3' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.35' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
      h5: { fontSize: '0.8125rem', lineHeight: '1.4' },
      h6: { fontSize: '0.75rem', lineHeight: '1.4' },
    },
  },
  spacing: { xs: '0.375rem', sm: '0.625rem', md: '1rem', lg: '1.25rem', xl: '2rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '16px' },
  defaultRadius: 'sm',
  shadows: {
    xs: '0 1px 2px rgb(16 24 48 / 6%)',
    sm: '0 1px 3px rgb(16 24 48 / 9%), 0 1px 2px rgb(16 24 48 / 5%)',
    md: '0 4px 12px rgb(16 24 48 / 10%), 0 1px 3px rgb(16 24 48 / 7%)',
    lg: '0 12px 28px rgb(16 24 48 / 15%), 0 2px 6px rgb(16 24 48 / 8%)',
    xl: '0 24px 56px rgb(16 24 48 / 22%)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    NumberInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm', autosize: true, minRows: 2 } },
    Select: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    MultiSelect: { defaultProps: { size: 'sm', comboboxProps: { shadow: 'md' } } },
    Tooltip: { defaultProps: { openDelay: 250, withArrow: false, fz: 'xs', events: { hover: true, focus: true, touch: false } } },
    Menu: { defaultProps: { shadow: 'lg', radius: 'md' } },
    Popover: { defaultProps: { shadow: 'lg', radius: 'md' } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } },
    Modal: { styles: { title: { fontWeight: 600 } }, defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, radius: 'lg', centered: true, overlayProps: { backgroundOpacity: 0.5, blur: 2 } } },
    Drawer: { styles: { title: { fontWeight: 600 } }, defaultProps: { closeButtonProps: { 'aria-label': 'Close' }, overlayProps: { backgroundOpacity: 0.5, blur: 2 } } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Badge: { defaultProps: { radius: 'sm', variant: 'light' } },
    Tabs: { defaultProps: { keepMounted: false } },
  },
});

/** Light and dark values of the portal's variables; `Providers` hands this to MantineProvider. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--sp-header-height': '48px',
    '--sp-nav-width': '216px',
    '--sp-nav-width-collapsed': '56px',
    '--sp-font-mono': mono,
  },
  light: {
    '--sp-bg': '#f3f5f8',
    '--sp-surface': '#ffffff',
    '--sp-surface-hover': '#f4f6fa',
    '--sp-surface-sunken': '#f7f8fb',
    '--sp-nav-bg': '#fafbfd',
    '--sp-border': '#e1e6ee',
    '--sp-border-strong': '#c5cddb',
    '--sp-text': '#182032',
    '--sp-text-2': '#536076',
    '--sp-text-3': '#667388',
    '--sp-accent': '#4c5bd0',
    '--sp-accent-text': '#3f4db3',
    '--sp-accent-soft': '#e9ecff',
    '--sp-teal': '#0b6e5e',
    '--sp-good': '#0b7a5c',
    '--sp-good-soft': '#e0f5ed',
    '--sp-warn': '#96590a',
    '--sp-warn-soft': '#fdf1dc',
    '--sp-bad': '#bd2b3f',
    '--sp-bad-soft': '#fdebed',
    '--sp-info': '#1f63b5',
    '--sp-info-soft': '#e6f0fc',
    '--sp-grid': '#e8ecf2',
    '--sp-axis': '#98a3b5',
    '--sp-halo': '#ffffff',
    '--sp-shadow-panel': '0 1px 2px rgb(16 24 48 / 4%)',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#182032',
    '--mantine-color-dimmed': '#536076',
    '--mantine-color-placeholder': '#6b778c',
    '--mantine-color-error': '#bd2b3f',
    '--mantine-color-default-border': '#cdd5e1',
    '--mantine-color-gray-light-color': '#434e62',
    '--mantine-color-gray-text': '#434e62',
  },
  dark: {
    '--sp-bg': '#0a0e17',
    '--sp-surface': '#121824',
    '--sp-surface-hover': '#1a2232',
    '--sp-surface-sunken': '#0e141f',
    '--sp-nav-bg': '#0c111b',
    '--sp-border': '#222b3c',
    '--sp-border-strong': '#36425a',
    '--sp-text': '#dee5f1',
    '--sp-text-2': '#9ba8be',
    '--sp-text-3': '#8693ab',
    '--sp-accent': '#8391f5',
    '--sp-accent-text': '#a9b5ff',
    '--sp-accent-soft': '#1f2749',
    '--sp-teal': '#33c3a6',
    '--sp-good': '#45cfa4',
    '--sp-good-soft': '#0f2e2a',
    '--sp-warn': '#e6b35a',
    '--sp-warn-soft': '#322612',
    '--sp-bad': '#ff8290',
    '--sp-bad-soft': '#381a22',
    '--sp-info': '#76b1f7',
    '--sp-info-soft': '#14273f',
    '--sp-grid': '#1d2535',
    '--sp-axis': '#5b6880',
    '--sp-halo': '#121824',
    '--sp-shadow-panel': 'none',
    '--mantine-color-body': '#121824',
    '--mantine-color-text': '#dee5f1',
    '--mantine-color-dimmed': '#9ba8be',
    '--mantine-color-placeholder': '#8491a8',
    '--mantine-color-error': '#ff8290',
    '--mantine-color-default': '#171e2c',
    '--mantine-color-default-hover': '#1f2737',
    '--mantine-color-default-border': '#36425a',
    '--mantine-color-anchor': '#a9b5ff',
    '--mantine-color-gray-light-color': '#bac4d6',
    '--mantine-color-gray-text': '#bac4d6',
  },
});
