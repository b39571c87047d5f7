/**
 * Makes the picture of a page that the README shows, from the pages of the sample: `npm run picture`.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchChromium } from './chromium';

const PAGE = join('samples', 'centre', 'pages', '2026-10-31.html');
const PICTURE = join('samples', 'day-page.png');

async function takePicture(): Promise<void> {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme: 'light' });
    await page.goto(pathToFileURL(PAGE).href);
    await page.screenshot({ path: PICTURE });
  } finally {
    await browser.close();
  }
  process.stdout.write(`${PICTURE}\n`);
}

void takePicture();
