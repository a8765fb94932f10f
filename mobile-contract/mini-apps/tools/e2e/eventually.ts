const LONGEST = 60_000;
const LOOK = 200;

/**
 * Looks again until there is an answer, a minute at most. For questions whose answer comes later: the page's own waitForFunction takes
 * their promise for one.
 */
export async function eventually<T>(what: string, look: () => Promise<T | null | false>): Promise<T> {
  for (let waited = 0; waited < LONGEST; waited += LOOK) {
    const answer = await look();
    if (answer !== null && answer !== false) return answer;
    await new Promise((done) => setTimeout(done, LOOK));
  }
  throw new Error(`did not come true within a minute: ${what}`);
}
