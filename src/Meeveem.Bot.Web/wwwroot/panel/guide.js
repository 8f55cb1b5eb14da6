// A cited guide beside the conversation, or in its place where there is no room, with the way back.
import { make } from './dom.js';
import { framed, tellHost } from './frame.js';
import { say } from './strings.js';

const beside = matchMedia('(min-width: 56rem)');

export class GuidePane extends HTMLElement {
  /** @type {HTMLElement | null} */
  #opener = null;
  #behind = /** @type {HTMLElement} */ (document.querySelector('.talk'));

  connectedCallback() {
    document.addEventListener('click', event => {
      const link = event.target instanceof Element ? event.target.closest('a[data-guide]') : null;
      if (!(link instanceof HTMLAnchorElement) || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (link.origin !== location.origin) return; // guides published elsewhere open there
      event.preventDefault();
      this.open(link);
    });
    this.addEventListener('keydown', event => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      this.close();
    });
    window.addEventListener('popstate', () => { if (!this.hidden) this.#shut(); });
    beside.addEventListener('change', () => this.#cover());
  }

  /** @param {HTMLAnchorElement} link */
  open(link) {
    const wasHidden = this.hidden;
    this.#opener = link;
    const url = new URL(link.href);
    url.searchParams.set('view', 'panel');
    const theme = document.documentElement.dataset.theme;
    if (theme) url.searchParams.set('theme', theme);
    const title = link.dataset.guide ?? '';
    const close = make('button', { type: 'button', class: 'back', onclick: () => this.close() }, say('backToChat'));
    // A new frame each time: an address put into an old one would be a step of the browser's history.
    const frame = make('iframe', { src: url.href, title });
    this.replaceChildren(
      make('div', { class: 'guide-bar' }, close, make('a', { href: link.href, target: '_blank', rel: 'noopener' }, say('openGuide'))),
      make('div', { class: 'guide-body' }, make('p', { class: 'loading' }, say('openingGuide', { title })), frame));
    this.setAttribute('aria-label', title);
    this.hidden = false;
    document.documentElement.classList.add('with-guide');
    tellHost('wide');
    this.#cover();
    if (wasHidden && !framed) history.pushState({ guide: true }, '');
    close.focus({ preventScroll: true });
  }

  close() {
    if (this.hidden) return;
    if (!framed && history.state?.guide) history.back();
    else this.#shut();
  }

  #shut() {
    this.hidden = true;
    this.replaceChildren();
    document.documentElement.classList.remove('with-guide');
    tellHost('narrow');
    this.#cover();
    this.#opener?.focus({ preventScroll: true });
  }

  // Over the conversation nothing of it can be reached.
  #cover() {
    this.#behind.inert = !this.hidden && !beside.matches;
  }
}

customElements.define('guide-pane', GuidePane);
