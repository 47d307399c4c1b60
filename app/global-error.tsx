'use client';

/** The root layout itself failed: no theme and no frame to lean on, so the page brings its own few styles. */
export default function GlobalError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body style={{ display: 'grid', minHeight: '100vh', margin: 0, placeItems: 'center', background: '#0a0e17', color: '#dee5f1', fontFamily: 'system-ui, sans-serif' }}>
        <main style={{ padding: 24, textAlign: 'center' }}>
          <h1 style={{ fontSize: 22 }}>The portal could not be shown</h1>
          <p>Nothing was lost. Try again, or come back in a minute.</p>
          <button type="button" onClick={retry} style={{ padding: '10px 18px', borderRadius: 5, border: 0, background: '#4c5bd0', color: '#fff', font: 'inherit', cursor: 'pointer' }}>
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
