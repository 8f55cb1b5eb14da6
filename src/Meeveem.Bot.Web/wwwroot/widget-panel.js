// The widget's panel: loaded by widget.js when the chat is opened for the first time.

/**
 * @typedef {object} Widget
 * @property {HTMLElement} place  where the panel goes
 * @property {URL} base  of the service
 * @property {string} label
 * @property {string} [theme]
 * @property {MediaQueryList} phone  whether the panel covers the page
 * @property {AbortSignal} signal  ends all that listens
 * @property {(rules: string) => void} style
 * @property {(question?: string) => string} address  of the chat
 * @property {(name: string) => boolean} tell  the page
 * @property {(open: boolean) => void} changed
 * @property {(unread: number) => void} count
 */

/** @typedef {{ open(question: string, focus: boolean): void, close(): void }} Panel */

const patience = 8_000;

// In the language that the panel was asked for in: the service puts its words here.
/** @type {Record<'dir' | 'openingChat' | 'closeChat' | 'cannotOpen' | 'tryAgain' | 'ownPage', string>} */
const words = {
  dir: 'ltr', openingChat: 'Opening the chat…', closeChat: 'Close the chat', tryAgain: 'Try again', ownPage: 'Open it on a page of its own',
  cannotOpen: 'The chat could not be opened here. It may be out of reach just now, or this site is not among those that may show it.',
};

const css = `
  .place { --top: 0px; color-scheme: light; color: #15282b; }
  .place.dark { color-scheme: dark; color: #e7f0f0; }
  dialog {
    position: fixed; inset: auto; margin: 0; padding: 0; border: 0; overflow: hidden; max-width: none; max-height: none; color: inherit; font-weight: 400;
    bottom: calc(var(--b) + 72px + env(safe-area-inset-bottom)); right: calc(var(--x) + env(safe-area-inset-right));
    width: min(420px, 100vw - 2 * var(--x)); height: min(680px, 100vh - var(--b) - 96px); height: min(680px, 100dvh - var(--b) - 96px);
    border-radius: 16px; background: #f5f8f8; box-shadow: 0 12px 48px rgb(0 0 0 / .3), 0 0 0 1px rgb(0 0 0 / .08);
  }
  .dark dialog { background: #101b1d; }
  dialog.wide { width: min(1080px, 100vw - 2 * var(--x)); height: min(860px, 100dvh - var(--b) - 96px); }
  .left dialog { right: auto; left: calc(var(--x) + env(safe-area-inset-left)); }
  iframe { position: absolute; inset: 0; width: 100%; height: 100%; border: 0; opacity: 0; color-scheme: normal; }
  .ready iframe { opacity: 1; }
  .again { position: relative; padding: 64px 24px; text-align: center; }
  .ready .again { display: none; }
  .again :is(button, a) { display: inline-block; margin: 6px; padding: 8px 16px; font-weight: 600; border-radius: 99px; background: var(--fill); color: var(--ink); text-decoration: none; }
  .close { position: absolute; z-index: 1; top: calc(6px + var(--top)); right: 8px; width: 44px; height: 44px; padding: 8px; border-radius: 50%; background: transparent; color: inherit; }
  dialog :focus-visible { outline: 3px solid currentColor; outline-offset: -4px; }
  @media (max-width: 480px), (max-height: 480px) {
    dialog, dialog.wide, .left dialog { inset: 0; width: 100%; height: var(--height, 100dvh); border-radius: 0; --top: env(safe-area-inset-top); }
    .open[aria-expanded=true] { display: none; }
  }
  @media (max-height: 350px) { .close { top: 0; height: 36px; padding: 4px; } }
  @media (forced-colors: active) { dialog { border: 2px solid ButtonText; } }
  @media (prefers-reduced-motion: no-preference) {
    dialog[open] { animation: rise .18s ease-out; }
    @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
  }`;

/**
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Element} parent
 * @param {Record<string, string>} [values]
 * @param {string} [text]
 */
function make(name, parent, values = {}, text = '') {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
  element.textContent = text;
  parent.append(element);
  return element;
}

/**
 * @param {Widget} widget
 * @returns {Panel}
 */
export function createPanel({ place, base, label, theme, phone, signal, style, address, tell, changed, count }) {
  style(css);
  place.classList.toggle('dark', theme === 'dark' || (theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches));
  const dialog = make('dialog', place, { 'aria-label': label });
  const again = make('div', dialog, { class: 'again', role: 'status', dir: words.dir });
  const shut = make('button', dialog, { type: 'button', class: 'close', 'aria-label': words.closeChat });
  const cross = place.querySelector('.cross')?.cloneNode(true);
  if (cross instanceof Element) {
    cross.setAttribute('class', '');
    shut.append(cross);
  }
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let ready = false, unread = 0;

  /** @param {string} wish @param {string} [question] */
  const send = (wish, question) => { if (ready) frame?.contentWindow?.postMessage({ meeveem: wish, question }, base.origin); };
  const fit = () => place.style.setProperty('--height', `${window.visualViewport?.height ?? innerHeight}px`);
  const close = () => dialog.close();

  /** @param {string} question */
  function load(question) {
    frame?.remove();
    ready = false;
    dialog.classList.remove('ready', 'wide');
    again.textContent = words.openingChat;
    frame = make('iframe', dialog, { title: label, allow: 'clipboard-write', src: address(question) });
    clearTimeout(timer);
    timer = setTimeout(() => { if (!ready) failed(question); }, patience);
  }

  /** @param {string} question */
  function failed(question) {
    frame?.remove();
    frame = null;
    again.textContent = '';
    make('p', again, {}, words.cannotOpen);
    make('button', again, { type: 'button' }, words.tryAgain).addEventListener('click', () => load(question));
    make('a', again, { href: address(question), target: '_blank', rel: 'noopener' }, words.ownPage);
    tell('failed');
  }

  /** @param {string} question @param {boolean} focus */
  function open(question, focus) {
    // What failed before is loaded anew.
    if (!frame || (!ready && !dialog.open)) load(question);
    else if (question && ready) send('ask', question);
    else if (question) load(question);
    if (!dialog.open) {
      fit();
      if (phone.matches) dialog.showModal(); else dialog.show();
      unread = 0;
      count(0);
      changed(true);
    }
    if (!focus) return;
    frame?.focus();
    send('focus');
  }

  dialog.addEventListener('close', () => changed(false));
  dialog.addEventListener('keydown', event => { if (event.key === 'Escape') close(); });
  shut.addEventListener('click', close);
  window.visualViewport?.addEventListener('resize', fit, { signal });
  window.addEventListener('message', event => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== base.origin) return;
    const name = event.data?.meeveem;
    if (name === 'ready') {
      ready = true;
      clearTimeout(timer);
      dialog.classList.add('ready');
      if (/** @type {ShadowRoot} */ (place.getRootNode()).activeElement === frame) send('focus');
    } else if (name === 'close') close();
    else if (name === 'wide' || name === 'narrow') dialog.classList.toggle('wide', name === 'wide');
    if (['ready', 'asked', 'answered'].includes(name)) tell(name);
    if (name === 'answered' && !dialog.open) count(++unread);
    if (name === 'answered' && (!dialog.open || document.hidden)) tell('unread');
  }, { signal });
  return { open, close };
}
