const NUMBERS = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 2 });

/** A figure beside an axis in at most four letters or so, so that it has room there: `0.25`, `900`, `1.5K`, `200K`. */
export function tickLabel(figure: number): string {
  return NUMBERS.format(figure);
}
