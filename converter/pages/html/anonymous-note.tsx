import type { VNode } from 'preact';

/** Says that a page has pseudonyms in the place of names, so that nobody mails the other one. */
export function AnonymousNote(): VNode {
  return <p class="anonymous">Anonymous: agents have pseudonyms in the place of their names and ids.</p>;
}
