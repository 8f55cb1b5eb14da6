// What a tab remembers, for as long as it is open: the conversation's token, and messages not sent yet. A reload goes on
// with it, and a second tab asks the first. Nothing outlives the last tab, so the next person at this computer starts anew.

/** @typedef {import('./types.js').Pending} Pending */
/** @typedef {{ token: string, conversationId: string, pending: Pending[], started: boolean, draft: string }} Saved */

const key = 'meeveem.chat';
const lockName = 'meeveem.chat';
const channel = 'BroadcastChannel' in window ? new BroadcastChannel(key) : null;

/** @type {Saved | null} */
let kept = fromStorage();

/** @returns {Saved | null} */
function fromStorage() {
  try {
    const saved = JSON.parse(sessionStorage.getItem(key) || 'null');
    return saved && typeof saved.token === 'string' ? { pending: [], started: false, draft: '', ...saved } : null;
  } catch {
    return null; // storage is closed to us: the page's own memory has to do
  }
}

export function read() {
  return kept;
}

/** @param {Partial<Saved>} change */
export function write(change) {
  kept = { token: '', conversationId: '', pending: [], started: false, draft: '', ...kept, ...change };
  try { sessionStorage.setItem(key, JSON.stringify(kept)); } catch { /* storage is closed to us */ }
}

export function clear() {
  kept = null;
  try { sessionStorage.removeItem(key); } catch { /* storage is closed to us */ }
}

/** The token of a conversation in another tab; null where there is none. */
export async function fromOtherTab() {
  if (!channel) return null;
  const held = await navigator.locks?.query().then(locks => locks.held?.some(lock => lock.name === lockName), () => undefined);
  if (held === false) return null;
  return new Promise(resolve => {
    const answered = (/** @type {MessageEvent} */ event) => { if (event.data?.token) done(event.data.token); };
    const done = (/** @type {string | null} */ token) => {
      channel.removeEventListener('message', answered);
      clearTimeout(timer);
      resolve(token);
    };
    // Without locks nobody knows whether there is another tab to wait for.
    const timer = setTimeout(() => done(null), held ? 1000 : 100);
    channel.addEventListener('message', answered);
    channel.postMessage({ wants: 'token' });
  });
}

/** From now on other tabs are answered. */
export function announce() {
  navigator.locks?.request(lockName, { mode: 'shared' }, () => new Promise(() => {})).catch(() => {});
  channel?.addEventListener('message', event => {
    // A conversation in which nothing was said is nothing to go on with.
    if (event.data?.wants === 'token' && kept?.started) channel.postMessage({ token: kept.token });
  });
}
