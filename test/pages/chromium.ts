import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Root in a container has no sandbox; a machine without a network must not wait for one. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How a page is looked at; a wide window, light, with script, unless said otherwise. */
export interface Look {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  /** `false`: as a mail program shows it, that runs no script. */
  readonly script?: boolean;
}

/** A page that is open, and all that it did beside showing itself. */
export interface OpenPage {
  readonly page: Page;
  /** Addresses that it asked for. */
  readonly requests: readonly string[];
  /** Console messages, errors, dialogs and requests that failed or were refused. */
  readonly complaints: readonly string[];
}

/** A browser for the tests of a file. */
export interface TestBrowser {
  /** Opens a file, as a double click does. */
  open(file: string, look?: Look): Promise<OpenPage>;
  /** The same with a page that no file holds yet. */
  openText(html: string, look?: Look): Promise<OpenPage>;
}

/**
 * A suite that looks at pages in a real Chromium, one for all of its tests, whose window shows one page at a time. Without one
 * the suite is skipped and says so; in CI that is a failure.
 */
export function describeWithChromium(name: string, suite: (browser: TestBrowser) => void): void {
  const reason = missing();
  if (reason === null) {
    describe(name, () => suite(testBrowser()));
    return;
  }
  const message = `"${name}" needs Chromium: ${reason}`;
  if (process.env.CI === 'true') throw new Error(message);
  process.stderr.write(`SKIPPED: ${message}\n`);
  describe.skip(name, () => suite({ open: unstarted, openText: unstarted }));
}

/** Starts Chromium, for whoever closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: PROGRAM, args: FLAGS, headless: true });
}

const PROGRAM = process.env.CHROMIUM ?? '/usr/bin/chromium';

function missing(): string | null {
  if (existsSync(PROGRAM)) return null;
  return `expected it at ${PROGRAM}, got none. Install Debian's package chromium, or name one by CHROMIUM`;
}

function unstarted(): never {
  throw new Error('expected a Chromium, got none');
}

function testBrowser(): TestBrowser {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  const windows = new Map<boolean, Promise<Page>>();
  let browser: Browser;
  let texts = 0;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const windowOf = (script: boolean) => {
    const page = windows.get(script) ?? browser.newPage({ javaScriptEnabled: script });
    windows.set(script, page);
    return page;
  };
  const open = async (file: string, { width = 1280, scheme = 'light', script = true }: Look = {}) => {
    const page = await windowOf(script);
    await page.goto('about:blank');
    await page.mouse.move(0, 0);
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ media: 'screen', colorScheme: scheme });
    const opened = watched(page);
    await page.goto(pathToFileURL(file).href);
    return opened;
  };
  return {
    open,
    openText: (html, look) => {
      texts += 1;
      const file = join(folder, `${texts}.html`);
      writeFileSync(file, html);
      return open(file, look);
    },
  };
}

function watched(page: Page): OpenPage {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.removeAllListeners();
  page.on('request', (request) => requests.push(request.url()));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('console', (message) => complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  return { page, requests, complaints };
}
