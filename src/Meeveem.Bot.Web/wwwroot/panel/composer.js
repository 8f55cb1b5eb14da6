// Where the visitor writes.
import { part } from './dom.js';
import * as session from './session.js';
import { say } from './strings.js';

const longest = 4_000;

export class ChatComposer extends HTMLElement {
  #box = /** @type {HTMLTextAreaElement} */ (part('box'));
  #hint = part('hint');

  connectedCallback() {
    const form = this.querySelector('form');
    form?.addEventListener('submit', event => {
      event.preventDefault();
      this.#send();
    });
    this.#box.addEventListener('keydown', event => {
      if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.#send();
    });
    this.#box.addEventListener('input', () => this.#changed());
    if (this.#box.value === '') this.#box.value = session.read()?.draft ?? '';
    this.#changed();
  }

  focusBox() {
    this.#box.focus({ preventScroll: true });
  }

  #changed() {
    const { value } = this.#box;
    this.#box.style.blockSize = 'auto';
    this.#box.style.blockSize = `${this.#box.scrollHeight + 2}px`;
    this.#hint.hidden = value.length <= longest;
    const count = (/** @type {number} */ characters) => characters.toLocaleString('en-GB');
    this.#hint.textContent = value.length <= longest ? '' : say('tooLong', { most: count(longest), now: count(value.length) });
    if ((session.read()?.draft ?? '') !== value) session.write({ draft: value });
  }

  #send() {
    const text = this.#box.value.trim();
    if (text === '' || text.length > longest) return;
    this.#box.value = '';
    this.#changed();
    this.dispatchEvent(new CustomEvent('ask', { bubbles: true, detail: text }));
  }
}

customElements.define('chat-composer', ChatComposer);
