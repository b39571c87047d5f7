import { parseSync } from '@swc/core';

/** A node of the syntax tree, as far as these tests care. */
export interface SyntaxNode {
  readonly type: string;
  readonly [member: string]: unknown;
}

/** The syntax tree of a TypeScript module; `tsx` where it may hold elements. */
export function syntaxTree(code: string, tsx = false): SyntaxNode {
  return parseSync(code, { syntax: 'typescript', tsx, target: 'es2022' }) as unknown as SyntaxNode;
}

/** Visits a node and all nodes below it, each with its parent and the member of the parent that holds it. */
export function visit(
  node: SyntaxNode,
  visitor: (node: SyntaxNode, parent: SyntaxNode | null, member: string) => void,
  parent: SyntaxNode | null = null,
  memberOfParent = '',
): void {
  visitor(node, parent, memberOfParent);
  for (const [member, value] of Object.entries(node)) {
    for (const child of nodesIn(value)) visit(child, visitor, node, member);
  }
}

/** The text of an identifier, of a text literal, or of a template without holes; `null` for everything else. */
export function textOf(node: unknown): string | null {
  if (!isNode(node)) return null;
  if (node.type === 'Identifier' || node.type === 'StringLiteral') return String(node.value);
  if (node.type === 'Computed') return textOf(node.expression);
  return null;
}

/** The nodes that a member of a node holds: swc puts the argument of a call into an object without a type. */
function nodesIn(value: unknown): SyntaxNode[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  if (isNode(value)) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(nodesIn) : [];
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
