import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { goldenFile } from './golden';

const README = readFileSync(join(__dirname, '../../converter/profiles/README.md'), 'utf8');

/** The text of the first block of a language. */
function block(language: string): string {
  return new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(README)?.[1] ?? '';
}

describe("the example of the profiles' README", () => {
  test('is the profile of the golden folder semicolon-profile', () => {
    expect(block('json')).toBe(goldenFile('semicolon-profile', 'planner.json'));
  });

  test('shows the file that it gives', () => {
    const written = goldenFile('semicolon-profile', 'expected/2026-06-15/Contacts 2026-06-15.txt');
    expect(block('text')).toBe(written.replaceAll('\r\n', '\n'));
  });
});
