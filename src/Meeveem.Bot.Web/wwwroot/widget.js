// The chat as a button on any page; its attributes and events are in the README.
(() => {
  'use strict';
  const tags = /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll('script[src*="widget.js"]'));
  // A module has no current script.
  const tag = document.currentScript instanceof HTMLScriptElement ? document.currentScript : [...tags].find(each => new URL(each.src).pathname.endsWith('/widget.js'));
  const global = /** @type {any} */ (window);
  if (!tag || global.Meeveem) return;

  const wishes = tag.dataset;
  const base = new URL('.', tag.src);
  const label = wishes.label || 'Ask about HealthTech roles and pay';
  const pixels = (/** @type {string | undefined} */ value) => `${Math.min(Math.max(Number.parseInt(value ?? '20', 10) || 0, 0), 600)}px`;
  const phone = matchMedia('(max-width: 480px), (max-height: 480px)');
  const language = wishes.lang ?? '';
  const trouble = new Map([
    ['ar', 'تعذر الاتصال. حاول مجددًا.'], ['cy', 'Methu cysylltu. Ceisiwch eto.'], ['de', 'Nicht erreichbar. Noch einmal?'],
    ['es', 'No disponible. Pruebe otra vez.'], ['fr', 'Injoignable. Réessayez.'], ['pl', 'Brak połączenia. Spróbuj ponownie.'],
  ]);
  const listening = new AbortController();
  const { signal } = listening;
  const css = `
    :host { all: initial !important; direction: ltr !important; }
    @media print { :host { display: none !important; } }
    * { box-sizing: border-box; }
    .place { all: unset; --fill: #0b5f66; --ink: #fff; position: fixed; z-index: 2147483647; font: 600 15px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; }
    button { font: inherit; cursor: pointer; border: 0; }
    svg { width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .open {
      position: fixed; width: 60px; height: 60px; padding: 0; border-radius: 50%; display: grid; place-items: center;
      bottom: calc(var(--b) + env(safe-area-inset-bottom)); right: calc(var(--x) + env(safe-area-inset-right));
      background: var(--fill); color: var(--ink); box-shadow: 0 4px 16px rgb(0 0 0 / .25), 0 0 0 1px rgb(255 255 255 / .35);
    }
    .open[aria-expanded=true] .bubble, .open[aria-expanded=false] .cross { display: none; }
    span { position: absolute; right: 70px; width: max-content; max-width: min(300px, 100vw - 110px); padding: 9px 13px; border-radius: 10px; pointer-events: none; text-align: left; background: #15282b; color: #fff; visibility: hidden; }
    .open:hover span, .open:focus-visible span, .trouble span { visibility: visible; }
    .open[aria-expanded=true] span, b:empty { display: none; }
    b { position: absolute; top: -4px; right: -4px; min-width: 22px; padding: 0 6px; border-radius: 11px; background: #b3261e; color: #fff; font-size: 13px; line-height: 22px; }
    .open:focus-visible { outline: 3px solid #fff; outline-offset: 0; box-shadow: 0 0 0 6px var(--fill); }
    .left .open { right: auto; left: calc(var(--x) + env(safe-area-inset-left)); }
    .left span { right: auto; left: 70px; }
    @media (forced-colors: active) { .open { border: 2px solid ButtonText; } }`;

  /**
   * @param {string} name
   * @param {Element | ShadowRoot} parent
   * @param {Record<string, string>} values
   */
  function make(name, parent, values) {
    const space = name === 'svg' || name === 'path' ? 'http://www.w3.org/2000/svg' : 'http://www.w3.org/1999/xhtml';
    // Built node by node: a page's policy may forbid markup from strings.
    const element = /** @type {HTMLElement} */ (document.createElementNS(space, name));
    for (const [key, value] of Object.entries(values)) element.setAttribute(key, value);
    parent.append(element);
    return element;
  }

  /** @param {Element} parent @param {string} name @param {string} d */
  const icon = (parent, name, d) => make('path', make('svg', parent, { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: name }), { d });

  /** @param {string} name */
  const tell = name => document.dispatchEvent(new CustomEvent(`meeveem:${name}`, { cancelable: true }));

  // Whether the chat was open on the page before; kept only once a visitor has opened it.
  const key = 'meeveem.open';
  /** @param {boolean} [open] */
  function memory(open) {
    try {
      if (open === undefined) return sessionStorage.getItem(key) === '1';
      if (open) sessionStorage.setItem(key, '1'); else sessionStorage.removeItem(key);
    } catch { /* storage is closed to us */ }
    return false;
  }

  // Outside of the body, so that rules for what is in it do not meet it.
  const host = make('div', document.documentElement, { 'data-meeveem-widget': '' });
  const shadow = host.attachShadow({ mode: 'open' });
  /** @param {string} rules */
  function style(rules) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
    } catch {
      const element = make('style', shadow, {});
      element.nonce = tag?.nonce;
      element.textContent = rules;
    }
  }
  style(css);
  const place = make('div', shadow, { class: `place ${(wishes.side || wishes.position) === 'left' ? 'left' : 'right'}`, popover: 'manual' });
  place.style.setProperty('--b', pixels(wishes.bottom));
  place.style.setProperty('--x', pixels(wishes.inset));
  // In the top layer nothing of the page lies over it, and no transform or filter moves it.
  try { place.showPopover(); } catch { place.removeAttribute('popover'); }
  const button = make('button', place, { type: 'button', class: 'open', 'aria-label': label, 'aria-expanded': 'false', 'aria-haspopup': 'dialog' });
  icon(button, 'bubble', 'M4 5h16v11H11l-5 4v-4H4zM7 11h2l1.5-3 2.5 5.5 1.5-2.5H17');
  icon(button, 'cross', 'M6 6l12 12M18 6L6 18');
  const hint = make('span', button, { role: 'status' });
  hint.textContent = label;
  const badge = make('b', button, {});

  let colour = '';
  if (CSS.supports('color', wishes.color ?? '')) {
    place.style.setProperty('--fill', wishes.color ?? '');
    const parts = (getComputedStyle(button).backgroundColor.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number);
    const light = parts.map(value => ((value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4));
    if (.2126 * light[0] + .7152 * light[1] + .0722 * light[2] > .18) place.style.setProperty('--ink', '#0c1d1f');
    colour = parts.map(value => Math.round(value).toString(16).padStart(2, '0')).join('');
  }

  /** @param {string} [question] */
  function address(question) {
    const url = new URL('chat', base);
    for (const [name, value] of Object.entries({ theme: wishes.theme, color: colour, lang: wishes.lang, role: wishes.role, q: question })) {
      if (value) url.searchParams.set(name, value);
    }
    return url.href;
  }

  /** @param {number} unread */
  function count(unread) {
    badge.textContent = unread ? String(unread) : '';
    button.setAttribute('aria-label', unread ? `${label} (${unread} new)` : label);
  }

  /** @type {Promise<import('./widget-panel.js').Panel> | null} */
  let loading = null;
  let attempts = 0, isOpen = false, opener = button;

  /** @param {boolean} open */
  function changed(open) {
    isOpen = open;
    memory(open);
    button.setAttribute('aria-expanded', String(open));
    tell(open ? 'open' : 'close');
    if (!open && opener.isConnected) opener.focus({ preventScroll: true });
  }

  /** @param {string} [question] @param {{ focus?: boolean, from?: HTMLElement }} [how] */
  async function open(question = '', { focus = true, from = button } = {}) {
    if (!tell('before-open')) return;
    opener = from;
    // The panel's own code and the chat are loaded now and not before.
    loading ??= import(new URL(`widget-panel.js?lang=${language}&${attempts++}`, base).href)
      .then(module => module.createPanel({ place, base, label, theme: wishes.theme, phone, signal, style, address, tell, changed, count }));
    try {
      (await loading).open(question, focus);
      button.classList.remove('trouble');
    } catch {
      loading = null;
      hint.textContent = trouble.get(language.slice(0, 2)) ?? 'Out of reach. Press to try again.';
      button.classList.add('trouble');
      tell('failed');
    }
  }

  const close = () => { loading?.then(panel => panel.close()); };

  function destroy() {
    listening.abort();
    memory(false);
    host.remove();
    delete global.Meeveem;
  }

  button.addEventListener('click', () => { if (isOpen) close(); else open(); });
  // A link to the chat opens it here; without this script it is an ordinary link.
  document.addEventListener('click', event => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    if (link.origin !== base.origin || link.pathname !== `${base.pathname}chat` || (link.target && link.target !== '_self')) return;
    event.preventDefault();
    open(new URL(link.href).searchParams.get('q') ?? '', { from: link });
  }, { signal });

  global.Meeveem = { open, close, destroy, get isOpen() { return isOpen; } };
  tell('loaded');
  if (memory() && !phone.matches) open('', { focus: false });
})();
