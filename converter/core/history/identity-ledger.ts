import type { FindingList } from '../findings';
import { byCodePoint } from '../order';
import type { IdentityCheck, IdentityInstance, IdentityName } from './identities';

/** Counts the identities of one conversion; one that does not hold becomes a finding `identity-broken`. */
export class IdentityLedger {
  readonly #checks = new Map<IdentityName, { checked: number; broken: number }>();
  readonly #findings: FindingList;

  constructor(findings: FindingList) {
    this.#findings = findings;
  }

  /** Notes comparisons. */
  add(instances: Iterable<IdentityInstance>): void {
    for (const { name, key, left, right } of instances) {
      const check = this.#checks.get(name) ?? { checked: 0, broken: 0 };
      this.#checks.set(name, check);
      check.checked++;
      if (left === right) continue;
      check.broken++;
      const text = `expected ${name} to hold, got ${left} and ${right}. This is a bug: report it with the day's inputs`;
      this.#findings.add('identity-broken', { key, line: 0, text });
    }
  }

  /** The checks, sorted by name. */
  list(): IdentityCheck[] {
    return [...this.#checks].map(([name, check]) => ({ name, ...check })).sort((a, b) => byCodePoint(a.name, b.name));
  }
}
