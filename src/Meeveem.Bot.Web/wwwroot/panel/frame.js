// The page around us, where there is one: what it is told holds no word of the conversation.

export const framed = window.parent !== window;
document.documentElement.classList.toggle('framed', framed);

/** @param {'ready' | 'close' | 'asked' | 'answered' | 'wide' | 'narrow'} event */
export function tellHost(event) {
  if (framed) window.parent.postMessage({ meeveem: event }, '*');
}

/**
 * @param {(wish: 'focus' | 'ask', question: string) => void} handler
 */
export function onHost(handler) {
  window.addEventListener('message', event => {
    if (event.source !== window.parent || !framed || typeof event.data?.meeveem !== 'string') return;
    handler(event.data.meeveem, typeof event.data.question === 'string' ? event.data.question.slice(0, 500) : '');
  });
}
