import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { builtFile } from '../../jobs/built-file';

/** What every page holds beside its figures: one style sheet and one script. */
export interface PageAssets {
  readonly style: string;
  readonly script: string;
}

/** Reads the style sheet and the script that the build made of `converter/pages/browser`. */
export async function readPageAssets(): Promise<PageAssets> {
  const [style, script] = await Promise.all(['page.css', 'page.js'].map(readBuilt));
  return { style: style ?? '', script: script ?? '' };
}

async function readBuilt(name: string): Promise<string> {
  return (await readFile(builtFile(name), 'utf8')).trim();
}

/** What a page may load and run: its own style sheet and script, by their digests, and nothing else from anywhere. */
export function contentSecurityPolicy({ style, script }: PageAssets): string {
  return [
    "default-src 'none'",
    `style-src '${digestOf(style)}'`,
    `script-src '${digestOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
