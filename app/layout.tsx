import '@mantine/core/styles.layer.css';
import '@mantine/dates/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './globals.css';

import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { EarlyPress } from '@/components/shell/EarlyPress';
import { Providers } from '@/components/shell/Providers';
import { COLOR_SCHEME_KEY } from '@/components/shell/theme';

export const metadata: Metadata = {
  title: { default: 'SkyPortal', template: '%s · SkyPortal' },
  description: 'A portal for time-domain astronomy: alerts, candidates, sources, follow-up, multi-messenger events.',
  icons: { icon: '/logo.svg' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafbfd' },
    { media: '(prefers-color-scheme: dark)', color: '#0c111b' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Of this answer: without it the browser runs no inline script and takes no style element.
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        {/* Sets the scheme before the first paint, so that a dark page never flashes white. */}
        <ColorSchemeScript nonce={nonce} localStorageKey={COLOR_SCHEME_KEY} defaultColorScheme="auto" />
      </head>
      <body>
        <EarlyPress nonce={nonce} />
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
