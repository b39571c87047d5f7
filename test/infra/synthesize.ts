import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { CloudFormationStackArtifact } from 'aws-cdk-lib/cx-api';
import { application } from '../../infra/application';
import { withoutHash } from './in-words';

/** Options of a deployment, as a user gives them. */
export type Options = Readonly<Record<string, string>>;

/** A resource of a template. */
export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly Condition?: string;
  readonly DependsOn?: readonly string[];
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

/** What `cdk synth` makes of a choice of options. */
export interface Synthesized {
  readonly template: Template;
  /** Resources by logical id. */
  readonly resources: Readonly<Record<string, Resource>>;
  readonly file: string;
  /** What cdk-nag and the CDK's own validation object to, as `rule at place`. */
  readonly findings: readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'infra-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

/** In the place of the analytics in SQL, which takes Maven to build. */
const JAR = join(folder, 'analytics.jar');
writeFileSync(JAR, 'a jar');

const made = new Map<string, Synthesized>();

/** Synthesizes the stack by its options; the same options, in whatever order, are synthesized once a test file. */
export function synthesize(options: Options = {}): Synthesized {
  const name = JSON.stringify(Object.entries(options).sort());
  const known = made.get(name) ?? synthesizeNow({ analyticsJar: JAR, ...options });
  made.set(name, known);
  return known;
}

/** Resources of a type. */
export function ofType({ resources }: Synthesized, type: string): Resource[] {
  return Object.values(resources).filter(({ Type }) => Type === type);
}

/** Resources of a type by logical id without its hash, in the order of the template. */
export function resourcesOf(options: Options, type: string): Record<string, Resource> {
  const all = Object.entries(synthesize(options).resources).filter(([, { Type }]) => Type === type);
  return Object.fromEntries(all.map(([id, resource]) => [withoutHash(id), resource]));
}

/** Synthesizes the stack with something added to it. */
export function synthesizeWith(options: Options, add: (stack: Stack) => void): Synthesized {
  return synthesizeNow({ analyticsJar: JAR, ...options }, add);
}

function synthesizeNow(context: Options, add: (stack: Stack) => void = () => undefined): Synthesized {
  const outdir = mkdtempSync(join(folder, 'cdk-'));
  const app = application({ outdir, context: { ...context } });
  add(app.node.findAll().find((construct) => construct instanceof Stack) as Stack);
  const [stack] = synthesized(app);
  if (stack === undefined) throw new Error('There is no stack');
  return {
    template: Template.fromJSON(stack.template),
    resources: stack.template.Resources,
    file: stack.templateFullPath,
    findings: findingsIn(outdir),
  };
}

/** A finding of cdk-nag makes the process fail; here it is to fail a test. */
function synthesized(app: App): readonly CloudFormationStackArtifact[] {
  const exitCode = process.exitCode;
  try {
    return app.synth().stacks;
  } finally {
    process.exitCode = exitCode;
  }
}

interface Report {
  readonly pluginReports: readonly {
    readonly violations: readonly {
      readonly ruleName: string;
      readonly violatingConstructs: readonly { readonly constructPath: string }[];
    }[];
  }[];
}

function findingsIn(outdir: string): string[] {
  const file = readdirSync(outdir).find((name) => name.endsWith('validation-report.json'));
  if (file === undefined) return [];
  const report: Report = JSON.parse(readFileSync(join(outdir, file), 'utf8'));
  return report.pluginReports
    .flatMap(({ violations }) => violations)
    .flatMap(({ ruleName, violatingConstructs }) =>
      violatingConstructs.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
    );
}
