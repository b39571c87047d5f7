import type { VNode } from 'preact';
import { figureText } from '../day/figure-text';

/** A figure of a csv file: rounded for people, with the file's own text for machines where that is another one. */
export function Figure({ text }: { readonly text: string }): VNode | string {
  const shown = figureText(text);
  return shown === text ? text : <data value={text}>{shown}</data>;
}

/** A name that people chose: whatever it holds, it cannot turn the text around it. */
export function Name({ text }: { readonly text: string }): VNode {
  return <bdi>{text}</bdi>;
}

/** Such a name within a text that can hold no element. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
