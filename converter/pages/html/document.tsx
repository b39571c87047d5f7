import type { ComponentChildren, VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { contentSecurityPolicy, type PageAssets } from './assets';

/** What a page is about. */
export interface PageHead {
  readonly title: string;
  /** Sections of the page, for its navigation. */
  readonly sections: readonly { readonly id: string; readonly title: string }[];
}

/** A whole page as one HTML file, which loads nothing. */
export function htmlDocument(head: PageHead, assets: PageAssets, content: ComponentChildren): string {
  // A browser reads a bare carriage return as a line feed.
  const html = renderToString(page(head, assets, content)).replaceAll('\r', '&#13;');
  return `<!doctype html>\n${html}\n`;
}

function page({ title, sections }: PageHead, assets: PageAssets, content: ComponentChildren): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={contentSecurityPolicy(assets)} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: assets.style }} />
      </head>
      <body>
        <a class="skip" href="#main">
          Skip to the content
        </a>
        <nav aria-label="Sections">
          <ul>
            {sections.map((section) => (
              <li key={section.id}>
                <a href={`#${section.id}`}>{section.title}</a>
              </li>
            ))}
          </ul>
        </nav>
        <main id="main">{content}</main>
        <div id="tooltip" aria-hidden="true" hidden />
        <script dangerouslySetInnerHTML={{ __html: assets.script }} />
      </body>
    </html>
  );
}
