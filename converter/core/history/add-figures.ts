/** Adds two sets of the same figures up, each figure by itself. */
export function addFigures<Figures extends Readonly<Record<keyof Figures, number>>>(a: Figures, b: Figures): Figures {
  const sum = { ...a };
  for (const name of Object.keys(a) as (keyof Figures)[]) sum[name] = (a[name] + b[name]) as Figures[keyof Figures];
  return sum;
}
