// Messages on their way: kept until the log shows them, sent again where nobody can tell whether they arrived.
import * as session from './session.js';

/** @typedef {import('./types.js').Pending} Pending */

// The role that the page is about; JSON leaves out what is not set.
const pageRole = document.querySelector('chat-panel')?.getAttribute('data-role') ?? undefined;
const patience = 6_000; // between a message that was taken and its echo

export class Outbox extends EventTarget {
  /** @type {Pending[]} */
  #waiting;
  #busy = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {import('./line.js').Line} line */
  constructor(line) {
    super();
    this.line = line;
    this.#waiting = session.read()?.pending ?? [];
    line.addEventListener('state', () => this.#flush());
  }

  /** What was written and is not in the log yet. */
  get waiting() { return this.#waiting; }

  /** @param {Pending} message */
  send(message) {
    this.#keep([...this.#waiting, message]);
    this.#flush();
  }

  /**
   * The log shows it.
   * @param {string} id
   */
  arrived(id) {
    if (this.#waiting.some(message => message.id === id)) this.#keep(this.#waiting.filter(message => message.id !== id));
  }

  clear() {
    this.#keep([]);
  }

  /** @param {Pending[]} waiting */
  #keep(waiting) {
    this.#waiting = waiting;
    session.write({ pending: waiting });
  }

  // One after the other, so that they are answered in the order in which they were written.
  async #flush() {
    if (this.#busy || this.line.state !== 'online') return;
    this.#busy = true;
    clearTimeout(this.#timer);
    const taken = new Set();
    for (let next; (next = this.#waiting.find(message => !taken.has(message.id)));) {
      const { id, text } = next;
      const channelData = { clientActivityID: id, role: pageRole };
      const result = await this.line.post({ type: 'message', text, textFormat: 'plain', channelData });
      if (result === 'later') {
        this.#timer = setTimeout(() => this.#flush(), 2_000);
        break;
      }
      taken.add(id);
      if (result === 'refused') {
        this.arrived(id);
        this.dispatchEvent(new CustomEvent('refused', { detail: next }));
      }
    }
    this.#busy = false;
    if (this.#waiting.some(message => !taken.has(message.id))) {
      if (this.line.state === 'online') this.#timer = setTimeout(() => this.#flush(), 2_000);
    } else if (this.#waiting.length > 0) {
      // Taken, but not seen in the log: the socket may be dead.
      this.#timer = setTimeout(() => { if (this.#waiting.length > 0) this.line.reconnect(); }, patience);
    }
  }
}
