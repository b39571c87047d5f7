import { setTimeout as wait } from 'node:timers/promises';

/** Asks until an answer is good, or for a minute, and gives the last answer, for the test to judge. */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  isGood: (answer: Answer) => boolean,
  patienceMs = 60_000,
): Promise<Answer> {
  const until = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (isGood(answer) || Date.now() > until) return answer;
    await wait(250);
  }
}
