// The first script that runs: the token is asked for while the rest is still on its way.
import { requestGrant } from './grant.js';
import * as session from './session.js';

/** @returns {Promise<import('./types.js').Grant>} */
async function begin() {
  const token = session.read()?.token || await session.fromOtherTab();
  const grant = await requestGrant(token ?? undefined);
  if (grant.conversationId !== session.read()?.conversationId) session.write({ started: Boolean(token) });
  session.write({ token: grant.token, conversationId: grant.conversationId });
  session.announce();
  return grant;
}

/** Fails where the service cannot be reached; who waits for it asks again. */
export const firstGrant = begin();
firstGrant.catch(() => {});
