/**
 * A value of a template as a line: a reference is the logical id (without the hash at its end), an attribute follows a dot,
 * what is joined is written on end.
 */
export function inWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(inWords).join(', ');
  const [[name, argument] = ['', undefined]] = Object.entries(value);
  const list = Array.isArray(argument) ? argument : [];
  switch (name) {
    case 'Ref':
      return withoutHash(String(argument));
    case 'Fn::GetAtt':
      return `${withoutHash(String(list[0]))}.${String(list[1])}`;
    case 'Fn::Join':
      return (list[1] as unknown[]).map(inWords).join(String(list[0]));
    case 'Fn::If':
      return `${list[0]} ? ${inWords(list[1])} : ${inWords(list[2])}`;
    default:
      return JSON.stringify(value);
  }
}

/** A logical id as it was before the CDK made it unique. */
export function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
