/** A picture's scale: instants from left to right, in the units of its view box; `step` is the time that a bar is of. */
export interface PictureScale {
  readonly step: number;
  readonly start: number;
  readonly end: number;
  readonly left: number;
  readonly right: number;
}

/** The scale that a picture was drawn by. */
export function scaleOf({ dataset }: SVGElement): PictureScale {
  const { start, end, left, right, step } = dataset;
  return { start: Number(start), end: Number(end), left: Number(left), right: Number(right), step: Number(step) };
}

/** The instant at a place of the window. */
export function instantAt(clientX: number, picture: SVGSVGElement, { start, end, left, right }: PictureScale): number {
  const { x, width } = picture.getBoundingClientRect();
  const unit = ((clientX - x) / width) * picture.viewBox.baseVal.width;
  return start + ((unit - left) / (right - left)) * (end - start);
}

/** The place of an instant in the window. */
export function clientXOf(instant: number, picture: SVGSVGElement, { start, end, left, right }: PictureScale): number {
  const { x, width } = picture.getBoundingClientRect();
  const unit = left + ((instant - start) / (end - start)) * (right - left);
  return x + (unit / picture.viewBox.baseVal.width) * width;
}
