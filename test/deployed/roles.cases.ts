import type { Rights } from './rights';
import { mayOf } from './role-rights';
import { assumedService, type Session } from './role-session';
import { stackIds } from './stack-resources';

/** A stack with permissions enforced, and what its tables are about. */
export interface RolesOfStack {
  /** By the logical ids of the roles. */
  readonly rights: Rights;
  /** What no role may. */
  readonly nobodyMay: readonly string[];
  /** What is not of the stack, by the name that the tables have for it. */
  readonly places: () => Readonly<Record<string, string>>;
  /** A converter outside the stack: its credentials, and what it may. */
  readonly outside: { readonly session: () => Promise<Session>; readonly may: readonly string[] };
}

/** Tests each role of a deployed stack: it may all that its table says, and nothing of what others or nobody may. */
export function testRoles({ rights, nobodyMay, places, outside }: RolesOfStack): void {
  const all = [...new Set([...Object.values(rights), outside.may, nobodyMay].flat())];

  test.each(Object.entries(rights))('F19: %s can do its job and nothing else', async (role, may) => {
    const session = await assumedService((await stackIds())(role));
    expect(await mayOf(session, all, await placeOf())).toEqual([...may].sort());
  });

  test('F19: a converter outside can convert and nothing else', async () => {
    expect(await mayOf(await outside.session(), all, await placeOf())).toEqual([...outside.may].sort());
  });

  async function placeOf(): Promise<(name: string) => string> {
    const idOf = await stackIds();
    const others = places();
    return (name) => others[name] ?? idOf(name);
  }
}
