import { inWords, withoutHash } from './in-words';
import { statementsByIdentity } from './policies';
import { type Options, synthesize } from './synthesize';

/** Whom a role trusts, and all that it may do, as `action -> resource`. */
interface RoleInWords {
  readonly trusts: string;
  readonly may: readonly string[];
}

/** Each role and user of a variant. */
export function rolesOf(options: Options): Record<string, RoleInWords> {
  const synthesized = synthesize(options);
  const all = Object.entries(statementsByIdentity(synthesized)).map(([id, statements]) => {
    const may = statements.flatMap(({ effect, actions, resources, condition }) =>
      actions.flatMap((action) => resources.map((resource) => lineOf(effect, action, resource, condition))),
    );
    return [withoutHash(id), { trusts: trustOf(synthesized.resources[id]?.Properties), may: [...new Set(may)].sort() }];
  });
  return Object.fromEntries(all);
}

function lineOf(effect: string, action: string, resource: string, condition: string): string {
  const told = resource.startsWith('{') ? inWords(JSON.parse(resource)) : resource;
  const keys = Object.values(JSON.parse(condition)).flatMap((of) => Object.entries(Object(of)));
  const narrowed = keys.map(([key, value]) => ` if ${key} = ${inWords(value)}`).join('');
  // The asset of the jar is named by its content.
  const asset = told.replace(/[0-9a-f]{64}/, '<hash>').replace(/{"Fn::Sub":"(.*)"}/, '$1');
  return `${effect === 'Allow' ? '' : `${effect} `}${action} -> ${asset}${narrowed}`;
}

function trustOf(properties: unknown): string {
  const { AssumeRolePolicyDocument } = Object(properties);
  const [statement] = AssumeRolePolicyDocument?.Statement ?? [];
  if (statement === undefined) return 'nobody';
  const [[kind, who] = ['', '']] = Object.entries(statement.Principal);
  const keys = Object.values(Object(statement.Condition)).flatMap((of) => Object.entries(Object(of)));
  return [`${kind} ${inWords(who)}`, ...keys.map(([key, value]) => `${key} = ${inWords(value)}`)].join(', ');
}

/** The same with what each may do in the order of `rolesOf`. */
export function sortedRoles(roles: Readonly<Record<string, RoleInWords>>): Record<string, RoleInWords> {
  return Object.fromEntries(
    Object.entries(roles).map(([id, { trusts, may }]) => [id, { trusts, may: [...may].sort() }]),
  );
}
