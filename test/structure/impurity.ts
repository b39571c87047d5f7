import { type SyntaxNode, textOf, visit } from './syntax-tree';

/** Names of the surroundings: process, clock, timers, network, log, and whatever the machine's locale decides. */
const OUTSIDE = new Set([
  'process',
  'globalThis',
  'global',
  'console',
  'require',
  'module',
  'Buffer',
  'fetch',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'crypto',
  'Intl',
  '__dirname',
  '__filename',
]);

/** Members of an object that ask the surroundings. */
const ASKING: Readonly<Record<string, readonly string[]>> = {
  Date: ['now'],
  Math: ['random'],
  DateTime: ['now', 'local'],
  Settings: ['now', 'defaultZone', 'defaultLocale'],
};

/** Members whose answer depends on the machine's zone or locale, whatever the object. */
const LOCAL =
  /^(toLocale\w*|localeCompare|toDateString|toTimeString|getTimezoneOffset|[gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds))$/;

/** Node types in which an identifier is only a label, with the member that holds the label. */
const LABELS = new Set([
  'MemberExpression.property',
  'OptionalChainingExpression.property',
  'KeyValueProperty.key',
  'KeyValuePatternProperty.key',
  'MethodProperty.key',
  'ClassMethod.key',
  'ClassProperty.key',
  'TsPropertySignature.key',
  'TsMethodSignature.key',
  'ImportSpecifier.imported',
]);

/** What in a module is not pure: each use of something that the surroundings decide, as it would be written. */
export function impuritiesOf(tree: SyntaxNode): string[] {
  const found: string[] = [];
  visit(tree, (node, parent, member) => {
    const impurity = impurityOf(node, `${parent?.type}.${member}`);
    if (impurity !== null) found.push(impurity);
  });
  return found;
}

function impurityOf(node: SyntaxNode, place: string): string | null {
  switch (node.type) {
    case 'Identifier': {
      const name = String(node.value);
      return OUTSIDE.has(name) && !LABELS.has(place) ? name : null;
    }
    case 'MemberExpression':
      return askingMember(node);
    case 'NewExpression':
      return textOf(node.callee) === 'Date' && numberOf(node.arguments) !== 1
        ? `new Date of ${numberOf(node.arguments)} arguments`
        : null;
    case 'CallExpression':
      if ((node.callee as SyntaxNode).type === 'Import') return 'import()';
      return textOf(node.callee) === 'Date' ? 'Date()' : null;
    case 'MetaProperty':
      return node.kind === 'import.meta' ? 'import.meta' : null;
    default:
      return null;
  }
}

function askingMember(node: SyntaxNode): string | null {
  const [object, property] = [textOf(node.object), textOf(node.property)];
  if (property === null) return null;
  if (LOCAL.test(property)) return `.${property}`;
  return object !== null && Object.hasOwn(ASKING, object) && ASKING[object]?.includes(property)
    ? `${object}.${property}`
    : null;
}

const numberOf = (given: unknown) => (Array.isArray(given) ? given.length : 0);
