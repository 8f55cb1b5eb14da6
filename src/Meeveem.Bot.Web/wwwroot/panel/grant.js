// Asks the service for a token, for the earlier conversation where there is one.

/** @typedef {import('./types.js').Grant} Grant */

export const root = new URL(document.querySelector('chat-panel')?.getAttribute('data-root') || '/', location.href);

/** The service answered, but not with a token. */
export class Refused extends Error {
  /** @param {number} wait  seconds that the service asks to wait */
  constructor(wait) {
    super('refused');
    this.wait = wait;
  }
}

/**
 * @param {string} [token]  of the conversation to go on with; one that is gone gives a new conversation
 * @returns {Promise<Grant>}
 */
export async function requestGrant(token) {
  const response = await fetch(new URL('api/webchat/token', root), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(token ? { token } : {}),
    cache: 'no-store',
    signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Refused(Number(response.headers.get('Retry-After')) || 0);
  return response.json();
}
