import { ofType, type Synthesized } from './synthesize';

/** A statement of a policy, with its lists as lists. */
export interface Statement {
  readonly effect: string;
  readonly actions: readonly string[];
  /** As JSON, intrinsic functions included. */
  readonly resources: readonly string[];
  readonly condition: string;
  readonly principal: string;
}

/** The statements of all policies of roles and users, by the logical id of the policy. */
export function identityPolicies(synthesized: Synthesized): Record<string, Statement[]> {
  const policies = Object.entries(synthesized.resources).filter(([, { Type }]) =>
    ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].includes(Type),
  );
  return Object.fromEntries(policies.map(([id, { Properties }]) => [id, statementsOf(Properties.PolicyDocument)]));
}

/** What roles and users may do, by their logical ids: the statements of all policies that are attached to them. */
export function statementsByIdentity(synthesized: Synthesized): Record<string, Statement[]> {
  const { resources } = synthesized;
  const identities = Object.keys(resources).filter((id) =>
    ['AWS::IAM::Role', 'AWS::IAM::User'].includes(resources[id]?.Type ?? ''),
  );
  const attached = (policy: string, identity: string) => {
    const { Roles = [], Users = [] } = Object(resources[policy]?.Properties);
    return [...listOf(Roles), ...listOf(Users)].some((one) => Object(one).Ref === identity);
  };
  const policies = Object.entries(identityPolicies(synthesized));
  return Object.fromEntries(
    identities.map((identity) => [
      identity,
      policies.flatMap(([policy, statements]) => (attached(policy, identity) ? statements : [])),
    ]),
  );
}

/** The statements of all resources of a type whose policy is in a property. */
export function resourcePolicies(synthesized: Synthesized, type: string, property: string): Statement[][] {
  return ofType(synthesized, type).map(({ Properties }) => statementsOf(Properties[property]));
}

function statementsOf(document: unknown): Statement[] {
  const { Statement = [] } = Object(document) as { Statement?: readonly Readonly<Record<string, unknown>>[] };
  return Statement.map((statement) => ({
    effect: String(statement.Effect),
    actions: listOf(statement.Action).map(String),
    resources: listOf(statement.Resource).map((resource) =>
      typeof resource === 'string' ? resource : JSON.stringify(resource),
    ),
    condition: JSON.stringify(statement.Condition ?? {}),
    principal: JSON.stringify(statement.Principal ?? null),
  }));
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
