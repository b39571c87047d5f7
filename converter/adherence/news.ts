import type { ShownAgent } from '../core/adherence/agent-view';

/** What a watch tells while it goes on; as JSON each is one line. */
export type News =
  /** An agent as the table has it. */
  | ({ readonly kind: 'row' } & ShownAgent)
  /** An agent as an event from a queue shows it. */
  | ({ readonly kind: 'event' } & ShownAgent)
  /** An agent is no longer shown: it signed out, or the table has it no more. */
  | { readonly kind: 'removed'; readonly agentArn: string; readonly username: string | null }
  /** The flag was set. */
  | { readonly kind: 'flag'; readonly value: 'on' | 'off'; readonly where: string }
  /** What may be missing from what is shown, or why nothing is. */
  | { readonly kind: 'gap'; readonly text: string }
  /** What it is at. */
  | { readonly kind: 'step'; readonly text: string };

/** Takes what a watch tells. */
export type Tell = (news: News) => void;

/** News in words, for people and logs; `null` for those of agents, whom a log must not name. */
export function newsText(news: News): string | null {
  switch (news.kind) {
    case 'step':
      return news.text;
    case 'gap':
      return `gap: ${news.text}`;
    case 'flag':
      return `flag ${news.value}, ${news.where}`;
    default:
      return null;
  }
}
