import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type SyntaxNode, syntaxTree, textOf, visit } from './syntax-tree';

const ROOT = join(__dirname, '../..');

/** A module of the repository. Paths are relative to its root, `/` between parts. */
export interface SourceModule {
  readonly path: string;
  readonly tree: SyntaxNode;
  /** What it imports from the repository, as paths; from elsewhere, as module names. Types count like values. */
  readonly imports: readonly string[];
}

/** All TypeScript modules below a folder, by path. */
export function modulesBelow(folder: string): SourceModule[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => posix.join(folder, path.replaceAll('\\', '/')))
    .filter((path) => /\.tsx?$/.test(path))
    .sort()
    .map((path) => {
      const tree = syntaxTree(readFileSync(join(ROOT, path), 'utf8'), path.endsWith('.tsx'));
      return { path, tree, imports: importsOf(tree).map((name) => resolved(path, name)) };
    });
}

/** The module names that a module imports, exports from, or asks for at run time. */
export function importsOf(tree: SyntaxNode): string[] {
  const names: string[] = [];
  visit(tree, (node) => {
    const source = sourceOf(node);
    if (source !== null) names.push(source);
  });
  return [...new Set(names)];
}

/** The import cycles of a graph, each once, as the paths of one way around. */
export function cyclesOf(modules: readonly Pick<SourceModule, 'path' | 'imports'>[]): string[][] {
  const byPath = new Map(modules.map((module) => [module.path, module.imports]));
  const cycles: string[][] = [];
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const seenAt = way.indexOf(path);
    if (seenAt >= 0) cycles.push(way.slice(seenAt));
    if (seenAt >= 0 || done.has(path)) return;
    for (const next of byPath.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of byPath.keys()) walk(path, []);
  return cycles;
}

function sourceOf(node: SyntaxNode): string | null {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return textOf(node.source);
    case 'TsImportType':
      return textOf(node.argument);
    case 'TsExternalModuleReference':
      return textOf(node.expression);
    case 'CallExpression':
      return isLoad(node.callee) ? textOf((node.arguments as { expression: unknown }[])[0]?.expression) : null;
    default:
      return null;
  }
}

function isLoad(callee: unknown): boolean {
  return (callee as SyntaxNode).type === 'Import' || textOf(callee) === 'require';
}

/** Modules are imported by their path without `.ts` or `.tsx`, data with its extension; whether they exist is the compiler's part. */
function resolved(from: string, name: string): string {
  if (!name.startsWith('.')) return name;
  const path = posix.join(posix.dirname(from), name);
  if (path.endsWith('.json')) return path;
  return existsSync(join(ROOT, `${path}.tsx`)) ? `${path}.tsx` : `${path}.ts`;
}
