// What can be done with the whole conversation.
import { icon, make } from './dom.js';
import { say } from './strings.js';

/** @typedef {'again' | 'print' | 'save' | 'end'} Command */

export class ChatMenu extends HTMLElement {
  #button = /** @type {HTMLButtonElement} */ (this.querySelector('button'));
  #list = /** @type {HTMLElement} */ (this.querySelector('ul'));

  connectedCallback() {
    this.#button.append(icon('menu'));
    this.#button.hidden = false;
    this.#button.addEventListener('click', () => this.#toggle(this.#list.hidden));
    this.addEventListener('keydown', event => {
      if (event.key === 'Escape' && !this.#list.hidden) {
        event.stopPropagation();
        this.#toggle(false);
        this.#button.focus();
      } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        this.#step(event.key === 'ArrowDown' ? 1 : -1);
      }
    });
    document.addEventListener('pointerdown', event => { if (!event.composedPath().includes(this)) this.#toggle(false); });
    this.addEventListener('focusout', event => {
      if (event.relatedTarget instanceof Node && !this.contains(event.relatedTarget)) this.#toggle(false);
    });
    this.#list.addEventListener('click', event => {
      const command = event.target instanceof Element ? event.target.closest('[data-command]') : null;
      if (!(command instanceof HTMLElement)) return;
      this.#toggle(false);
      this.#button.focus();
      if (command.dataset.command === 'end') this.#confirm();
      else this.#run(/** @type {Command} */ (command.dataset.command));
    });
  }

  /** @param {boolean} open */
  #toggle(open) {
    if (this.#list.hidden !== open) return;
    this.#list.hidden = !open;
    this.#button.setAttribute('aria-expanded', String(open));
    if (open) this.#items[0]?.focus();
  }

  /** @returns {HTMLElement[]} */
  get #items() { return [...this.#list.querySelectorAll('button, a')].filter(item => item instanceof HTMLElement); }

  /** @param {1 | -1} by */
  #step(by) {
    if (this.#list.hidden) {
      this.#toggle(true);
      return;
    }
    const items = this.#items;
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    items[(at + by + items.length) % items.length].focus();
  }

  /** @param {Command} command */
  #run(command) {
    this.dispatchEvent(new CustomEvent('command', { bubbles: true, detail: command }));
  }

  // What is deleted does not come back, so it is asked once more.
  #confirm() {
    const dialog = make('dialog', { 'aria-labelledby': 'end-title', onclose: () => dialog.remove() },
      make('h2', { id: 'end-title' }, say('endTitle')), make('p', {}, say('endText')),
      make('div', { class: 'buttons' },
        make('button', { type: 'button', class: 'strong', onclick: () => { dialog.close(); this.#run('end'); } }, say('endYes')),
        make('button', { type: 'button', onclick: () => { dialog.close(); this.#button.focus(); } }, say('endNo'))));
    document.body.append(dialog);
    dialog.showModal();
  }
}

customElements.define('chat-menu', ChatMenu);
