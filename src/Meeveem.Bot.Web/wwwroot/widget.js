// The chat as a button on any page: <script src="https://…/widget.js" defer></script>
// data-label, data-position ("left" or "right") and data-color on the tag are the page's own wishes.
(() => {
  'use strict';
  const tag = document.currentScript || document.querySelector('script[src*="/widget.js"]');
  const mark = Symbol.for('meeveem.widget');
  if (!tag || !tag.src || window[mark]) return;
  window[mark] = true;

  const base = new URL('.', tag.src);
  const label = tag.dataset.label || 'Ask about HealthTech roles and pay';
  const phone = matchMedia('(max-width: 480px), (max-height: 480px)');
  const css = `
    :host { all: initial; }
    * { box-sizing: border-box; }
    button { font: 600 15px/1.2 system-ui, -apple-system, "Segoe UI", Roboto, Arial, sans-serif; cursor: pointer; border: 0; }
    svg { width: 28px; height: 28px; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .open {
      position: fixed; z-index: 2147483000; width: 60px; height: 60px; padding: 0; border-radius: 50%;
      bottom: calc(20px + env(safe-area-inset-bottom)); right: calc(20px + env(safe-area-inset-right));
      display: grid; place-items: center; background: var(--colour, #0b5f66); color: var(--ink, #fff);
      box-shadow: 0 4px 16px rgb(0 0 0 / .25), 0 0 0 1px rgb(255 255 255 / .35);
    }
    .open[aria-expanded=true] .bubble, .open[aria-expanded=false] .cross { display: none; }
    .open span {
      position: absolute; right: 70px; white-space: nowrap; padding: 9px 13px; border-radius: 10px; pointer-events: none;
      background: #15282b; color: #fff; opacity: 0; visibility: hidden;
    }
    .open:hover span, .open:focus-visible span { opacity: 1; visibility: visible; }
    .open[aria-expanded=true] span { display: none; }
    button:focus-visible { outline: 3px solid #fff; outline-offset: -5px; }
    .open:focus-visible { box-shadow: 0 0 0 4px var(--colour, #0b5f66); }
    dialog {
      position: fixed; inset: auto; margin: 0; padding: 0; border: 0; overflow: hidden; z-index: 2147483000;
      bottom: calc(92px + env(safe-area-inset-bottom)); right: calc(20px + env(safe-area-inset-right));
      width: min(420px, calc(100vw - 40px)); height: min(680px, calc(100dvh - 116px)); max-width: none; max-height: none;
      border-radius: 16px; background: Canvas; box-shadow: 0 12px 48px rgb(0 0 0 / .3);
    }
    .left .open, .left dialog { right: auto; left: calc(20px + env(safe-area-inset-left)); }
    .left .open span { right: auto; left: 70px; }
    iframe { display: block; width: 100%; height: 100%; border: 0; }
    .close {
      position: absolute; top: calc(4px + var(--inset, 0px)); right: 8px; width: 44px; height: 44px; padding: 0; border-radius: 50%;
      display: grid; place-items: center; background: transparent; color: #48636a;
    }
    .close:focus-visible { outline-color: #0b5f66; }
    @media (prefers-color-scheme: dark) { .close { color: #a4bcbf; } .close:focus-visible { outline-color: #6fcbd0; } }
    @media (max-width: 480px), (max-height: 480px) {
      dialog, .left dialog { inset: 0; width: 100%; height: var(--height, 100dvh); border-radius: 0; --inset: env(safe-area-inset-top); }
      .open[aria-expanded=true] { display: none; }
    }
    @media (prefers-reduced-motion: no-preference) {
      .open span { transition: opacity .15s; }
      dialog[open] { animation: rise .18s ease-out; }
      @keyframes rise { from { opacity: 0; transform: translateY(12px); } }
    }`;

  const make = (name, parent, values) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(values || {})) element.setAttribute(key, value);
    parent.append(element);
    return element;
  };
  // Built node by node: a page's policy may forbid markup from strings.
  const icon = (parent, name, path) => {
    const space = 'http://www.w3.org/2000/svg';
    const svg = parent.appendChild(document.createElementNS(space, 'svg'));
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    svg.setAttribute('class', name);
    svg.appendChild(document.createElementNS(space, 'path')).setAttribute('d', path);
  };
  const cross = 'M6 6l12 12M18 6L6 18';

  function start() {
    const host = make('div', document.body, { 'data-meeveem-widget': '' });
    const shadow = host.attachShadow({ mode: 'open' });
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      shadow.adoptedStyleSheets = [sheet];
    } catch {
      const style = make('style', shadow);
      style.nonce = tag.nonce;
      style.textContent = css;
    }
    const place = make('div', shadow, { class: tag.dataset.position === 'left' ? 'left' : 'right' });
    const button = make('button', place, {
      type: 'button', class: 'open', 'aria-label': label, 'aria-expanded': 'false', 'aria-controls': 'panel', 'aria-haspopup': 'dialog',
    });
    icon(button, 'bubble', 'M4 5h16v11H11l-5 4v-4H4zM7 11h2l1.5-3 2.5 5.5 1.5-2.5H17');
    icon(button, 'cross', cross);
    make('span', button, { 'aria-hidden': 'true' }).textContent = label;
    const panel = make('dialog', place, { id: 'panel', 'aria-label': label });
    let frame, loaded;

    if (tag.dataset.color && CSS.supports('color', tag.dataset.color)) {
      place.style.setProperty('--colour', tag.dataset.color);
      const [red, green, blue] = getComputedStyle(button).backgroundColor.match(/[\d.]+/g).map(Number);
      const part = value => ((value /= 255) <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4);
      if (.2126 * part(red) + .7152 * part(green) + .0722 * part(blue) > .18) place.style.setProperty('--ink', '#0c1d1f');
    }

    const fit = () => { if (window.visualViewport) place.style.setProperty('--height', `${visualViewport.height}px`); };
    const focus = () => {
      frame.focus();
      if (loaded) frame.contentWindow.postMessage('meeveem:focus', base.origin);
    };

    function open(address) {
      if (!frame) {
        frame = make('iframe', panel, { title: label, src: address || new URL('chat', base).href });
        frame.addEventListener('load', () => { loaded = true; if (panel.open) focus(); });
        const close = make('button', panel, { type: 'button', class: 'close', 'aria-label': 'Close the chat' });
        icon(close, '', cross);
        close.addEventListener('click', () => panel.close());
      } else if (address) { loaded = false; frame.src = address; }
      if (!panel.open) {
        fit();
        if (phone.matches) panel.showModal(); else panel.show();
        button.setAttribute('aria-expanded', 'true');
      }
      focus();
    }

    button.addEventListener('click', () => (panel.open ? panel.close() : open()));
    panel.addEventListener('close', () => {
      button.setAttribute('aria-expanded', 'false');
      button.focus();
    });
    shadow.addEventListener('keydown', event => { if (event.key === 'Escape' && panel.open) panel.close(); });
    window.addEventListener('message', event => {
      if (frame && event.source === frame.contentWindow && event.origin === base.origin && event.data === 'meeveem:close') panel.close();
    });
    if (window.visualViewport) visualViewport.addEventListener('resize', fit);

    // A link to the chat opens it here; without this script it is an ordinary link.
    document.addEventListener('click', event => {
      const link = event.target.closest && event.target.closest('a[href]');
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (link.origin !== base.origin || link.pathname !== `${base.pathname}chat` || (link.target && link.target !== '_self')) return;
      event.preventDefault();
      open(link.search && link.href);
    });
  }

  if (document.body) start(); else document.addEventListener('DOMContentLoaded', start);
})();
