import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Markdown } from './Markdown';

const rendered = (text: string): string => renderToStaticMarkup(<Markdown text={text} />);

it('shows Markdown', () => {
  expect(rendered('**bold** and [a link](https://example.org)')).toMatch(
    /<strong>bold<\/strong> and <a href="https:\/\/example\.org" target="_blank" rel="noreferrer">a link<\/a>/,
  );
});

it.each([
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](  JaVaScRiPt:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '![x](javascript:alert(1))',
  '<a href="javascript:alert(1)">x</a>',
  '<https://x.example/"onmouseover="alert(1)>',
  '<svg/onload=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '<style>*{display:none}</style>',
  '| <b onclick=alert(1)>x</b> |\n| --- |\n| y |',
])('%s does nothing', (text) => {
  const tags = rendered(text).match(/<[^>]*>/g) ?? [];
  for (const tag of tags) expect(tag).not.toMatch(/<(script|img|svg|iframe|style|object|form)|\son\w+=|(href|src)="\s*(javascript|data|vbscript):/i);
});

it('fetches no picture from elsewhere', () => {
  expect(rendered('![pixel](https://tracker.example/p.gif)')).toContain('<a href="https://tracker.example/p.gif"');
  expect(rendered('![pixel](https://tracker.example/p.gif)')).not.toContain('<img');
});
